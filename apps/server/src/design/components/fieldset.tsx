import type { Child } from "hono/jsx";
import type { Words } from "../../texts/index.ts";
import { classes, describedBy } from "./attributes.ts";
import { ErrorMessage, errorMessageId } from "./errorMessage.tsx";
import { HelpText, helpTextId } from "./helpText.tsx";
import { HelpTooltip } from "./helpTooltip.tsx";
import { type FieldMark, Mark } from "./label.tsx";

/** What all groups of controls have. */
export interface FieldsetProps {
  id: string;
  legend: Child;
  words: Words;
  helptext?: string | undefined;
  problem?: string | undefined;
  mark?: FieldMark | undefined;
  tooltip?: string | undefined;
  disabled?: boolean | undefined;
  class?: string | undefined;
}

/** A group of controls under one legend. */
export function Fieldset(props: FieldsetProps & { legendId?: string; children: Child }) {
  const { id, legend, legendId, words, helptext, problem, tooltip } = props;
  return (
    <div class={classes("form-group", problem && "form-error", props.class)}>
      <fieldset
        aria-labelledby={legendId}
        aria-describedby={describedBy(helptext && helpTextId(id), problem && errorMessageId(id))}
        disabled={props.disabled}
      >
        <legend class="form-label" id={tooltip ? undefined : legendId}>
          {tooltip && legendId ? <span id={legendId}>{legend}</span> : legend}
          <Mark mark={props.mark} words={words} />
          {tooltip ? <HelpTooltip text={tooltip} id={`${id}-tooltip`} inline words={words} /> : null}
        </legend>
        {helptext ? <HelpText id={id} text={helptext} /> : null}
        {problem ? <ErrorMessage id={id} text={problem} words={words} /> : null}
        {props.children}
      </fieldset>
    </div>
  );
}
