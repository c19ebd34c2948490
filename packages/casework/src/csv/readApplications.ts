import type { Assistant, JsonObject } from "@kollega/assistant";
import { type CsvFault, dateIn, readCsv } from "./readCsv.ts";

/** As many as one table may bring at a time. */
export const mostApplications = 200;

/** The answers of one line, as they would have been typed in the form. */
export interface ApplicationLine {
  readonly line: number;
  readonly answers: JsonObject;
}

type Field = NonNullable<Assistant["form"]>["sections"][string]["fields"][string];

/** The form's questions that a cell can answer: lists and files cannot. */
const columnsOf = (assistant: Assistant): readonly (readonly [name: string, field: Field])[] =>
  Object.values(assistant.form?.sections ?? {}).flatMap(({ fields }) =>
    Object.entries(fields).filter(([, { kind }]) => kind !== "list" && kind !== "file"),
  );

/** What the columns are called in a table to fill in. */
export const applicationColumns = (assistant: Assistant, language: "da" | "en"): readonly string[] =>
  columnsOf(assistant).map(([, { label }]) => label[language]);

/**
 * Reads a table with an application a line. A column is called as the question is, in either language, or by the field's name; an
 * option is told by its text or its name, a date as people write it, and the stops of a route stand with `|` between them. Whether an
 * answer holds is not looked at here.
 */
export function readApplications(
  assistant: Assistant,
  bytes: Uint8Array,
): { readonly lines: readonly ApplicationLine[]; readonly faults: readonly CsvFault[] } {
  const named = new Map<string, readonly [string, Field]>();
  for (const column of columnsOf(assistant))
    for (const called of [column[0], column[1].label.da, column[1].label.en])
      named.set(called.toLocaleLowerCase("da"), column);
  const { lines, faults } = readCsv(bytes, [], [...named.keys()]);
  if (faults.length > 0) return { lines: [], faults };
  if (lines.length > mostApplications) {
    const text = {
      da: `Filen har ${lines.length} linjer. Der kan indlæses ${mostApplications} ad gangen.`,
      en: `The file has ${lines.length} lines. ${mostApplications} can be taken in at a time.`,
    };
    return { lines: [], faults: [{ line: 0, text }] };
  }
  return {
    faults: [],
    lines: lines.map(({ line, cells }) => ({
      line,
      answers: Object.fromEntries(
        Object.entries(cells).flatMap(([called, cell]) => {
          const column = named.get(called);
          return column && cell !== "" ? [[column[0], answerIn(column[1], cell)]] : [];
        }),
      ),
    })),
  };
}

function answerIn({ kind, options = {} }: Field, cell: string): JsonObject[string] {
  const said = cell.toLocaleLowerCase("da");
  switch (kind) {
    case "date":
      return dateIn(cell) ?? cell;
    case "route":
      return cell.split("|").map((stop) => stop.trim());
    case "choice": {
      const chosen = Object.entries(options).find(([value, text]) =>
        [value, text.da, text.en].some((called) => called.toLocaleLowerCase("da") === said),
      );
      return chosen?.[0] ?? cell;
    }
    case "yesNo":
      return { ja: "yes", yes: "yes", nej: "no", no: "no" }[said] ?? cell;
    default:
      return cell;
  }
}
