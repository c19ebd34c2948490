import type { Json } from "@kollega/assistant";
import { type Leaf, leavesOf } from "./show.ts";

/** A list whose members are records of plain values, as a table: a cell for each column, null where a member has none. */
export interface RecordList {
  readonly path: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Leaf | null)[])[];
}

/** A value as people read it: plain values by where they are, and lists of records as tables, all in reading order. */
export function readable(
  value: Json,
  path: readonly string[] = [],
): { readonly leaves: readonly Leaf[]; readonly lists: readonly RecordList[] } {
  if (Array.isArray(value)) {
    const records = value.every(isRecord) ? recordList(value, path) : null;
    if (records) return { leaves: [], lists: records.columns.length > 0 ? [records] : [] };
    return joined(value.map((member, at) => readable(member, [...path, String(at)])));
  }
  if (typeof value === "object" && value !== null)
    return joined(Object.entries(value).map(([key, member]) => readable(member, [...path, key])));
  return { leaves: leavesOf(value, path), lists: [] };
}

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((member) => typeof member !== "object" || member === null);

function recordList(records: readonly Readonly<Record<string, Json>>[], path: readonly string[]): RecordList | null {
  if (records.length === 0) return null;
  const members = records.map((record, at) => leavesOf(record, [...path, String(at)]));
  const columns = [...new Set(members.flatMap((leaves) => leaves.map((leaf) => leaf.path.at(-1) ?? "")))];
  const rows = members.map((leaves) =>
    columns.map((column) => leaves.find((leaf) => leaf.path.at(-1) === column) ?? null),
  );
  return { path, columns, rows };
}

const joined = (parts: readonly ReturnType<typeof readable>[]) => ({
  leaves: parts.flatMap(({ leaves }) => leaves),
  lists: parts.flatMap(({ lists }) => lists),
});
