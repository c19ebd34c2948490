import type { DecisionState } from "../store/tables.ts";

/** Whose decisions: one's own (and those of colleagues one stands in for), nobody's, or everybody's. */
export const worklistViews = ["mine", "unassigned", "all"] as const;
export type WorklistView = (typeof worklistViews)[number];

/** Past the deadline, within five working days, or later. */
export const deadlineFilters = ["overdue", "soon", "later"] as const;
export type DeadlineFilter = (typeof deadlineFilters)[number];

/** Columns that an employee may leave out; the case itself is always there. */
export const worklistColumns = ["applicant", "state", "due", "received", "assigned", "notes", "tags"] as const;
export type WorklistColumn = (typeof worklistColumns)[number];

/** States of a decision that is still open. */
export const openStates = [
  "prepared",
  "in-control",
  "waiting",
  "gathering",
  "taken-over",
] as const satisfies readonly DecisionState[];

/** What is chosen to be listed. Nothing given: everything open. */
export interface WorklistFilter {
  readonly view?: WorklistView;
  readonly assistant?: string;
  readonly state?: (typeof openStates)[number];
  readonly deadline?: DeadlineFilter;
  /** Only what waits for a system that does not answer. */
  readonly sourceDown?: boolean;
  /** Only where a party has sent something that nobody has seen yet. */
  readonly news?: boolean;
  /** Only what waits for rates. */
  readonly ratesMissing?: boolean;
  /** Only cases with this tag. */
  readonly tag?: string;
}

/** A filter with the columns to show; all of them unless given. */
export interface WorklistChoice extends WorklistFilter {
  readonly columns?: readonly WorklistColumn[];
}
