import type { LocalDate } from "@kollega/danish";
import type { FeelValue } from "@kollega/dmn";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Feel } from "../model/entry.ts";
import type { Row } from "./row.ts";

/** What a series is prepared with. */
export interface Place {
  readonly assistant: Assistant;
  readonly date: LocalDate;
  /** A working out with nothing given. */
  readonly free: Evaluation;
  /** What is the same in every row, by the place of its name. */
  readonly constants: Map<number, FeelValue>;
  /** What is given, with its place in a row. */
  readonly given: ReadonlyMap<string, number>;
  /** Where a name's value stands; compiled when it is first asked for. */
  slotOf(name: string): number;
}

/** A part of what works a name out. */
export type Code = (row: Row) => FeelValue | undefined;

/** FEEL in a row: all names it reads are worked out first, also those a branch may not need. */
export function feelCode(place: Place, name: string, feel: Feel): Code {
  const slots = feel.names.map((one) => place.slotOf(one)).filter((slot) => !place.constants.has(slot));
  const { expression } = feel;
  return (row) => {
    for (const slot of slots) if (row.at(slot) === undefined) return undefined;
    return row.run(name, expression);
  };
}
