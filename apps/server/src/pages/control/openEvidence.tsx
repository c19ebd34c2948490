import type { EvidenceView } from "@kollega/casework";
import { Button } from "../../design/form.tsx";
import { ActForm } from "./actForm.tsx";
import type { Screen } from "./screen.ts";

/** Whether the reader has to open evidence before they can approve, and has not yet. */
export const isUnopened = ({ view }: Pick<Screen, "view">, evidence: string): boolean =>
  view.unopened.evidence.includes(evidence);

/** Opens evidence that decides: until then its values are not shown, so that having opened it says something. */
export function OpenEvidence({
  screen,
  evidence,
  form,
  next,
  text,
}: {
  screen: Screen;
  evidence: readonly EvidenceView[];
  form: string;
  /** Where one stands afterwards. */
  next: string;
  text: string;
}) {
  if (evidence.length === 0) return null;
  return (
    <ActForm screen={screen} path="aabn-oplysning" form={form} next={next}>
      <input type="hidden" name="evidence" value={evidence.map(({ name }) => name).join(" ")} />
      <Button variant="secondary" shortcut="b">
        {text}
      </Button>
    </ActForm>
  );
}
