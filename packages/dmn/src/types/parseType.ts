import { anyContext, contextOf, type FeelType, functionOf, listOf, rangeOf, types } from "./type.ts";

const simple: Readonly<Record<string, FeelType>> = {
  any: types.any,
  Any: types.any,
  null: types.null,
  Null: types.null,
  boolean: types.boolean,
  string: types.string,
  number: types.number,
  date: types.date,
  time: types.time,
  "date and time": types.dateTime,
  dateTime: types.dateTime,
  "days and time duration": types.daysDuration,
  dayTimeDuration: types.daysDuration,
  daysDuration: types.daysDuration,
  "years and months duration": types.yearsDuration,
  yearMonthDuration: types.yearsDuration,
  yearsDuration: types.yearsDuration,
  list: listOf(types.any),
  context: anyContext,
  function: functionOf(null, types.any),
  range: rangeOf(types.any),
};

/** Looks up a type by its own name, such as that of an item definition. */
export type NamedTypes = (name: string) => FeelType | undefined;

/** The built-in type of a name without parts, such as `number` or `date and time`. */
export const builtinType = (name: string): FeelType | undefined =>
  Object.hasOwn(simple, name) ? simple[name] : undefined;

const maxDepth = 32;

/**
 * Reads a type: `number`, `list<number>`, `context<a: number, b c: string>`, `function<number>->string`, `range<date>`,
 * or a name that `named` knows. Null when it is not a type.
 */
export function parseType(text: string, named?: NamedTypes): FeelType | null {
  if (text.length > 10_000) return null;
  const reader = new TypeReader(text, named);
  const type = reader.type(0);
  return type && reader.atEnd() ? type : null;
}

class TypeReader {
  readonly #text: string;
  readonly #named: NamedTypes | undefined;
  #at = 0;

  constructor(text: string, named: NamedTypes | undefined) {
    this.#text = text;
    this.#named = named;
  }

  atEnd(): boolean {
    return this.#text.slice(this.#at).trim() === "";
  }

  type(depth: number): FeelType | null {
    if (depth > maxDepth) return null;
    const name = this.#name();
    if (!this.#take("<")) return this.#named?.(name) ?? builtinType(name) ?? null;
    if (name === "list" || name === "range") {
      const of = this.type(depth + 1);
      return of && this.#take(">") ? (name === "list" ? listOf(of) : rangeOf(of)) : null;
    }
    if (name === "context") return this.#context(depth);
    return name === "function" ? this.#function(depth) : null;
  }

  #context(depth: number): FeelType | null {
    const entries = new Map<string, FeelType>();
    do {
      const key = this.#name();
      const of = this.#take(":") ? this.type(depth + 1) : null;
      if (!key || !of) return null;
      entries.set(key, of);
    } while (this.#take(","));
    return this.#take(">") ? contextOf(entries) : null;
  }

  #function(depth: number): FeelType | null {
    const parameters: FeelType[] = [];
    if (!this.#take(">")) {
      do {
        const of = this.type(depth + 1);
        if (!of) return null;
        parameters.push(of);
      } while (this.#take(","));
      if (!this.#take(">")) return null;
    }
    const result = this.#take("->") ? this.type(depth + 1) : null;
    return result && functionOf(parameters, result);
  }

  #name(): string {
    const name = /^[^<>:,]*/.exec(this.#text.slice(this.#at))?.[0] ?? "";
    const end = name.indexOf("->");
    const taken = end < 0 ? name : name.slice(0, end);
    this.#at += taken.length;
    return taken.trim().replace(/\s+/g, " ");
  }

  #take(token: string): boolean {
    const rest = this.#text.slice(this.#at);
    const trimmed = rest.trimStart();
    if (!trimmed.startsWith(token)) return false;
    this.#at += rest.length - trimmed.length + token.length;
    return true;
  }
}
