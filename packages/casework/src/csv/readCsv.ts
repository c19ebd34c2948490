import { isDate, type LocalDate, parseDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { CsvError, parse } from "csv-parse/sync";

/** What is wrong in a file, and on which line; 0 for the file as a whole. */
export interface CsvFault {
  readonly line: number;
  readonly text: Text;
}

/** A line of a file with its cells by the names of the columns. */
export interface CsvLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type ReadCsv = { readonly lines: readonly CsvLine[]; readonly faults: readonly CsvFault[] };

const mostLines = 100_000;

/**
 * Reads a table as office programs save it: UTF-8 or Windows-1252, `;` or `,` between cells, the first line with the columns' names.
 *
 * @param wanted the columns that must be there
 * @param also those that may be
 */
export function readCsv(bytes: Uint8Array, wanted: readonly string[], also: readonly string[] = []): ReadCsv {
  const text = decode(bytes);
  const [head = ""] = text.split(/\r?\n/, 1);
  const delimiter = head.includes(";") ? ";" : ",";
  const whole = (da: string, en: string, line = 0): ReadCsv => ({ lines: [], faults: [{ line, text: { da, en } }] });
  let records: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    records = parse(text, {
      delimiter,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 0;
    return whole(
      "Filen er ikke en tabel (CSV): anførselstegn passer ikke sammen.",
      "The file is no table (CSV): its quotes do not match.",
      line,
    );
  }
  const [names, ...rows] = records;
  if (!names) return whole("Filen er tom.", "The file is empty.");
  if (rows.length > mostLines)
    return whole(`Filen har over ${mostLines} linjer.`, `The file has more than ${mostLines} lines.`);
  const columns = names.record.map((name) => name.toLocaleLowerCase("da"));
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return whole(`Kolonnen mangler: ${missing.join(", ")}.`, `The column is missing: ${missing.join(", ")}.`, 1);
  const unknown = columns.filter((name) => ![...wanted, ...also].includes(name));
  if (unknown.length > 0)
    return whole(`Ukendt kolonne: ${unknown.join(", ")}.`, `Unknown column: ${unknown.join(", ")}.`, 1);
  const faults: CsvFault[] = [];
  const lines = rows.flatMap(({ record, info }): CsvLine[] => {
    if (record.length !== columns.length) {
      const da = `Linjen har ${record.length} celler, ikke ${columns.length}.`;
      faults.push({
        line: info.lines,
        text: { da, en: `The line has ${record.length} cells, not ${columns.length}.` },
      });
      return [];
    }
    return [{ line: info.lines, cells: Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ""])) }];
  });
  return { lines, faults };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A date as it is written in a table: 2026-03-01, 01-03-2026 or 1.3.2026; null where it is none. */
export function dateIn(cell: string): LocalDate | null {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(cell) ?? [];
  const iso = year === "" ? cell : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(iso) ? parseDate(iso) : null;
}
