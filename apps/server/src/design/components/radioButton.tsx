import type { Words } from "../../texts/index.ts";
import type { ChoiceProps } from "./choice.ts";
import { HelpText, helpTextId } from "./helpText.tsx";
import { Label } from "./label.tsx";

/** One of several that exclude each other. */
export function RadioButton(props: ChoiceProps & { words: Words }) {
  const { id, checked = false, hiddenContent, helptext, words } = props;
  const panel = `${id}-collapse`;
  const button = (
    <div class="form-group-radio">
      <input
        type="radio"
        id={id}
        name={props.name}
        value={props.value}
        class="form-radio"
        aria-describedby={helptext ? helpTextId(id) : undefined}
        disabled={props.disabled}
        checked={checked}
        data-controls={hiddenContent ? `#${panel}` : undefined}
        data-expanded={hiddenContent ? String(checked) : undefined}
      />
      <Label text={props.label} for={id} srOnly={props.srOnly} words={words} />
      {helptext ? <HelpText id={id} text={helptext} block={props.helpBlock} /> : null}
    </div>
  );
  if (!hiddenContent) return button;
  return (
    <div class="hidden-content-wrapper">
      {button}
      <div id={panel} aria-hidden={String(!checked)} class="radio-content">
        {hiddenContent}
      </div>
    </div>
  );
}
