import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes } from "./attributes.ts";
import { HelpTooltip } from "./helpTooltip.tsx";

/** Which fields are marked: those that are the fewest in the form. */
export type FieldMark = "optional" | "required";

export interface LabelProps {
  text: Child;
  for: string;
  words: Words;
  mark?: FieldMark | undefined;
  /** More, for screen readers only. */
  srOnly?: string | undefined;
  tooltip?: string | undefined;
  tooltipForceVisible?: boolean | undefined;
  class?: string | undefined;
}

/** The name of a field. */
export const Label = ({
  text,
  for: id,
  words,
  mark,
  srOnly,
  tooltip,
  tooltipForceVisible,
  class: className,
}: LabelProps) => (
  <>
    <label class={classes("form-label", className)} for={id}>
      {text}
      <Mark mark={mark} words={words} />
      {srOnly ? <span class="sr-only"> {srOnly}</span> : null}
    </label>
    {tooltip ? (
      <HelpTooltip text={tooltip} id={`${id}-tooltipbutton`} inline forceVisible={tooltipForceVisible} words={words} />
    ) : null}
  </>
);

/** "(optional)" or "(*must be filled in)". */
export const Mark = ({ mark, words }: { mark: FieldMark | undefined; words: Words }) =>
  mark ? (
    <span class="weight-normal"> {mark === "optional" ? words.common.optional : words.design.required}</span>
  ) : null;
