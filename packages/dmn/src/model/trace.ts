import type { Explained } from "../feel/explain.ts";
import type { Operand } from "../feel/expression.ts";
import { type Json, toJson } from "../values/json.ts";
import { type FeelContext, type FeelValue, isContext, isList } from "../values/value.ts";
import type { Boxed } from "./model.ts";

/**
 * How a result came about, as JSON: the same for the same model and inputs. `version` rises when its shape changes otherwise than
 * by new keys. Keys marked *detailed* are there when a detailed trace was asked for.
 */
export interface Trace {
  readonly version: 1;
  /** There when something was left out or shortened for its size: a trace explains, it does not copy. */
  readonly cut?: true;
  /** The inputs read. */
  readonly inputs: { readonly [name: string]: Json };
  /** Every decision evaluated, each after those it needed; the one asked for is last. */
  readonly decisions: readonly DecisionTrace[];
}

export interface DecisionTrace {
  readonly name: string;
  readonly id?: string;
  readonly value: Json;
  /** The decisions and inputs it read. */
  readonly reads: readonly string[];
  readonly logic: LogicTrace | null;
}

/** How a boxed expression came to its value. */
export interface LogicTrace {
  readonly kind: Boxed["kind"] | "call";
  readonly value: Json;
  /** A context entry's, list item's or called function's name. */
  readonly name?: string;
  readonly id?: string;
  /** A literal's text. */
  readonly text?: string;
  /** A literal's names with the values read of them; a call's arguments. */
  readonly operands?: readonly { readonly name: string; readonly value: Json }[];
  /** Detailed: a literal's parts with their values. */
  readonly expression?: ExpressionTrace;
  readonly table?: TableTrace;
  /** Parts evaluated inside, in order: also the calls of functions with what ran in them. */
  readonly parts?: readonly LogicTrace[];
}

/** A part of a FEEL text with the value it had; parts that were not evaluated, as a branch not taken, are left out. */
export interface ExpressionTrace {
  readonly kind: Explained["kind"];
  readonly text: string;
  readonly value: Json;
  /** What is read, as `population.children`; or the function called. */
  readonly name?: string;
  readonly operator?: string;
  readonly parts?: readonly ExpressionTrace[];
}

export interface TableTrace {
  readonly hitPolicy: string;
  readonly inputs: readonly { readonly text: string; readonly label?: string; readonly value: Json }[];
  readonly matched: readonly MatchTrace[];
  /** Whether the value is the default since no rule matched. */
  readonly default: boolean;
  /** Detailed: the rules on either side of the only one that matched, where one input decides between them. */
  readonly neighbours?: {
    /** The deciding input, counted from 1. */
    readonly input: number;
    readonly before: RuleTrace | null;
    readonly after: RuleTrace | null;
  };
}

/** A rule as it is written. */
export interface RuleTrace {
  readonly rule: string;
  /** Counted from 1. */
  readonly number: number;
  /** Its unary tests, in the order of the inputs. */
  readonly tests: readonly string[];
  readonly outputs: readonly string[];
}

export interface MatchTrace {
  readonly rule: string;
  /** Counted from 1. */
  readonly number: number;
  /** The unary tests the inputs passed, in the order of the inputs. */
  readonly tests: readonly string[];
  readonly value: Json;
  readonly annotations: { readonly [name: string]: string };
}

/** What a trace may hold. */
const mostParts = 10_000;
const longestList = 200;
const longestText = 2_000;
const deepest = 20;

interface Open {
  readonly parts: LogicTrace[];
  expression?: ExpressionTrace;
  table?: TableTrace;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Sets an entry; a key such as `__proto__` is a key like any other. */
function put<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true });
  else object[key] = value;
}

/** An object of entries. */
export function keyed<T>(entries: Iterable<readonly [string, T]>): { readonly [key: string]: T } {
  const object: Record<string, T> = {};
  for (const [key, value] of entries) put(object, key, value);
  return object;
}

/** Collects a trace while a model is evaluated. */
export class Tracer {
  readonly #inputs: Record<string, Json> = {};
  readonly #decisions: DecisionTrace[] = [];
  readonly #open: Open[] = [];
  readonly #reads: string[][] = [];
  readonly detailed: boolean;
  /** Parts that may still be kept. */
  #left = mostParts;
  #cut = false;
  #last: FeelValue = null;
  #lastShown: Json = null;

  constructor(detailed = false) {
    this.detailed = detailed;
  }

  input(name: string, value: FeelValue): void {
    if (!Object.hasOwn(this.#inputs, name)) put(this.#inputs, name, this.value(value));
  }

  /** A value as the trace shows it. */
  value(value: FeelValue, depth = 0): Json {
    if (typeof value === "string" && value.length > longestText) {
      this.#cut = true;
      return `${value.slice(0, longestText)}…`;
    }
    if (!isList(value) && !isContext(value)) return toJson(value);
    // A rule's value is mostly its table's and its decision's too.
    if (value === this.#last && depth === 0) return this.#lastShown;
    const shown = this.#parts(value, depth);
    this.#last = value;
    this.#lastShown = shown;
    return shown;
  }

  #parts(value: readonly FeelValue[] | FeelContext, depth: number): Json {
    if (isList(value)) {
      if (!this.#hasRoom(value.length, depth)) return "…";
      const items = value.length > longestList ? value.slice(0, longestList) : value;
      return items.map((item) => this.value(item, depth + 1));
    }
    if (!this.#hasRoom(value.size, depth)) return "…";
    const object: Record<string, Json> = {};
    let left = longestList;
    for (const [key, item] of value) {
      if (left-- === 0) break;
      put(object, key, this.value(item, depth + 1));
    }
    return object;
  }

  /** Counts the parts of a list or context; whether it may be shown. */
  #hasRoom(size: number, depth: number): boolean {
    this.#left -= Math.min(size, longestList);
    const room = depth < deepest && this.#left >= 0;
    if (!room || size > longestList) this.#cut = true;
    return room;
  }

  read(name: string): void {
    const reads = this.#reads.at(-1);
    if (reads && !reads.includes(name)) reads.push(name);
  }

  /** Runs a decision and notes it. */
  decision(name: string, id: string | undefined, run: () => FeelValue): FeelValue {
    const reads: string[] = [];
    const open: Open = { parts: [] };
    this.#reads.push(reads);
    this.#open.push(open);
    try {
      const value = run();
      const [logic = null] = open.parts;
      const told = this.value(value);
      this.#decisions.push(id ? { name, id, value: told, reads, logic } : { name, value: told, reads, logic });
      return value;
    } finally {
      this.#reads.pop();
      this.#open.pop();
    }
  }

  /** Runs a boxed expression and notes it with what ran inside. */
  logic(
    { kind, name, id, text }: Pick<LogicTrace, "kind" | "name" | "id" | "text">,
    run: () => FeelValue,
    operands?: () => readonly Operand[],
  ): FeelValue {
    this.#left -= 1;
    if (this.#left < 0) {
      this.#cut = true;
      return run();
    }
    const open: Open = { parts: [] };
    this.#open.push(open);
    let value: FeelValue;
    try {
      value = run();
    } finally {
      this.#open.pop();
    }
    const told: Writable<LogicTrace> = { kind, value: this.value(value) };
    if (name !== undefined) told.name = name;
    if (id !== undefined) told.id = id;
    if (text !== undefined) told.text = text;
    const read = operands?.() ?? [];
    if (read.length > 0) told.operands = read.map((o) => ({ name: o.name, value: this.value(o.value) }));
    if (open.expression) told.expression = open.expression;
    if (open.table) told.table = open.table;
    if (open.parts.length > 0) told.parts = open.parts;
    this.#open.at(-1)?.parts.push(told);
    return value;
  }

  /** As {@link logic}, of a literal whose parts are told. */
  expression(part: Pick<LogicTrace, "kind" | "id" | "text">, run: () => Explained | null): FeelValue {
    return this.logic(part, () => {
      const explained = run();
      const open = this.#open.at(-1);
      if (open && explained) open.expression = this.#explained(explained);
      return explained?.value ?? null;
    });
  }

  #explained({ kind, text, value, name, operator, parts }: Explained): ExpressionTrace {
    this.#left -= 1;
    if (this.#left < 0) this.#cut = true;
    const told: Writable<ExpressionTrace> = { kind, text, value: this.value(value) };
    if (name !== undefined) told.name = name;
    if (operator !== undefined) told.operator = operator;
    if (parts.length > 0 && this.#left >= 0) told.parts = parts.map((inner) => this.#explained(inner));
    return told;
  }

  /** Notes how the table that is being evaluated came to its value. */
  table(table: TableTrace): void {
    const open = this.#open.at(-1);
    if (open) open.table = table;
  }

  result(): Trace {
    const [inputs, decisions] = [this.#inputs, this.#decisions];
    return this.#cut ? { version: 1, cut: true, inputs, decisions } : { version: 1, inputs, decisions };
  }
}

/** The ids (or numbers, where there are none) of the rules that matched, by decision: what scenarios cover of a table. */
export function matchedRules(trace: Trace): ReadonlyMap<string, ReadonlySet<string>> {
  const matched = new Map<string, Set<string>>();
  const visit = (part: LogicTrace, owner: string) => {
    const name = part.kind === "call" && part.name !== undefined ? part.name : owner;
    for (const { rule } of part.table?.matched ?? []) matched.set(name, (matched.get(name) ?? new Set()).add(rule));
    for (const inner of part.parts ?? []) visit(inner, name);
  };
  for (const { name, logic } of trace.decisions) if (logic) visit(logic, name);
  return matched;
}
