import type { RunView } from "@kollega/casework";
import type { Context } from "hono";
import { csvOf } from "../../http/csv.ts";

/** A report's lines as a table for office programs: names and employments, no CPR numbers. */
export function runCsv(context: Context, { records, columns, sums }: RunView): Response {
  const rows = records.map(({ record, name, before }) => [
    name,
    ...columns.map(({ name: column }) =>
      sums.includes(column) ? Number(record[column]) : String(record[column] ?? ""),
    ),
    ...sums.map((sum) => (before ? Number(before[sum] ?? 0) : null)),
  ]);
  const head = ["name", ...columns.map(({ name }) => name), ...sums.map((sum) => `${sum} before`)];
  return context.body(csvOf(head, rows), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="indberetning.csv"',
  });
}
