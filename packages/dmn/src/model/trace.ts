import type { Operand } from "../feel/expression.ts";
import { type Json, toJson } from "../values/json.ts";
import type { FeelValue } from "../values/value.ts";
import type { Boxed } from "./model.ts";

/** How a result came about, as JSON. `version` rises when its shape changes otherwise than by new keys. */
export interface Trace {
  readonly version: 1;
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
  readonly table?: TableTrace;
  /** Parts evaluated inside, in order. */
  readonly parts?: readonly LogicTrace[];
}

export interface TableTrace {
  readonly hitPolicy: string;
  readonly inputs: readonly { readonly text: string; readonly label?: string; readonly value: Json }[];
  readonly matched: readonly MatchTrace[];
  /** Whether the value is the default since no rule matched. */
  readonly default: boolean;
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

/** Values longer than this are cut in a trace: it explains, it does not copy. */
const longestList = 200;

export function traceValue(value: FeelValue): Json {
  return toJson(Array.isArray(value) && value.length > longestList ? value.slice(0, longestList) : value);
}

interface Open {
  readonly parts: LogicTrace[];
  table?: TableTrace;
}

/** Collects a trace while a model is evaluated. */
export class Tracer {
  readonly #inputs = new Map<string, Json>();
  readonly #decisions: DecisionTrace[] = [];
  readonly #open: Open[] = [];
  readonly #reads: Set<string>[] = [];
  #left: number;

  /** @param parts how many parts to keep; beyond it a trace would outgrow what it explains */
  constructor(parts = 10_000) {
    this.#left = parts;
  }

  input(name: string, value: FeelValue): void {
    this.#reads.at(-1)?.add(name);
    if (!this.#inputs.has(name)) this.#inputs.set(name, traceValue(value));
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
      this.#decisions.push({ name, ...(id ? { id } : {}), value: traceValue(value), reads: [...reads], logic });
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
    if (this.#left < 0) return run();
    const open: Open = { parts: [] };
    this.#open.push(open);
    let value: FeelValue;
    try {
      value = run();
    } finally {
      this.#open.pop();
    }
    const shown = operands?.().map((o) => ({ name: o.name, value: traceValue(o.value) }));
    this.#open.at(-1)?.parts.push({
      ...part,
      value: traceValue(value),
      ...(shown && shown.length > 0 ? { operands: shown } : {}),
      ...(open.table ? { table: open.table } : {}),
      ...(open.parts.length > 0 ? { parts: open.parts } : {}),
    });
    return value;
  }

  /** Notes how the table that is being evaluated came to its value. */
  table(table: TableTrace): void {
    const open = this.#open.at(-1);
    if (open) open.table = table;
  }

  result(): Trace {
    return { version: 1, inputs: Object.fromEntries(this.#inputs), decisions: this.#decisions };
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
