import type { DecidedFinding, Finding } from "@kollega/assistant";
import { canonical } from "./audit/canonical.ts";
import type { ControlState } from "./store/facts.ts";

/** Whether a finding must be judged singly before approval. */
export const mustBeConfirmed = (finding: Finding): boolean =>
  finding.status === "decided" && finding.control.mode === "each";

/** What a person saw when they confirmed or overrode a finding: its value and, where it is overridden, the rule's own. */
export const seenValue = (finding: DecidedFinding): string => canonical([finding.value, finding.ruleValue ?? null]);

/** Whether a person has judged this finding as it now stands. An override must be looked at again when the rule's result moves. */
export function isControlled(finding: Finding, control: ControlState): boolean {
  if (finding.status !== "decided") return false;
  if (finding.by === "judgement") return true;
  if (control.confirmed.get(finding.name)?.value === seenValue(finding)) return true;
  return finding.by === "override" && control.overriddenRule.get(finding.name) === canonical(finding.ruleValue ?? null);
}
