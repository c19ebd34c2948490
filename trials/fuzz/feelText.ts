import { builtins, type FeelType, types } from "@kollega/dmn";
import type { Random } from "../stage/random.ts";
import { oddNumbers, oddStrings, pick, scope, times, whole } from "./words.ts";

type Kind = FeelType["kind"];
const kinds: readonly Kind[] = [
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "dateTime",
  "daysDuration",
  "yearsDuration",
  "range",
  "function",
  "list",
  "context",
];

const calls = [...builtins.values()].flatMap(({ name, overloads }) =>
  overloads.map((overload) => ({ name, overload, result: overload.result.kind })),
);

const literals: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  boolean: ["true", "false"],
  date: ['date("2026-03-01")', '@"2024-02-29"', "date(2026, 1, 31)", 'date("-999999999-01-01")', "today()"],
  time: ['time("12:30:00")', '@"23:59:59.999Z"', 'time(12, 0, 0, duration("PT1H"))'],
  dateTime: ['date and time("2026-10-25T02:30:00@Europe/Copenhagen")', '@"2026-03-01T00:00:00Z"', "now()"],
  daysDuration: ['duration("P1DT2H")', '@"-PT0.5S"', 'duration("P999999999D")'],
  yearsDuration: ['duration("P1Y2M")', '@"-P1M"', 'duration("P999999999Y")'],
};

const typeTexts = [
  "number",
  "string",
  "Any",
  "list<number>",
  "context<a: number>",
  "range<date>",
  "function<number>->number",
  "date and time",
];

const patterns = [
  "a*b",
  "(a|b)+",
  "[a-z-[aeiou]]",
  "\\d{2,3}",
  "(a+)+b",
  "^.*$",
  "\\p{Lu}",
  "(a)(b)?\\1",
  "[",
  "x{1,99999}",
  "",
];

/** Writes FEEL that is mostly right: texts of a wanted kind, and now and then of another. */
export class FeelWriter {
  readonly #random: Random;
  readonly #locals: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  any(depth: number): string {
    return this.expression(pick(this.#random, kinds), depth);
  }

  expression(wanted: Kind, depth: number): string {
    const random = this.#random;
    const kind = wanted === "any" || random.chance(0.05) ? pick(random, kinds) : wanted;
    if (depth <= 0 || random.chance(0.15)) return this.#leaf(kind);
    if (random.chance(0.15))
      return `if ${this.expression("boolean", depth - 1)} then ${this.expression(kind, depth - 1)} else ${this.expression(kind, depth - 1)}`;
    if (random.chance(0.35)) return this.#call(kind, depth);
    if (random.chance(0.06)) return `${this.#list(kind, depth)}[${this.expression("number", depth - 1)}]`;
    if (random.chance(0.04)) return `{a: ${this.expression(kind, depth - 1)}, b: a}.b`;
    if (random.chance(0.03))
      return `(function(a, b: ${pick(random, typeTexts)}) ${this.#with("a", kind, depth)})(${this.any(depth - 1)}, ${this.any(depth - 1)})`;
    return `(${this.#composed(kind, depth - 1)})`;
  }

  #composed(kind: Kind, depth: number): string {
    const random = this.#random;
    const of = (wanted: Kind) => this.expression(wanted, depth);
    switch (kind) {
      case "number":
        return random.chance(0.1)
          ? `-${of("number")}`
          : `${of("number")} ${pick(random, ["+", "-", "*", "/", "**"])} ${of("number")}`;
      case "string":
        return `${of("string")} + ${of("string")}`;
      case "boolean":
        return this.#boolean(depth);
      case "date":
      case "dateTime":
      case "time":
        return `${of(kind)} ${pick(random, ["+", "-"])} ${of(pick(random, ["daysDuration", "yearsDuration"]))}`;
      case "daysDuration":
        return pick(random, [
          `${of("date")} - ${of("date")}`,
          `${of(kind)} * ${of("number")}`,
          `${of(kind)} + ${of(kind)}`,
          `-${of(kind)}`,
        ]);
      case "yearsDuration":
        return pick(random, [
          `${of(kind)} * ${of("number")}`,
          `${of(kind)} / ${of("number")}`,
          `${of(kind)} - ${of(kind)}`,
        ]);
      case "list":
        return this.#list(pick(random, kinds), depth);
      default:
        return this.#leaf(kind, depth);
    }
  }

  #boolean(depth: number): string {
    const random = this.#random;
    const kind = pick(random, kinds);
    const of = (wanted: Kind) => this.expression(wanted, depth);
    return pick(random, [
      () => `${of(kind)} ${pick(random, ["=", "!=", "<", "<=", ">", ">="])} ${of(kind)}`,
      () => `${of("boolean")} ${pick(random, ["and", "or"])} ${of("boolean")}`,
      () => `${of(kind)} between ${of(kind)} and ${of(kind)}`,
      () => `${of(kind)} in (${this.tests(kind, depth)})`,
      () => `${of(kind)} in ${this.#range(kind, depth)}`,
      () => `${of(kind)} instance of ${pick(random, typeTexts)}`,
      () => `${pick(random, ["some", "every"])} i in ${of("list")} satisfies ${this.#with("i", "boolean", depth)}`,
    ])();
  }

  /** Unary tests of a value of the kind. */
  tests(kind: Kind, depth: number): string {
    const random = this.#random;
    if (random.chance(0.04)) return "-";
    const one = () =>
      pick(random, [
        () => `${pick(random, ["<", "<=", ">", ">=", "=", "!="])} ${this.expression(kind, depth - 1)}`,
        () => this.#range(kind, depth),
        () => this.expression(kind, depth - 1),
        () => `? ${pick(random, [">", "=", "!="])} ${this.expression(kind, depth - 1)}`,
        () => "null",
        () => this.expression("boolean", depth - 1),
      ])();
    const all = times(whole(random, 1, 3), one).join(", ");
    return random.chance(0.15) ? `not(${all})` : all;
  }

  #range(kind: Kind, depth: number): string {
    const end = () => this.expression(kind, Math.min(depth - 1, 1));
    return `${pick(this.#random, ["[", "(", "]"])}${end()}..${end()}${pick(this.#random, ["]", ")", "["])}`;
  }

  #list(of: Kind, depth: number): string {
    const random = this.#random;
    const item = () => this.expression(of, depth - 1);
    return pick(random, [
      () => `[${times(whole(random, 0, 4), item).join(", ")}]`,
      () => `for i in ${this.expression("list", depth - 1)} return ${this.#with("i", of, depth)}`,
      () =>
        `for i in ${whole(random, -3, 3)}..${pick(random, ["1", "3", "5", "n", "count(xs)", "100000000"])} return ${this.#with("i", of, depth)}`,
      () => `for i in xs, j in ss return ${this.#with("i", of, depth)}`,
      () => `${this.expression("list", depth - 1)}[${this.#with("item", "boolean", depth)}]`,
      () => `people[age > ${this.expression("number", depth - 1)}]`,
      () => "people.name",
    ])();
  }

  #with(name: string, kind: Kind, depth: number): string {
    this.#locals.push(name);
    const text = this.expression(kind, depth - 1);
    this.#locals.pop();
    return text;
  }

  #call(kind: Kind, depth: number): string {
    const random = this.#random;
    const fitting = calls.filter(({ result }) => result === kind || (result === "any" && random.chance(0.3)));
    if (fitting.length === 0) return this.#leaf(kind);
    const { name, overload } = pick(random, fitting);
    const wanted = overload.parameters.filter((p) => !p.optional || random.chance(0.5));
    const args = wanted.map((p) => [p.name, this.#argument(p.name, p.type, depth - 1)] as const);
    if (overload.variadic) args.push(...times(whole(random, 0, 2), () => ["", this.any(depth - 1)] as const));
    const named = !overload.variadic && random.chance(0.1);
    return `${name}(${args.map(([key, text]) => (named ? `${key}: ${text}` : text)).join(", ")})`;
  }

  #argument(name: string, type: FeelType, depth: number): string {
    const random = this.#random;
    if (name === "pattern" || name === "delimiter") return JSON.stringify(pick(random, patterns));
    if (type.kind === "function")
      return pick(random, ["function(a, b) a < b", "function(a) a", "f", "sum", "function(a, b) true"]);
    if (type.kind === "list" && type.of.kind !== "any") return `[${this.expression(type.of.kind, depth)}]`;
    return this.expression(type.kind, depth);
  }

  #leaf(kind: Kind, depth = 0): string {
    const random = this.#random;
    if (random.chance(0.03)) return "null";
    const local = this.#locals.at(-1);
    if (local !== undefined && random.chance(0.3)) return local;
    const names = [...scope].filter(([, type]) => type.kind === kind || type === types.any).map(([name]) => name);
    if (names.length > 0 && random.chance(0.5)) return pick(random, names);
    switch (kind) {
      case "number":
        return random.chance(0.5) ? String(whole(random, 0, 12)) : pick(random, oddNumbers);
      case "string":
        return JSON.stringify(pick(random, oddStrings));
      case "list":
        return pick(random, ["[]", "[1, 2, 3]", '["a", null]', "[[1], [2, [3]]]", "xs", "people", "ds"]);
      case "context":
        return depth > 0
          ? `{a: ${this.any(depth - 1)}, "b c": ${this.any(depth - 1)}}`
          : pick(random, ["{}", "{a: 1}", "p", "people[1]"]);
      case "range":
        return this.#range(pick(random, ["number", "date", "string"]), 1);
      case "function":
        return pick(random, ["f", "function(a) a", "abs", "function(a: number, b) a + b", "sort"]);
      default:
        return pick(random, literals[kind] ?? ["null"]);
    }
  }
}
