import type { Json, JsonObject } from "@kollega/assistant";
import type { Collected } from "@kollega/contracts";
import { canonical } from "../audit/canonical.ts";
import { addDecimals } from "./addDecimals.ts";

/** One record of a run, as the contract has it. */
export type CollectedRecord = JsonObject;

/**
 * The calls of many decisions as one: their lists joined, members that are equal in all but what is added up made into one. What comes
 * to nought in all that is added is left out. In a fixed order, so that the same calls always make the same run.
 */
export function joinCalls(inputs: readonly JsonObject[], { list, add }: Collected): readonly CollectedRecord[] {
  const groups = new Map<string, CollectedRecord[]>();
  for (const input of inputs) {
    const members = input[list];
    for (const member of Array.isArray(members) ? (members as readonly CollectedRecord[]) : []) {
      const key = canonical(Object.fromEntries(Object.entries(member).filter(([name]) => !add.includes(name))));
      const group = groups.get(key);
      if (group) group.push(member);
      else groups.set(key, [member]);
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, members]) => {
      const sums = Object.fromEntries(add.map((name) => [name, addDecimals(members.map((one) => text(one[name])))]));
      return Object.values(sums).every((sum) => sum === "0") ? [] : [{ ...members[0], ...sums }];
    });
}

const text = (value: Json | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "0";

/** What a run is held against the recipient's own account by. */
export interface RunTotals {
  /** How many calls were made into one, and how many records they became. */
  readonly calls: number;
  readonly records: number;
  readonly persons: number;
  /** What is added up, over all records and by each kind of them. */
  readonly sums: Readonly<Record<string, string>>;
  readonly byKind: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The control totals of a run. */
export function totalsOf(records: readonly CollectedRecord[], calls: number, { add, kind }: Collected): RunTotals {
  const sums = (some: readonly CollectedRecord[]) =>
    Object.fromEntries(add.map((name) => [name, addDecimals(some.map((one) => text(one[name])))]));
  const kinds = kind === undefined ? new Map() : Map.groupBy(records, (record) => text(record[kind]));
  return {
    calls,
    records: records.length,
    persons: new Set(records.map(({ person }) => person)).size,
    sums: sums(records),
    byKind: Object.fromEntries([...kinds].toSorted().map(([key, some]) => [key, sums(some)])),
  };
}
