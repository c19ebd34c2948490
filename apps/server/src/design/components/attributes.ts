/** What a component's element may carry beside what the component itself says. */
export type Attributes = Readonly<Record<`data-${string}` | `aria-${string}`, string>>;

export type HeadingLevel = "h1" | "h2" | "h3" | "h4" | "h5" | "h6";

/** A class attribute of those names that are there. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(" ") || undefined;

/** The ids of what describes a field, or nothing. */
export const describedBy = (...ids: readonly (string | false | null | undefined)[]): string | undefined =>
  classes(...ids);
