import type { DecisionId } from "@kollega/casework";
import type { Moment } from "../faults/schedule.ts";

/** What the server has said was done, and what is under way at it. */
export interface Said {
  readonly approvals: ReadonlySet<DecisionId>;
  readonly answers: ReadonlySet<DecisionId>;
  approved(decision: DecisionId): void;
  answered(decision: DecisionId): void;
  /** Does work, which is under way meanwhile. */
  while<Result>(moment: Moment, work: () => Promise<Result>): Promise<Result>;
  underWay(moment: Moment): boolean;
}

export function makeSaid(): Said {
  const approvals = new Set<DecisionId>();
  const answers = new Set<DecisionId>();
  const under = new Map<Moment, number>();
  const count = (moment: Moment, by: number) => under.set(moment, (under.get(moment) ?? 0) + by);
  return {
    approvals,
    answers,
    approved: (decision) => void approvals.add(decision),
    answered: (decision) => void answers.add(decision),
    async while(moment, work) {
      count(moment, 1);
      try {
        return await work();
      } finally {
        count(moment, -1);
      }
    },
    underWay: (moment) => (under.get(moment) ?? 0) > 0,
  };
}
