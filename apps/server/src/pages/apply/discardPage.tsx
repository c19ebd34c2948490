import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { type Application, formPath, type WritingVisit } from "./application.ts";

/** Asks once more before a draft is deleted. */
export function discardPage(visit: WritingVisit, application: Application) {
  const { drafts, entry } = visit.words;
  const text = application.entry ? { ...drafts, ...entry } : drafts;
  return page(
    visit,
    text.discardTitle,
    <>
      <h1>{text.discardTitle}</h1>
      <p class="font-lead">{application.form.title[visit.language]}</p>
      <p>{text.discardText}</p>
      <Form visit={visit} action={`${formPath(application)}/slet`}>
        <Button variant="warning">{text.discardYes}</Button>
      </Form>
      <p>
        <a href={formPath(application)}>{drafts.discardNo}</a>
      </p>
    </>,
  );
}
