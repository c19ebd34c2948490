import {
  type Assistant,
  type DecidedFinding,
  type Facts,
  type Finding,
  type Json,
  readFindingValue,
} from "@kollega/assistant";
import { Decimal } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { differs } from "./differences.ts";
import { type Proposal, propose } from "./proposal.ts";
import type { ControlState } from "./store/facts.ts";

/** Which finding is made wrong, and to what. */
export interface Seed {
  readonly finding: string;
  readonly wrong: Json;
}

/** The number a finding has, where it has one that can be made wrong. */
function numberOf(finding: Finding): Decimal | null {
  if (finding.status !== "decided" || finding.by !== "rule" || finding.item) return null;
  if (!["kroner", "percent", "number", "count"].includes(finding.type)) return null;
  const { value } = finding;
  return typeof value === "number" || typeof value === "string" ? new Decimal(value) : null;
}

/**
 * The wrong values that a proposal can be seeded with: each finding of a rule's that has a number, a little too high or too low. The
 * draft that follows must be one that could be approved, and differ.
 *
 * @param lot a whole number from 0 below its argument, drawn by lot
 */
export function chooseSeed(
  assistant: Assistant,
  facts: Facts,
  proposal: Proposal,
  lot: (below: number) => number,
): Seed | null {
  const left = proposal.determination.findings.filter((finding) => numberOf(finding) !== null);
  while (left.length > 0) {
    const [finding] = left.splice(lot(left.length), 1);
    const number = finding ? numberOf(finding) : null;
    if (!finding || !number) continue;
    const step = Decimal.max(1, number.abs().times("0.1").round());
    // Nothing of ours is below nought.
    const wrong = lot(2) === 0 && number.greaterThanOrEqualTo(step) ? number.minus(step) : number.plus(step);
    const read = readFindingValue(assistant, finding.name, wrong.toFixed());
    if (!read.ok) continue;
    const seed = { finding: finding.name, wrong: read.value };
    const seeded = seededProposal(assistant, facts, { edits: new Map() }, proposal, seed);
    if (
      seeded.determination.state.kind === "decided" &&
      seeded.letterFaults.length === 0 &&
      differs(proposal.determination, seeded.determination)
    )
      return seed;
  }
  return null;
}

/**
 * The proposal as it would be if one rule had gone wrong: what follows from that finding follows from the wrong value. It looks like every
 * other; but what other cases look back on is the right one's.
 */
export function seededProposal(
  assistant: Assistant,
  facts: Facts,
  control: Pick<ControlState, "edits">,
  right: Proposal,
  { finding: name, wrong }: Seed,
): Proposal {
  const made = propose(assistant, { ...facts, given: { ...facts.given, [name]: wrong } }, control);
  const rightly = right.determination.findings.find((finding) => finding.name === name);
  const findings = made.determination.findings.map((finding) =>
    finding.name === name && finding.status === "decided" && rightly?.status === "decided"
      ? disguised(finding, rightly)
      : finding,
  );
  return { ...made, determination: { ...made.determination, findings }, kept: right.kept, seeded: true };
}

/** The wrong finding as the rule would have told it. */
function disguised(wrong: DecidedFinding, right: DecidedFinding): DecidedFinding {
  const told = (text: Text): Text => ({
    da: text.da.replaceAll(right.shown.da, wrong.shown.da),
    en: text.en.replaceAll(right.shown.en, wrong.shown.en),
  });
  return { ...right, value: wrong.value, shown: wrong.shown, because: told(right.because) };
}
