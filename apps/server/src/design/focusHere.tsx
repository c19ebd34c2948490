import type { Child } from "hono/jsx";

/** What must be read first takes the focus when the page comes: what was refused, or what has been done; not the page's beginning. */
export const FocusHere = ({
  now = true,
  any,
  id = "fejlsted",
  label,
  children,
}: {
  now?: boolean;
  any: boolean;
  id?: string;
  /** What it is called by who hears it. */
  label: string;
  children?: Child;
}) =>
  any ? (
    <section id={id} tabindex={-1} aria-label={label} {...(now ? { autofocus: true } : {})}>
      {children}
    </section>
  ) : null;
