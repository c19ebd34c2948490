import type { Child } from "hono/jsx";
import { type Attributes, classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

export interface ButtonProps {
  variant?: "primary" | "secondary" | "tertiary" | "quaternary" | "warning" | "unstyled";
  type?: "button" | "submit" | "reset";
  text?: Child;
  icon?: string;
  iconClass?: string;
  /** Said by screen readers only: the name of a button with an icon alone, or more words. */
  srOnly?: string;
  id?: string | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean;
  class?: string | undefined;
  attributes?: Attributes | undefined;
}

/** A button. One is primary on a page. */
export const Button = (props: ButtonProps) => (
  <button
    type={props.type ?? "button"}
    class={classes("button", props.variant && `button-${props.variant}`, props.class)}
    id={props.id}
    name={props.name}
    value={props.value}
    disabled={props.disabled}
    {...props.attributes}
  >
    {props.icon ? <Icon name={props.icon} class={props.iconClass} /> : null}
    {props.text}
    {props.srOnly ? <span class="sr-only">{props.srOnly}</span> : null}
  </button>
);
