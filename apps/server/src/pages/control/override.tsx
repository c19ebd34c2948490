import type { Assistant, Finding } from "@kollega/assistant";
import { type Option, Radios, Select, TextArea, TextField } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { anchorOf } from "./anchor.ts";
import { problemOf, type Screen, typedOr } from "./screen.ts";
import { UndoForm } from "./undo.tsx";

/** How a person types a value of a finding's type; null when it cannot be typed in one field (lists and records). */
function choicesFor(assistant: Assistant, type: string, screen: Screen): "text" | "date" | readonly Option[] | null {
  const { words, language } = screen.visit;
  if (type === "boolean") {
    return [
      { value: "yes", label: words.common.yes },
      { value: "no", label: words.common.no },
    ];
  }
  if (type === "date") return "date";
  if (["kroner", "percent", "number", "count", "text", "month"].includes(type)) return "text";
  const options = assistant.manifest.types[type]?.options;
  return options ? Object.entries(options).map(([value, title]) => ({ value, label: title[language] })) : null;
}

/** Deciding a finding oneself, on a legal ground: not the same as correcting a fact. */
export function OverrideForm({ screen, finding }: { screen: Screen; finding: Finding }) {
  const { visit, assistant } = screen;
  const { words, language } = visit;
  const { control } = words;
  const title = finding.title[language];
  const form = anchorOf("afgoer", finding.name);
  if (finding.status === "decided" && finding.by === "override") {
    return (
      <>
        <p>{fill(control.overridden, { value: finding.ruleShown?.[language] ?? "–" })}</p>
        <UndoForm screen={screen} act="override" subject={finding.name} form={form} text={control.withdrawOverride} />
      </>
    );
  }
  const choices = choicesFor(assistant, finding.type, screen);
  if (choices === null || (finding.status === "decided" && finding.by === "judgement")) return null;
  const shown = finding.status === "decided" ? finding.shown[language] : null;
  const common = {
    name: "value",
    id: `${form}-value`,
    label: control.overrideValue,
    problem: problemOf(screen, form, "value"),
    value: typedOr(screen, form, "value", ""),
    words,
  };
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{fill(control.overrideNamed, { finding: title })}</summary>
      <div class="details-text">
        <ActForm screen={screen} path="afgoer-selv" form={form} next={anchorOf("delresultat", finding.name)}>
          <input type="hidden" name="finding" value={finding.name} />
          {choices === "text" || choices === "date" ? (
            <TextField
              {...common}
              type={choices}
              hint={shown && choices === "text" ? fill(control.overrideValueHint, { value: shown }) : undefined}
            />
          ) : choices.length <= 5 ? (
            <Radios {...common} options={choices} />
          ) : (
            <Select {...common} options={[{ value: "", label: words.common.notChosen }, ...choices]} />
          )}
          <TextArea
            name="ground"
            id={`${form}-ground`}
            label={control.ground}
            problem={problemOf(screen, form, "reason")}
            value={typedOr(screen, form, "ground", "")}
            words={words}
            rows={3}
          />
          <Button variant="secondary">{control.overrideSave}</Button>
        </ActForm>
      </div>
    </details>
  );
}
