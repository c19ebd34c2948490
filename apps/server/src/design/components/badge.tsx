import { classes } from "./attributes.ts";

export interface BadgeProps {
  text: string;
  /** Neutral unless given. The text says what the colour says. */
  variant?: "info" | "success" | "warning" | "error" | null;
  strong?: boolean;
  class?: string;
}

/** A short state as text on a colour. */
export function Badge({ text, variant, strong, class: className }: BadgeProps) {
  const Element = strong ? "strong" : "span";
  return <Element class={classes("badge", variant && `badge-${variant}`, className)}>{text}</Element>;
}
