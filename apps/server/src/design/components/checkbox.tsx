import type { Words } from "../../texts/index.ts";
import type { ChoiceProps } from "./choice.ts";
import { HelpText, helpTextId } from "./helpText.tsx";
import { type FieldMark, Label } from "./label.tsx";

export interface CheckboxProps extends ChoiceProps {
  words: Words;
  required?: boolean | undefined;
  mark?: FieldMark | undefined;
}

/** One thing that is so or not. */
export function Checkbox(props: CheckboxProps) {
  const { id, checked = false, hiddenContent, helptext, disabled, mark, words } = props;
  const panel = `${id}-collapse`;
  const box = (
    <div class="form-group-checkbox">
      <input
        type="checkbox"
        id={id}
        name={props.name}
        value={props.value}
        class={hiddenContent ? "form-checkbox js-checkbox-toggle-content" : "form-checkbox"}
        aria-describedby={helptext ? helpTextId(id) : undefined}
        disabled={disabled}
        required={!disabled && mark !== "optional" && (props.required || mark === "required")}
        checked={checked}
        data-aria-controls={hiddenContent ? panel : undefined}
        data-aria-expanded={hiddenContent ? String(checked) : undefined}
      />
      <Label text={props.label} for={id} srOnly={props.srOnly} mark={mark} words={words} />
      {helptext ? <HelpText id={id} text={helptext} block={props.helpBlock} /> : null}
    </div>
  );
  if (!hiddenContent) return box;
  return (
    <div class="hidden-content-wrapper">
      {box}
      <div id={panel} aria-hidden={String(!checked)} class="checkbox-content">
        {hiddenContent}
      </div>
    </div>
  );
}
