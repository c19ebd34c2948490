import type { Report, Result } from "./report.ts";

const head = [
  ...["column", "value", "above", "up to", "assistant", "rows", "households", "worked", "recipients", "cost"],
  ...["worked after", "recipients after", "cost after", "winners", "losers", "unchanged", "gained", "lost"],
  ...["average change", "only before", "only after"],
];

/**
 * The groups as CSV (RFC 4180), with the semicolons, commas and byte order mark that spreadsheets with Danish settings expect. The first
 * rows are of all households. A text that a spreadsheet could take for a formula gets an apostrophe before it.
 */
export function groupsCsv(report: Report): string {
  const names = [...report.assistants.map(({ id }) => id), "all"];
  const rows = (column: string, value: readonly (string | null)[], results: readonly Result[]) =>
    results.map((result, at) => [column, ...value, names[at] ?? "", ...figures(result)].map(cell));
  const all = [
    ...rows("", ["", "", ""], report.results),
    ...report.groups.flatMap(({ column, values }) =>
      values.flatMap(({ value, above, upTo, results }) => rows(column, [value, above, upTo], results)),
    ),
  ];
  return `\uFEFF${[head, ...all].map((row) => row.join(";")).join("\r\n")}\r\n`;
}

function figures({ rows, households, worked, recipients, cost, change }: Result): readonly (string | null)[] {
  const now = [String(rows), households, worked, recipients, cost];
  if (!change) return [...now, ...head.slice(10).map(() => null)];
  return [
    ...[...now, change.worked, change.recipients, change.cost, change.winners, change.losers, change.unchanged],
    ...[change.gained, change.lost, change.average, change.onlyBefore, change.onlyAfter],
  ];
}

function cell(value: string | null): string {
  if (value === null) return "";
  if (/^-?\d+(\.\d+)?$/.test(value)) return value.replace(".", ",");
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
