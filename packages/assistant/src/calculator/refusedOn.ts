import type { LocalDate } from "@kollega/danish";
import { periodOn } from "../load/periods.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf, Feel, TableRow } from "../model/entry.ts";

/** What has no value on a day, whatever is answered: a rate is missing, and rules ask for all they read. */
export interface Refused {
  readonly names: ReadonlySet<string>;
  /** Rows whose result is refused where they match: `rule.row`. */
  readonly rows: ReadonlySet<string>;
}

/** What is refused on a day. A name that is not in it may still be, by what is answered. */
export function refusedOn(assistant: Assistant, date: LocalDate): Refused {
  const names = new Map<string, boolean>();
  const rows = new Set<string>();
  const any = (of: readonly string[]): boolean => of.some(isRefused);

  function isRefused(name: string): boolean {
    const there = names.get(name);
    if (there !== undefined) return there;
    names.set(name, false);
    const entry = assistant.entries.get(name);
    let refused = false;
    if (entry?.kind === "parameter") refused = !periodOn(entry.periods, date)?.known;
    else if (entry?.kind === "computed" && entry.each === null) refused = isComputedRefused(entry);
    names.set(name, refused);
    return refused;
  }

  function isComputedRefused({ name, logic }: EntryOf<"computed">): boolean {
    switch (logic.kind) {
      case "formula":
        return any(logic.feel.names);
      case "rule":
        return isRefused(logic.rule);
      case "dated": {
        const rule = periodOn(logic.periods, date)?.rule;
        return rule === undefined || rule === null || isRefused(rule);
      }
      case "judgement":
        return false;
      case "table": {
        const refused = logic.rows.filter((row) => any(namesIn(row)));
        for (const { key } of refused) rows.add(`${name}.${key}`);
        return any(logic.tested) || refused.length === logic.rows.length;
      }
    }
  }

  for (const name of assistant.entries.keys()) isRefused(name);
  return { names: new Set([...names].flatMap(([name, refused]) => (refused ? [name] : []))), rows };
}

const namesIn = ({ gives }: TableRow): readonly string[] =>
  isFeel(gives) ? gives.names : [...gives.values()].flatMap(({ names }) => names);

const isFeel = (gives: TableRow["gives"]): gives is Feel => "expression" in gives;
