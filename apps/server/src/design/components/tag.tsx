import { classes } from "./attributes.ts";
import { Icon } from "./icon.tsx";

/** A choice that stands, and can be taken away. */
export const Tag = ({ text, icon, class: className }: { text: string; icon?: string; class?: string }) => (
  <button type="button" class={classes("tag", className)}>
    {text}
    {icon ? <Icon name={icon} /> : null}
  </button>
);
