import type { FieldDocument, FormField } from "@kollega/assistant";
import type { Child } from "hono/jsx";
import { ErrorSummary } from "../../../design/alert.tsx";
import { AssistantField } from "../../../design/assistantField.tsx";
import { BackLink } from "../../../design/backLink.tsx";
import { Checkbox } from "../../../design/fields.tsx";
import { Button, Form } from "../../../design/form.tsx";
import { page } from "../../../design/page.tsx";
import type { AnyVisit } from "../../../http/visit.ts";
import { allFields } from "../../apply/fields.ts";
import { EnterButton } from "../../apply/parts.tsx";
import { AboveQuestion } from "../parts.tsx";
import {
  type ChosenBenefit,
  factFields,
  factNames,
  type Household,
  isChosen,
  taxField,
  withinOf,
} from "./household.ts";

type Sent = Readonly<Record<string, unknown>>;

export const householdPath = "/beregn/husstand";

/** A field of our own, as a form's. */
const asFormField = (name: string, doc: FieldDocument): FormField => ({
  ...{ name, kind: doc.kind, label: doc.label, hint: doc.hint ?? null, required: doc.required, options: [] },
  ...{ least: doc.least ?? null, most: doc.most ?? null, default: null, shownWhen: null, shown: true },
  ...{ item: null, fields: [], members: [], taken: null },
});

/** What is asked once, and which benefits. */
export function factsPage(visit: AnyVisit, household: Household, sent: Sent, faults: boolean) {
  const { words, language } = visit;
  const { calculator: text } = words;
  const { offered, typed } = household;
  const problems = faults ? household.problems : [];
  const begun = Object.keys(sent).length > 0;
  const fields = [...factNames.map((name) => asFormField(name, factFields[name])), asFormField("tax", taxField)];
  return page(
    visit,
    text.household,
    <>
      <BackLink href="/beregn">{text.all}</BackLink>
      <ErrorSummary
        problems={problems.map(({ field, text: problem }) => ({ field, text: problem[language] }))}
        words={words}
      />
      <h1>{text.household}</h1>
      <p class="font-lead">{text.householdLead}</p>
      <Form visit={visit} action={householdPath}>
        <Kept household={household} />
        <EnterButton />
        {fields.map((field) => (
          <AssistantField
            field={field}
            fields={fields}
            typed={typed}
            problems={problems}
            condition={undefined}
            language={language}
            words={words}
          />
        ))}
        <fieldset class="form-group">
          <legend class="form-label">{text.whichBenefits}</legend>
          {offered.map(({ id, title }) => (
            <Checkbox
              id={`ydelse-${id}`}
              name="ydelse[]"
              value={id}
              label={title[language]}
              checked={!begun || isChosen(sent, id)}
            />
          ))}
        </fieldset>
        <Button name="_do" value="next">
          {words.apply.next}
        </Button>
      </Form>
      <p>{text.nothingKept}</p>
    </>,
    problems.length > 0 ? 422 : 200,
  );
}

/** The answers for each benefit that the form carries along. */
const Kept = ({ household: { kept }, without }: { household: Household; without?: string }) => (
  <>
    {Object.entries(kept).map(([name, value]) =>
      name === without ? null : <input type="hidden" name={name} value={value} />,
    )}
  </>
);

/** A form that works on with all that was answered. */
export const HouseholdForm = ({
  visit,
  household,
  without,
  children,
}: {
  visit: AnyVisit;
  household: Household;
  without?: string;
  children?: Child;
}) => (
  <Form visit={visit} action={householdPath}>
    {Object.entries(household.typed).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    {household.chosen.map(({ assistant }) => (
      <input type="hidden" name="ydelse[]" value={assistant.id} />
    ))}
    <Kept household={household} {...(without === undefined ? {} : { without })} />
    {children}
  </Form>
);

/** One question, for one of the benefits. */
export function benefitQuestionPage(
  visit: AnyVisit,
  household: Household,
  { benefit, field, faults }: { benefit: ChosenBenefit; field: FormField; faults: boolean },
) {
  const { words, language } = visit;
  const within = withinOf(benefit.assistant);
  const problems = (faults ? benefit.problems.filter((problem) => problem.field === field.name) : []).map(
    ({ text }) => ({ field: within + field.name, text }),
  );
  const title = benefit.assistant.title[language];
  return page(
    visit,
    `${field.label[language]} – ${title}`,
    <>
      <AboveQuestion visit={visit} problems={problems} about={words.calculator.household} at={title} />
      <HouseholdForm visit={visit} household={household} without={within + field.name}>
        <EnterButton />
        <input type="hidden" name="_q" value={within + field.name} />
        <AssistantField
          field={field}
          fields={allFields(benefit.form)}
          typed={benefit.typed}
          problems={problems}
          within={within}
          condition={undefined}
          heading
          language={language}
          words={words}
        />
        <p class="kollega-buttons">
          <Button name="_do" value="next">
            {words.apply.next}
          </Button>{" "}
          <Button variant="secondary" name="_do" value="facts">
            {words.calculator.changeFacts}
          </Button>
        </p>
      </HouseholdForm>
      <p>{words.calculator.nothingKept}</p>
    </>,
    problems.length > 0 ? 422 : 200,
  );
}
