import type { Happened } from "./faults/inject.ts";
import type { FaultKind } from "./faults/schedule.ts";
import type { Broken } from "./promises.ts";
import type { Sample } from "./timeline.ts";

export interface TrialOptions {
  readonly cases: number;
  readonly faults: number;
  readonly seed: number;
  readonly workers: number;
  /** Milliseconds between the beginnings of two faults, on average. */
  readonly pause: number;
  /** Milliseconds within which everything must have settled after the last fault. */
  readonly settleWithin: number;
  readonly tell: (text: string) => void;
}

/** A promise, and what was found that breaks it. */
export interface Checked {
  readonly promise: string;
  readonly broken: Broken;
}

export interface TrialReport {
  readonly cases: number;
  readonly seed: number;
  readonly workers: number;
  /** How the disk was made full: see `faults/disk.ts`. */
  readonly disk: string;
  readonly faults: readonly Happened[];
  readonly byKind: Readonly<Record<FaultKind, number>>;
  /** Applications sent again after a lost connection. */
  readonly repeated: number;
  /** Before the operator did anything. */
  readonly closed: number;
  /** Before the operator did anything: numbers and reasons. */
  readonly listed: Readonly<Record<string, string>>;
  readonly settledByOperator: number;
  readonly closedInTheEnd: number;
  /** Approvals and answers that people were told had been taken. */
  readonly said: { readonly approvals: number; readonly answers: number };
  /** By recipient: effects performed, and how often they were asked for. */
  readonly effects: Readonly<Record<string, { readonly performed: number; readonly received: number }>>;
  readonly auditLinks: number;
  readonly seconds: { readonly faults: number; readonly settling: number; readonly all: number };
  readonly timeline: readonly Sample[];
  readonly promises: readonly Checked[];
  readonly broken: Broken;
}
