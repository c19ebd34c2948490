import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { type Application, type CitizenVisit, formPath } from "./application.ts";

/** Asks once more before a draft is deleted. */
export function discardPage(visit: CitizenVisit, application: Application) {
  const { drafts } = visit.words;
  return page(
    visit,
    drafts.discardTitle,
    <>
      <h1>{drafts.discardTitle}</h1>
      <p class="font-lead">{application.form.title[visit.language]}</p>
      <p>{drafts.discardText}</p>
      <Form visit={visit} action={`${formPath(application)}/slet`}>
        <Button variant="warning">{drafts.discardYes}</Button>
      </Form>
      <p>
        <a href={formPath(application)}>{drafts.discardNo}</a>
      </p>
    </>,
  );
}
