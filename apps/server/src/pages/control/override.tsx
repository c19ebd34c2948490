import type { Finding } from "@kollega/assistant";
import { TextArea } from "../../design/fields.tsx";
import { Button } from "../../design/form.tsx";
import { fill } from "../../texts/index.ts";
import { ActForm } from "./actForm.tsx";
import { anchorOf } from "./anchor.ts";
import { problemOf, type Screen, typedOr } from "./screen.ts";
import { UndoForm } from "./undo.tsx";
import { choicesFor, ValueField } from "./valueField.tsx";

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
  const choices = choicesFor(assistant, finding.type, visit);
  if (choices === null || (finding.status === "decided" && finding.by === "judgement")) return null;
  const shown = finding.status === "decided" ? finding.shown[language] : null;
  return (
    <details class="details" open={screen.refused?.form === form}>
      <summary class="details-summary">{fill(control.overrideNamed, { finding: title })}</summary>
      <div class="details-text">
        <ActForm screen={screen} path="afgoer-selv" form={form} next={anchorOf("delresultat", finding.name)}>
          <input type="hidden" name="finding" value={finding.name} />
          <ValueField
            visit={visit}
            choices={choices}
            name="value"
            id={`${form}-value`}
            label={control.overrideValue}
            hint={shown ? fill(control.overrideValueHint, { value: shown }) : undefined}
            problem={problemOf(screen, form, "value")}
            value={typedOr(screen, form, "value", "")}
          />
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
