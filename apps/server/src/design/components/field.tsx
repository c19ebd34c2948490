import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes, describedBy } from "./attributes.ts";
import { characterLimitId } from "./characterLimit.tsx";
import { ErrorMessage, errorMessageId } from "./errorMessage.tsx";
import { HelpText, helpTextId } from "./helpText.tsx";
import { type FieldMark, Label } from "./label.tsx";

/** What all fields have. */
export interface FieldProps {
  id: string;
  name: string;
  label: Child;
  words: Words;
  helptext?: string | undefined;
  problem?: string | undefined;
  value?: string | undefined;
  /** True unless given. A disabled field never is. */
  required?: boolean | undefined;
  mark?: FieldMark | undefined;
  disabled?: boolean | undefined;
  tooltip?: string | undefined;
  tooltipForceVisible?: boolean | undefined;
  /** The question is the page's heading. */
  heading?: boolean | undefined;
  /** Of the group that holds label and field. */
  class?: string | undefined;
}

/** The group of a field: label, help, problem, and the control itself. */
export function Field(props: Omit<FieldProps, "name"> & { characterLimit?: number | undefined; children: Child }) {
  const { id, label, words, helptext, problem, disabled, characterLimit } = props;
  const named = (
    <Label
      text={label}
      for={id}
      words={words}
      mark={props.mark}
      tooltip={props.tooltip}
      tooltipForceVisible={props.tooltipForceVisible}
      class={disabled ? "disabled" : undefined}
    />
  );
  return (
    <div
      class={classes("form-group", problem && "form-error", props.class, characterLimit !== undefined && "form-limit")}
      data-maxlength={characterLimit}
    >
      {props.heading ? <h1 class="kollega-question">{named}</h1> : named}
      {helptext ? <HelpText id={id} text={helptext} /> : null}
      {problem ? <ErrorMessage id={id} text={problem} words={words} /> : null}
      {props.children}
    </div>
  );
}

/** The attributes that every control of a field carries. */
export const controlAttributes = (
  { id, name, helptext, problem, required = true, mark, disabled }: Omit<FieldProps, "label" | "words">,
  characterLimit?: number,
) => ({
  id,
  name,
  disabled,
  required: !disabled && (mark === undefined ? required : mark === "required"),
  "aria-invalid": problem ? "true" : undefined,
  "aria-describedby": describedBy(
    helptext && helpTextId(id),
    problem && errorMessageId(id),
    characterLimit !== undefined && characterLimitId(id),
  ),
});
