import { evidenceFields } from "@kollega/assistant";
import type { EvidenceView } from "@kollega/casework";
import { blankPaths } from "../../design/blankPaths.ts";
import { Select, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { fieldAt, isTold, labelOf, leavesOf, typedForm } from "../../design/show.ts";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { problemOf, type Screen, typedOr } from "./screen.ts";

/** What is needed of evidence to type in it. */
type Typed = Pick<EvidenceView, "name" | "title" | "fields" | "value">;

/** Correcting what was fetched or told: the values that are there, what was left out, and one more member of each list. */
export function CorrectEvidence({ screen, evidence }: { screen: Screen; evidence: Typed }) {
  const { words, language } = screen.visit;
  const { control } = words;
  const form = `ret-${evidence.name}`;
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{fill(control.correct, { evidence: evidence.title[language] })}</summary>
      <div class="details-text">
        <p>{control.correctHint}</p>
        <ActForm screen={screen} path="ret-oplysning" form={form} next={`oplysning-${evidence.name}`}>
          <input type="hidden" name="evidence" value={evidence.name} />
          {leavesOf(evidence.value)
            .filter(({ path }) => isTold(evidence.fields, path))
            .map(({ path, value }) => (
              <Corrected
                screen={screen}
                evidence={evidence}
                form={form}
                path={path}
                plain={typedForm(value, language)}
              />
            ))}
          <More screen={screen} evidence={evidence} form={form} />
          <Source screen={screen} form={form} />
          <Button variant="secondary">{control.correctSave}</Button>
        </ActForm>
      </div>
    </details>
  );
}

/** Evidence that its source could not give: typed in by a person, who says where it is known from. */
export function EnterEvidence({ screen, name }: { screen: Screen; name: string }) {
  const { words, language } = screen.visit;
  const { control } = words;
  const form = `ret-${name}`;
  const title = screen.assistant.manifest.evidence[name]?.title ?? { da: name, en: name };
  const evidence: Typed = { name, title, fields: evidenceFields(screen.assistant, name), value: null };
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{fill(control.enter, { evidence: title[language] })}</summary>
      <div class="details-text">
        <p>{control.enterHint}</p>
        <ActForm screen={screen} path="ret-oplysning" form={form} next={`oplysning-${name}`}>
          <input type="hidden" name="evidence" value={name} />
          {blankPaths(evidence.fields, null).map((path) => (
            <Corrected screen={screen} evidence={evidence} form={form} path={path} plain="" />
          ))}
          <Source screen={screen} form={form} />
          <Button variant="secondary">{control.enterSave}</Button>
        </ActForm>
      </div>
    </details>
  );
}

/** What is not there yet, folded away: there is seldom need for it. */
function More({ screen, evidence, form }: { screen: Screen; evidence: Typed; form: string }) {
  const paths = blankPaths(evidence.fields, evidence.value);
  if (paths.length === 0) return null;
  const filled = paths.some((path) => typedOr(screen, form, `value.${path.join("/")}`, "") !== "");
  return (
    <details class="details" open={filled}>
      <summary class="details-summary">
        {screen.visit.words.control.correctMore}
        <span class="sr-only">: {evidence.title[screen.visit.language]}</span>
      </summary>
      <div class="details-text">
        {paths.map((path) => (
          <Corrected screen={screen} evidence={evidence} form={form} path={path} plain="" />
        ))}
      </div>
    </details>
  );
}

function Source({ screen, form }: { screen: Screen; form: string }) {
  const { words } = screen.visit;
  return (
    <TextField
      name="source"
      id={`${form}-source`}
      label={words.control.source}
      problem={problemOf(screen, form, "reason")}
      value={typedOr(screen, form, "source", "")}
      words={words}
    />
  );
}

/** The field of one value to correct: what it can be is chosen, else it is typed. */
function Corrected({
  screen,
  evidence,
  form,
  path,
  plain,
}: {
  screen: Screen;
  evidence: Typed;
  form: string;
  path: readonly string[];
  plain: string;
}) {
  const { words, language } = screen.visit;
  const options = fieldAt(evidence.fields, path)?.options;
  const name = `value.${path.join("/")}`;
  const was = <input type="hidden" name={`was.${path.join("/")}`} value={plain} />;
  const common = {
    name,
    id: `${form}-${path.join("-")}`,
    label: labelOf(path, evidence.fields, language, words) || evidence.title[language],
    value: typedOr(screen, form, name, plain),
    words,
  };
  const blank = plain === "";
  if (!options || !(blank || Object.hasOwn(options, plain)))
    return (
      <>
        {was}
        <TextField {...common} optional={blank} />
      </>
    );
  const choices = Object.entries(options).map(([value, title]) => ({ value, label: title[language] }));
  return (
    <>
      {was}
      <Select
        {...common}
        optional={blank}
        options={blank ? [{ value: "", label: words.common.notChosen }, ...choices] : choices}
      />
    </>
  );
}
