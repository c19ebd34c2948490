import type { FormField } from "@kollega/assistant";
import { AssistantField } from "../../design/assistantField.tsx";
import { BackLink } from "../../design/backLink.tsx";
import { Button, Form } from "../../design/form.tsx";
import { page } from "../../design/page.tsx";
import { Script } from "../../design/script.tsx";
import { fill } from "../../texts/index.ts";
import {
  type Application,
  addressesPath,
  type Faults,
  filePath,
  noFaults,
  reviewPath,
  stepPath,
  type WritingVisit,
} from "./application.ts";
import { allFields, takesFiles } from "./fields.ts";
import { EnterButton, EnteredFor, Told } from "./parts.tsx";

/** The questions that are asked, with the answers so far: those whose condition is false are passed over. */
export const stepsOf = ({ form }: Application): readonly FormField[] => allFields(form).filter((field) => field.shown);

/** One question as a page of its own; its heading is the question. */
export function stepPage(
  visit: WritingVisit,
  application: Application,
  field: FormField,
  { faults = noFaults, changing = false }: { faults?: Faults; changing?: boolean } = {},
) {
  const { language, words } = visit;
  const { form, typed } = application;
  const steps = stepsOf(application);
  const at = steps.findIndex((one) => one.name === field.name);
  const before = steps[at - 1];
  const section = form.sections.find((one) => one.fields.some(({ name }) => name === field.name));
  const progress = fill(words.apply.progress, { step: at + 1, steps: steps.length });
  const back = changing ? reviewPath(application) : before ? stepPath(application, before.name) : null;
  return page(
    visit,
    `${field.label[language]} (${progress}) – ${form.title[language]}`,
    <>
      {back ? <BackLink href={back}>{words.apply.back}</BackLink> : null}
      <Told visit={visit} application={application} faults={faults} />
      <EnteredFor visit={visit} application={application} />
      <p>
        {form.title[language]}
        <br />
        <strong>{progress}</strong>
        {section ? `: ${section.title[language]}` : null}
      </p>
      {at === 0 && form.intro ? <p>{form.intro[language]}</p> : null}
      <Form visit={visit} action={stepPath(application, field.name)} files={takesFiles([field])}>
        {changing ? <input type="hidden" name="_from" value="review" /> : null}
        <EnterButton />
        {section?.text && section.fields[0]?.name === field.name ? <p>{section.text[language]}</p> : null}
        <AssistantField
          field={field}
          fields={allFields(form)}
          typed={typed}
          problems={faults.problems}
          fileHref={(id) => filePath(application, id)}
          places={{ ...application.places, find: addressesPath(application) }}
          condition={undefined}
          heading
          language={language}
          words={words}
        />
        <p class="kollega-buttons">
          <Button name="_do" value="next">
            {words.apply.next}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="save">
            {words.drafts.save}
          </Button>
        </p>
        <Button variant="tertiary" name="_do" value="whole">
          {words.apply.inWhole}
        </Button>
      </Form>
      <Script name="places" />
    </>,
    faults.problems.length > 0 || faults.failure ? 422 : 200,
  );
}
