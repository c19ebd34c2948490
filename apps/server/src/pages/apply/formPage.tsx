import { takesMany } from "@kollega/casework";
import { AssistantField } from "../../design/assistantField.tsx";
import { Conditional, conditionOf } from "../../design/conditional.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import {
  type Application,
  addressesPath,
  type Faults,
  filePath,
  formPath,
  noFaults,
  type WritingVisit,
} from "./application.ts";
import { allFields, takesFiles } from "./fields.ts";
import { EnterButton, EnteredFor, KeptDraft, Told } from "./parts.tsx";
import { Preview, previewOf } from "./preview.tsx";

/** All questions on one page. */
export async function formPage(visit: WritingVisit, application: Application, faults: Faults = noFaults) {
  const findings = await previewOf(visit, application);
  const { language, words } = visit;
  const { form, typed } = application;
  const fields = allFields(form);
  return page(
    visit,
    form.title[language],
    <>
      <Told visit={visit} application={application} faults={faults} />
      <h1>{form.title[language]}</h1>
      {form.intro ? <p class="font-lead">{form.intro[language]}</p> : null}
      <EnteredFor visit={visit} application={application} />
      <KeptDraft visit={visit} application={application} />
      {takesMany(application.assistant) && !application.entry ? (
        <p>
          <a href={`${formPath(application)}/import`}>{words.importing.link}</a>
        </p>
      ) : null}
      <Form visit={visit} action={formPath(application)} files={takesFiles(fields)}>
        <EnterButton />
        <Button variant="tertiary" name="_do" value="steps">
          {words.apply.inSteps}
        </Button>
        {form.sections.map((section) => (
          <section aria-labelledby={`section-${section.key}`}>
            <h2 id={`section-${section.key}`}>{section.title[language]}</h2>
            {section.text ? <p>{section.text[language]}</p> : null}
            {section.fields.map((field) => (
              <Conditional field={field} fields={fields}>
                <AssistantField
                  field={field}
                  fields={fields}
                  typed={typed}
                  problems={faults.problems}
                  fileHref={(id) => filePath(application, id)}
                  places={{ ...application.places, find: addressesPath(application) }}
                  condition={conditionOf(field, fields, visit)}
                  language={language}
                  words={words}
                />
              </Conditional>
            ))}
          </section>
        ))}
        <Preview visit={visit} application={application} findings={findings} />
        {application.assistant.form?.preview ? (
          <p>
            <Button variant="tertiary" name="_do" value="calculate">
              {words.apply.calculate}
            </Button>
          </p>
        ) : null}
        <p class="kollega-buttons">
          <Button name="_do" value="next">
            {words.apply.toReview}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="save">
            {words.drafts.save}
          </Button>
        </p>
      </Form>
      <Script name="conditions" />
      <Script name="places" />
      {application.assistant.form?.preview ? <Script name="preview" /> : null}
    </>,
    faults.problems.length > 0 || faults.failure ? 422 : 200,
  );
}
