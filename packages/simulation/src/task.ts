import type { FeelValue } from "@kollega/dmn";
import { cellReader } from "./cells.ts";
import { type Column, unit } from "./columns.ts";
import type { Batch } from "./population.ts";
import type { Shape, Worked } from "./tally.ts";
import { type SideTask, workingOf } from "./working.ts";

/** All a thread needs to know. A batch has the columns, then the weight where there is one, then a place for each group but that of all. */
export interface Task {
  readonly columns: readonly Column[];
  readonly assistants: readonly {
    readonly id: string;
    readonly before: SideTask;
    /** Null where nothing of it is changed: it gives the same. */
    readonly after: SideTask | null;
  }[];
  readonly weighed: boolean;
  readonly shape: Shape;
}

/** What is wrong with a row; it ends the simulation. */
export type Fault =
  | { readonly kind: "cell"; readonly row: number; readonly column: number }
  | { readonly kind: "amount"; readonly row: number; readonly assistant: string };

/** Sees each household with what it gets; what is handed over is used again for the next. */
export type See = (
  before: readonly Worked[],
  after: readonly Worked[],
  weight: number,
  groups: readonly number[],
) => void;

/** Prepares a task; what it gives works a batch out, household by household, up to a fault. */
export function prepare({ columns, assistants, weighed, shape }: Task): (batch: Batch, see: See) => Fault | null {
  const workings = assistants.map(({ id, before, after }) => ({
    id,
    before: workingOf(before),
    after: after && workingOf(after),
  }));
  const readers = columns.map(cellReader);
  const values: FeelValue[] = columns.map(() => null);
  const before: Worked[] = assistants.map(() => "");
  const after: Worked[] = assistants.map(() => "");
  const groups = shape.groups.map(() => 0);
  const firstGroup = columns.length + (weighed ? 1 : 0);

  return ({ first, rows, values: cells }, see) => {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < readers.length; column += 1) {
        const value = readers[column]?.(cells[column * rows + row] ?? Number.NaN);
        if (value === undefined) return { kind: "cell", row: first + row, column };
        values[column] = value;
      }
      const weight = weighed ? (cells[columns.length * rows + row] ?? 0) : unit;
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
        return { kind: "cell", row: first + row, column: columns.length };
      for (let at = 0; at < workings.length; at += 1) {
        const working = workings[at];
        if (!working) continue;
        const was = working.before.workOut(values);
        const is = working.after ? working.after.workOut(values) : was;
        if (Number.isNaN(was) || Number.isNaN(is)) return { kind: "amount", row: first + row, assistant: working.id };
        before[at] = was;
        after[at] = is;
      }
      for (let group = 1; group < groups.length; group += 1) {
        const place = cells[(firstGroup + group - 1) * rows + row] ?? 0;
        if (!Number.isFinite(place)) return { kind: "cell", row: first + row, column: firstGroup + group - 1 };
        groups[group] = place;
      }
      see(before, after, weight, groups);
    }
    return null;
  };
}
