import type { Child } from "hono/jsx";
import { CsrfField } from "../../design/form.tsx";
import { actionOf, type Screen } from "./screen.ts";

/** A form of the control page: carries the revision that was seen, and its own name so that what was typed finds back. */
export function ActForm({
  screen,
  path,
  form,
  next,
  children,
}: {
  screen: Screen;
  path: string;
  form: string;
  /** Where one goes on when nothing else was changed by it. */
  next?: string | undefined;
  children?: Child;
}) {
  return (
    <form method="post" action={actionOf(screen, path)} novalidate id={form}>
      <CsrfField visit={screen.visit} />
      <input type="hidden" name="revision" value={String(screen.view.decision.revision)} />
      <input type="hidden" name="_form" value={form} />
      {next ? <input type="hidden" name="_next" value={next} /> : null}
      {children}
    </form>
  );
}
