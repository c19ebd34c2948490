import { type Assistant, type EntryOf, fieldsBehind, householdFacts } from "@kollega/assistant";
import type { Column, Reading } from "./columns.ts";
import { errors } from "./errors.ts";
import type { Population } from "./population.ts";

/** Where a form field's answer comes from in a row. */
export type Source =
  | { readonly kind: "column"; readonly at: number }
  /** The assistant's own FEEL over the household's facts. */
  | { readonly kind: "facts" }
  | { readonly kind: "nothing" };

export interface FieldSource {
  readonly name: string;
  readonly source: Source;
}

/** The columns that are read, each once, and the household's facts among them. */
export class Columns {
  readonly all: Column[] = [];
  readonly facts = new Map<string, number>();
  readonly #population: Population;

  constructor(population: Population) {
    this.#population = population;
    for (const [name, type] of Object.entries(householdFacts)) {
      if (!population.columns.has(name)) continue;
      this.facts.set(name, this.place(name, { kind: "number", whole: type === "count" }));
    }
  }

  /** A column's place among those that are read. */
  place(name: string, reading: Reading): number {
    const same = JSON.stringify(reading);
    const at = this.all.findIndex((one) => one.name === name && JSON.stringify(one.reading) === same);
    if (at !== -1) return at;
    this.all.push({ name, reading });
    return this.all.length - 1;
  }

  /**
   * Where all that a finding rests on comes from: the column `assistant.field`, the column `field`, or the household's facts.
   *
   * @param assistant as it calculates
   * @param household what a household's facts answer
   * @throws simulation/column-missing, simulation/column-unfit
   */
  sourcesOf(assistant: Assistant, household: CalculatorHousehold, finding: string): readonly FieldSource[] {
    return fieldsBehind(assistant, finding).map((field) => ({
      name: field.name,
      source: this.#sourceOf(assistant.id, household, field),
    }));
  }

  #sourceOf(assistant: string, household: CalculatorHousehold, field: EntryOf<"field">): Source {
    const own = `${assistant}.${field.name}`;
    const column = [own, field.name].find((name) => this.#population.columns.has(name));
    if (column !== undefined) {
      const reading = readingOf(field);
      if (!reading) throw errors.columnUnfit({ assistant, field: field.name, kind: field.doc.kind });
      return { kind: "column", at: this.place(column, reading) };
    }
    const from = household.get(field.name);
    if (from) {
      const missing = from.names.filter((name) => !this.facts.has(name));
      if (missing.length > 0) {
        const columns = [field.name, missing.join(" + ")].join(" / ");
        throw errors.columnMissing({ assistant, field: field.name, columns });
      }
      const at = this.facts.get(from.text.trim());
      return at === undefined ? { kind: "facts" } : { kind: "column", at };
    }
    if (!field.doc.required) return { kind: "nothing" };
    if (!readingOf(field)) throw errors.columnUnfit({ assistant, field: field.name, kind: field.doc.kind });
    throw errors.columnMissing({ assistant, field: field.name, columns: field.name });
  }
}

type CalculatorHousehold = NonNullable<Assistant["calculator"]>["household"];

function readingOf({ type }: EntryOf<"field">): Reading | null {
  switch (type.kind) {
    case "number":
      return { kind: "number", whole: type.shown === "count" };
    case "choice":
      return { kind: "choice", options: [...type.options.keys()] };
    case "boolean":
      return { kind: "yesNo" };
    case "date":
      return { kind: "date" };
    default:
      return null;
  }
}
