import { Button } from "../../design/form.tsx";
import { ActForm } from "./actForm.tsx";
import type { Screen } from "./screen.ts";

interface Undoing {
  readonly act: "confirm" | "judge" | "override" | "edit";
  readonly subject: string;
}

/** Undoes an act of control; what exactly is said by the button. Shown only to whoever has the decision. */
export function UndoForm({
  screen,
  act,
  subject,
  form,
  text,
}: Undoing & { screen: Screen; form: string; text: string }) {
  if (!screen.acts) return null;
  return (
    <ActForm screen={screen} path="fortryd" form={form}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="subject" value={subject} />
      <Button variant="tertiary">{text}</Button>
    </ActForm>
  );
}
