import { type Attributes, classes } from "./attributes.ts";

export interface ToggleSwitchProps {
  label: string;
  checked?: boolean;
  disabled?: boolean;
  class?: string;
  attributes?: Attributes;
}

/** Turns something on and off at once. Needs a script of the page's. */
export const ToggleSwitch = ({ label, checked = false, disabled, class: className, attributes }: ToggleSwitchProps) => (
  <button
    class={classes("toggle-switch", className)}
    type="button"
    role="switch"
    aria-checked={String(checked)}
    disabled={disabled}
    {...attributes}
  >
    <span>{label}</span>
  </button>
);
