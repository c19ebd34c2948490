import type { Child } from "hono/jsx";

/** One checkbox or radio button. */
export interface ChoiceProps {
  id: string;
  name: string;
  value: string;
  label: Child;
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  helptext?: Child;
  /** The help is more than a line of text. */
  helpBlock?: boolean | undefined;
  /** More to the label, for screen readers only. */
  srOnly?: string | undefined;
  /** Shown while it is chosen, by dkfds' script. */
  hiddenContent?: Child;
}

/** One choice of a group; the group gives the name, and the id unless it must be a certain one. */
export type ChoiceItem = Omit<ChoiceProps, "id" | "name"> & { id?: string };
