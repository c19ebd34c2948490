import type { RunView } from "@kollega/casework";
import type { Context } from "hono";
import { csvOf } from "../../http/csv.ts";

/** A report's lines as a table for office programs: names and employments, no CPR numbers. */
export function runCsv(context: Context, { records, sums }: RunView): Response {
  const columns = [...new Set(records.flatMap(({ record }) => Object.keys(record)))].filter(
    (name) => name !== "person",
  );
  const rows = records.map(({ record, name, before }) => [
    name,
    ...columns.map((column) => (sums.includes(column) ? Number(record[column]) : String(record[column] ?? ""))),
    ...sums.map((sum) => (before ? Number(before[sum] ?? 0) : null)),
  ]);
  const head = ["name", ...columns, ...sums.map((sum) => `${sum} before`)];
  return context.body(csvOf(head, rows), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="indberetning.csv"',
  });
}
