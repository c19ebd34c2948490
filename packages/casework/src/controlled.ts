import type { DecidedFinding, Determination, Finding } from "@kollega/assistant";
import { canonical } from "./audit/canonical.ts";
import type { Proposal } from "./proposal.ts";
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

/** Whether there is nothing in a proposal that a person must judge singly: every finding is a rule's, and the letter is whole. */
export const isOrdinary = ({
  determination,
  letterFaults,
}: Pick<Proposal, "determination" | "letterFaults">): boolean =>
  determination.state.kind === "decided" &&
  letterFaults.length === 0 &&
  determination.findings.every(
    (finding) => finding.status === "decided" && finding.by === "rule" && finding.control.mode === "together",
  );

/** Whether control changed what had been laid ready: evidence was corrected, or a finding overridden. */
export const changedInControl = ({ findings }: Determination): boolean =>
  findings.some(
    (finding) =>
      finding.status === "decided" &&
      finding.control.mode === "each" &&
      finding.control.reasons.some((reason) => reason === "overridden" || reason === "corrected-evidence"),
  );
