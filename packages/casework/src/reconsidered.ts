import { type Assistant, type Determination, decide, type Facts, type Finding } from "@kollega/assistant";
import { Decimal } from "@kollega/danish";
import { KollegaError } from "@kollega/errors";
import { type Difference, differences, differs } from "./differences.ts";
import type { ReconsideredKind } from "./store/reconsiderationTables.ts";

/** What differs in a finding, and by how much where it is money. */
export interface ReconsideredDifference extends Difference {
  /** Kroner, after less before; null where the finding is not one amount, or has none on either side. */
  readonly amount: string | null;
}

/** What became of a past decision under the corrected version. */
export interface Reconsidered {
  readonly kind: ReconsideredKind;
  readonly outcome: string | null;
  readonly differences: readonly ReconsideredDifference[];
}

/**
 * Holds a decision as it was made against what a corrected version makes of the same facts. Null where it is the same.
 *
 * @param made what was decided
 * @param by the documents it was decided with: they must still give that, or nothing can be said of it
 */
export function reconsider(
  made: Determination,
  by: Assistant,
  corrected: Assistant,
  facts: Facts,
): Reconsidered | null {
  const again = workedOut(by, facts);
  if (!again || differs(made, again))
    return { kind: "not-reproduced", outcome: null, differences: again ? withAmounts(made, again) : [] };
  const now = workedOut(corrected, facts);
  const before = outcomeOf(made);
  if (now?.state.kind !== "decided")
    return { kind: "undecided", outcome: null, differences: now ? withAmounts(made, now) : [] };
  const outcome = outcomeOf(now);
  if (outcome === before && !differs(made, now)) return null;
  return { kind: "otherwise", outcome, differences: withAmounts(made, now) };
}

const outcomeOf = ({ state }: Determination): string | null => (state.kind === "decided" ? state.outcome : null);

/** Null where the documents have no such decision, or the facts do not fit them. */
function workedOut(assistant: Assistant, facts: Facts): Determination | null {
  try {
    return decide(assistant, facts);
  } catch (error) {
    if (error instanceof KollegaError) return null;
    throw error;
  }
}

function withAmounts(before: Determination, after: Determination): ReconsideredDifference[] {
  const amount = (findings: readonly Finding[], name: string): Decimal | null => {
    const finding = findings.find((one) => one.name === name);
    if (finding?.status !== "decided" || finding.type !== "kroner") return null;
    const { value } = finding;
    return typeof value === "number" || typeof value === "string" ? new Decimal(value) : null;
  };
  return differences(before, after).map((difference) => {
    const [was, is] = [amount(before.findings, difference.finding), amount(after.findings, difference.finding)];
    return { ...difference, amount: was && is ? is.minus(was).toFixed() : null };
  });
}
