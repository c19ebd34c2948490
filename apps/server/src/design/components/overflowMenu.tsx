import type { Child } from "hono/jsx";
import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface OverflowMenuProps {
  id: string;
  button: { readonly text: string; readonly icon?: string; readonly srOnly?: boolean };
  children?: Child;
  openLeft?: boolean;
  /** Where there is room the content stands open. */
  responsiveCollapse?: boolean;
  class?: string;
}

/** A button that opens a small menu. Needs dkfds' script. */
export const OverflowMenu = ({
  id,
  button,
  children,
  openLeft,
  responsiveCollapse,
  class: className,
}: OverflowMenuProps) => (
  <div class={classes("overflow-menu", openLeft ? "overflow-menu--open-left" : "overflow-menu--open-right", className)}>
    <button
      type="button"
      class={classes("button-overflow-menu js-dropdown", responsiveCollapse && "js-dropdown--responsive-collapse")}
      data-js-target={id}
      aria-expanded="false"
      aria-controls={id}
    >
      {button.srOnly ? <span class="sr-only">{button.text}</span> : button.text}
      <Icon name={button.icon ?? "more-vert"} />
    </button>
    <div class="overflow-menu-inner collapsed" id={id}>
      {children}
    </div>
  </div>
);
