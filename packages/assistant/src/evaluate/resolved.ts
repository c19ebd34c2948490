import type { FeelValue } from "@kollega/dmn";
import type { Undecided } from "../finding.ts";

/** What a value was made of, through rules but not beyond findings. */
export interface Uses {
  readonly parameters: readonly string[];
  /** Whether evidence a person corrected went into it. */
  readonly corrected: boolean;
  /** `rule.row` of the rows that matched. */
  readonly rows: readonly string[];
}

/** A name's value, or every reason why it has none. */
export type Resolved =
  | { readonly ok: true; readonly value: FeelValue; readonly uses: Uses }
  | { readonly ok: false; readonly reasons: readonly Undecided[] };

export const nothing: Uses = { parameters: [], corrected: false, rows: [] };

export const known = (value: FeelValue, uses: Uses = nothing): Resolved => ({ ok: true, value, uses });

export const undecided = (...reasons: readonly Undecided[]): Resolved => ({ ok: false, reasons });

/** All that went into several values. */
export function together(uses: readonly Uses[]): Uses {
  const some = uses.filter((one) => one !== nothing);
  if (some.length <= 1) return some[0] ?? nothing;
  return {
    parameters: [...new Set(some.flatMap((one) => one.parameters))],
    corrected: some.some((one) => one.corrected),
    rows: [...new Set(some.flatMap((one) => one.rows))],
  };
}

/** Each reason once, in the order met. */
export function distinct(reasons: readonly Undecided[]): readonly Undecided[] {
  const seen = new Map<string, Undecided>();
  for (const reason of reasons) seen.set(reasonId(reason), reason);
  return [...seen.values()];
}

/** What tells a reason from others. */
export function reasonId(reason: Undecided): string {
  switch (reason.kind) {
    case "evidence-awaited":
      return `evidence ${reason.evidence}`;
    case "judgement-awaited":
      return `judgement ${reason.judgement}`;
    case "rate-missing":
      return `rate ${reason.parameter}`;
    case "depends-on":
      return `finding ${reason.finding}`;
    case "diagnostic":
      return `diagnostic ${reason.code} ${reason.text.en}`;
  }
}
