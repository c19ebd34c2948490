import type { Child } from "hono/jsx";

/** What must be read first takes the focus when the page comes: what was refused, or what has been done; not the page's beginning. */
export const FocusHere = ({
  now = true,
  any,
  id = "fejlsted",
  children,
}: {
  now?: boolean;
  any: boolean;
  id?: string;
  children?: Child;
}) =>
  any ? (
    <div id={id} tabindex={-1} {...(now ? { autofocus: true } : {})}>
      {children}
    </div>
  ) : null;
