import type { Explained } from "../feel/explain.ts";
import type { Operand } from "../feel/expression.ts";
import { type Json, toJson } from "../values/json.ts";
import { type FeelValue, isContext, isList } from "../values/value.ts";
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

/** Collects a trace while a model is evaluated. */
export class Tracer {
  readonly #inputs = new Map<string, Json>();
  readonly #decisions: DecisionTrace[] = [];
  readonly #open: Open[] = [];
  readonly #reads: Set<string>[] = [];
  readonly detailed: boolean;
  /** Parts that may still be kept. */
  #left = mostParts;
  #cut = false;

  constructor(detailed = false) {
    this.detailed = detailed;
  }

  input(name: string, value: FeelValue): void {
    this.#reads.at(-1)?.add(name);
    if (!this.#inputs.has(name)) this.#inputs.set(name, this.value(value));
  }

  /** A value as the trace shows it. */
  value(value: FeelValue, depth = 0): Json {
    if (typeof value === "string" && value.length > longestText) {
      this.#cut = true;
      return `${value.slice(0, longestText)}…`;
    }
    if (!isList(value) && !isContext(value)) return toJson(value);
    const size = isList(value) ? value.length : value.size;
    this.#left -= Math.min(size, longestList);
    if (depth >= deepest || this.#left < 0) {
      this.#cut = true;
      return "…";
    }
    if (size > longestList) this.#cut = true;
    if (isList(value)) return value.slice(0, longestList).map((item) => this.value(item, depth + 1));
    const entries = [...value].slice(0, longestList);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.value(item, depth + 1)]));
  }

  read(name: string): void {
    this.#reads.at(-1)?.add(name);
  }

  /** Runs a decision and notes it. */
  decision(name: string, id: string | undefined, run: () => FeelValue): FeelValue {
    const reads = new Set<string>();
    const open: Open = { parts: [] };
    this.#reads.push(reads);
    this.#open.push(open);
    try {
      const value = run();
      const [logic = null] = open.parts;
      this.#decisions.push({ name, ...(id ? { id } : {}), value: this.value(value), reads: [...reads], logic });
      return value;
    } finally {
      this.#reads.pop();
      this.#open.pop();
    }
  }

  /** Runs a boxed expression and notes it with what ran inside. */
  logic(
    part: Pick<LogicTrace, "kind" | "name" | "id" | "text">,
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
    const shown = operands?.().map((o) => ({ name: o.name, value: this.value(o.value) }));
    this.#open.at(-1)?.parts.push({
      ...part,
      value: this.value(value),
      ...(shown && shown.length > 0 ? { operands: shown } : {}),
      ...(open.expression ? { expression: open.expression } : {}),
      ...(open.table ? { table: open.table } : {}),
      ...(open.parts.length > 0 ? { parts: open.parts } : {}),
    });
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
    const told = this.#left < 0 ? [] : parts;
    return {
      kind,
      text,
      value: this.value(value),
      ...(name === undefined ? {} : { name }),
      ...(operator === undefined ? {} : { operator }),
      ...(told.length > 0 ? { parts: told.map((inner) => this.#explained(inner)) } : {}),
    };
  }

  /** Notes how the table that is being evaluated came to its value. */
  table(table: TableTrace): void {
    const open = this.#open.at(-1);
    if (open) open.table = table;
  }

  result(): Trace {
    const cut = this.#cut ? { cut: true as const } : {};
    return { version: 1, ...cut, inputs: Object.fromEntries(this.#inputs), decisions: this.#decisions };
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
