import type { Child } from "hono/jsx";
import { classes } from "./attributes.ts";

export interface TooltipProps {
  text: string;
  /** Of the tooltip that dkfds' script makes. */
  id?: string | undefined;
  /** What it belongs to; must have the class `tooltip-target`. */
  target: Child;
  /** Shown while pointed at, instead of by a click. */
  onHover?: boolean;
  position?: "above" | "below" | undefined;
  inline?: boolean;
  /** Shown whole also inside what cuts off. */
  forceVisible?: boolean | undefined;
  class?: string;
}

/** A short text about something. Needs dkfds' script: nothing that must be read stands only here. */
export function Tooltip({
  text,
  id,
  target,
  onHover,
  position = "above",
  inline,
  forceVisible,
  class: className,
}: TooltipProps) {
  const Wrapper = inline ? "span" : "div";
  return (
    <Wrapper
      class={classes("tooltip-wrapper", className)}
      data-tooltip={text}
      data-tooltip-id={id}
      data-position={position}
      data-trigger={onHover ? "hover" : "click"}
      data-force-visible={forceVisible ? "true" : undefined}
    >
      {target}
    </Wrapper>
  );
}
