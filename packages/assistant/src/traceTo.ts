import type { Text } from "@kollega/errors";
import { isAboutOthers } from "./evaluate/aboutOthers.ts";
import type { FindingTrace, TraceRow, TraceStep } from "./finding.ts";
import type { Assistant } from "./model/assistant.ts";
import type { EntryOf, LawReference } from "./model/entry.ts";

/** One rule on the way to a finding, as a party may see it: in words, and without other persons. */
export interface ToldStep {
  readonly name: string;
  readonly title: Text;
  readonly law: readonly LawReference[];
  /** Null where it is another person's data. */
  readonly shown: Text | null;
  /** It reads another person's data: the rule is told, but none of what went into it. */
  readonly withheld: boolean;
  /** The rule as it is written, and with its numbers where those may be told and have a short form. */
  readonly formula?: { readonly text: string; readonly written?: Text };
  readonly table?: {
    readonly inputs: readonly { readonly name: string; readonly title: Text; readonly shown: Text | null }[];
    /** The rows that count, and those on either side, in the table's order. */
    readonly rows: readonly ToldRow[];
  };
}

export interface ToldRow extends Pick<TraceRow, "row" | "words"> {
  readonly matched: boolean;
}

/**
 * How a finding was worked out, as a party may see it. What a rule makes of another person's data is told by the rule alone:
 * neither the value, the numbers in the formula nor the row that counts, since they would tell that data.
 */
export const traceTo = (assistant: Assistant, trace: FindingTrace, party: string): readonly ToldStep[] =>
  trace.steps.flatMap((step) => {
    const entry = assistant.entries.get(step.name);
    return entry?.kind === "computed" ? [stepTo(assistant, step, entry, party)] : [];
  });

function stepTo(assistant: Assistant, step: TraceStep, entry: EntryOf<"computed">, party: string): ToldStep {
  const reads = entry.names.map((name) => (name === "item" ? (entry.each ?? name) : name));
  const withheld = reads.some((name) => isAboutOthers(assistant, name, party));
  const hidden = isAboutOthers(assistant, step.name, party);
  const { formula, table } = step;
  return {
    ...{ name: step.name, title: step.title, law: entry.law, withheld },
    shown: hidden ? null : withoutIds(step.shown),
    ...(formula
      ? { formula: { text: formula.text, ...(formula.written && !withheld ? { written: formula.written } : {}) } }
      : {}),
    ...(table && !withheld ? { table: { inputs: table.inputs.map(inputTo), rows: rowsTo(table) } } : {}),
  };
}

type Table = NonNullable<TraceStep["table"]>;

/** What is not a plain value may hold persons: it is not told. */
const inputTo = ({ name, title, value, shown }: Table["inputs"][number]) => ({
  ...{ name, title },
  shown: typeof value === "object" ? null : withoutIds(shown),
});

function rowsTo({ matched, neighbours }: Table): readonly ToldRow[] {
  const told = ({ row, words }: TraceRow, matched: boolean): ToldRow => ({ row, matched, ...(words ? { words } : {}) });
  const beside = (row: TraceRow | null | undefined) => (row ? [told(row, false)] : []);
  return [...beside(neighbours?.before), ...matched.map((row) => told(row, true)), ...beside(neighbours?.after)];
}

const id = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** That there is somebody is told, not who. */
const withoutIds = ({ da, en }: Text): Text => ({
  da: da.replaceAll(id, "en person"),
  en: en.replaceAll(id, "a person"),
});
