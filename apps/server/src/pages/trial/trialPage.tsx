import type { TriedCase } from "@kollega/assistant";
import type { KollegaError } from "@kollega/errors";
import type { Child } from "hono/jsx";
import { Alert, ErrorSummary } from "../../design/alert.tsx";
import { Select, TextArea, TextField } from "../../design/fields.tsx";
import { Button, Form } from "../../design/form.tsx";
import { Script } from "../../design/script.tsx";
import type { AnyVisit } from "../../http/visit.ts";
import { CaseFields } from "./caseForm.tsx";
import { fieldId } from "./fieldId.ts";
import { CaseResult } from "./result.tsx";

/** The fields that make a tried case a scenario. */
export const keepFields = { name: "_name", why: "_why" } as const;

export interface Trial {
  readonly visit: AnyVisit;
  readonly tried: TriedCase;
  /** Where it is tried; scenarios are made at `/scenarie` below it. */
  readonly path: string;
  /** Whether the reader may put a scenario into a proposal. */
  readonly mayKeep: boolean;
  /** Why the case was not made a scenario. */
  readonly refused?: KollegaError | null;
  /** What stands beside the result. */
  readonly beside?: Child;
}

/** A case that is tried: where it starts from, what it comes to, and all that can be changed in it. */
export function TrialContent(trial: Trial) {
  const { visit, tried, path, refused = null } = trial;
  const { words, language } = visit;
  const { trial: text } = words;
  const problems = [
    ...tried.problems.map(({ field, text: problem }) => ({ field: fieldId(field), text: problem[language] })),
    ...(refused ? [{ field: refusedAt(refused), text: `${refused.what[language]} ${refused.todo[language]}` }] : []),
  ];
  return (
    <>
      <ErrorSummary problems={problems} words={words} />
      <p class="font-lead">{text.text}</p>
      <StartFrom trial={trial} />
      {tried.result || tried.failure ? (
        <section aria-labelledby="resultat">
          <h2 id="resultat">{text.result}</h2>
          <p>
            <a href="#sagen">{text.toCase}</a>
          </p>
          {trial.beside}
          <CaseResult visit={visit} tried={tried} />
        </section>
      ) : null}
      <section aria-labelledby="sagen">
        <h2 id="sagen">{text.case}</h2>
        <Form visit={visit} action={path}>
          <CaseFields visit={visit} tried={tried} />
          {trial.mayKeep && tried.result ? <Keep trial={trial} /> : null}
        </Form>
      </section>
      <Script name="conditions" />
    </>
  );
}

const refusedAt = ({ code }: KollegaError): string =>
  fieldId(code === "authoring/scenario-reason-missing" ? keepFields.why : keepFields.name);

function StartFrom({ trial: { visit, tried, path } }: { trial: Trial }) {
  const { words } = visit;
  const { trial: text } = words;
  if (tried.scenarios.length === 0) return null;
  const options = tried.scenarios.map((name) => ({ value: name, label: name }));
  return (
    <form method="get" action={path} class="kollega-filters">
      <Select
        name="scenarie"
        label={text.begin}
        value={tried.typed._scenario ?? ""}
        options={[{ value: "", label: text.blank }, ...options]}
        optional
        words={words}
      />
      <Button variant="secondary">{text.take}</Button>
    </form>
  );
}

function Keep({ trial: { visit, tried, path, refused = null } }: { trial: Trial }) {
  const { words, language } = visit;
  const { trial: text } = words;
  const own = (name: string) => ({
    ...{ name, id: fieldId(name), value: tried.typed[name] ?? "", words, optional: true },
    problem:
      refused && refusedAt(refused) === fieldId(name)
        ? `${refused.what[language]} ${refused.todo[language]}`
        : undefined,
  });
  return (
    <fieldset class="kollega-panel">
      <legend class="h3">{text.keep}</legend>
      <p>{text.keepText}</p>
      <TextField {...own(keepFields.name)} label={text.keepName} hint={text.keepNameHint} />
      <TextArea {...own(keepFields.why)} label={text.keepWhy} hint={text.keepWhyHint} rows={2} />
      <button type="submit" class="button button-secondary" formaction={`${path}/scenarie`}>
        {text.keep}
      </button>
    </fieldset>
  );
}

/** Documents that do not load yet cannot be tried. */
export const Faulty = ({
  visit,
  faults,
}: {
  visit: AnyVisit;
  faults: readonly { what: { da: string; en: string } }[];
}) => (
  <Alert variant="error" heading={visit.words.trial.faulty} words={visit.words}>
    <ul class="alert-text">
      {faults.slice(0, 20).map(({ what }) => (
        <li>{what[visit.language]}</li>
      ))}
    </ul>
  </Alert>
);
