import type { Child } from "hono/jsx";
import { csrfField } from "../http/csrf.ts";
import type { AnyVisit } from "../http/visit.ts";
import type { Attributes } from "./components/attributes.ts";
import { Button as Component } from "./components/button.tsx";

/** The session's token, that every form carries. */
export function CsrfField({ visit }: { visit: Pick<AnyVisit, "session"> }) {
  return visit.session ? <input type="hidden" name={csrfField} value={visit.session.csrfToken} /> : null;
}

/** A form that posts to one of our own routes. Checked by us, so that messages are in the reader's language. */
export function Form({
  visit,
  action,
  id,
  attributes,
  files = false,
  children,
}: {
  visit: Pick<AnyVisit, "session">;
  action: string;
  id?: string;
  /** Marks of ours, for scripts. */
  attributes?: Attributes;
  /** Whether files are sent with it. */
  files?: boolean;
  children?: Child;
}) {
  return (
    <form
      method="post"
      action={action}
      novalidate
      {...(id ? { id } : {})}
      {...(files ? { enctype: "multipart/form-data" } : {})}
      {...attributes}
    >
      <CsrfField visit={visit} />
      {children}
    </form>
  );
}

/** A button that sends its form. */
export const Button = ({
  variant = "primary",
  name,
  value,
  shortcut,
  final = false,
  children,
}: {
  variant?: "primary" | "secondary" | "tertiary" | "warning";
  name?: string;
  value?: string;
  /** A single key that presses it; the page lists it (`Keys`). */
  shortcut?: string;
  /** It cannot be undone: its key does it only while it can be seen. */
  final?: boolean;
  children?: Child;
}) => (
  <Component
    type="submit"
    variant={variant}
    name={name}
    value={value}
    text={children}
    attributes={
      shortcut
        ? { "data-key": shortcut, "aria-keyshortcuts": shortcut, ...(final ? { "data-key-seen": "" } : {}) }
        : undefined
    }
  />
);
