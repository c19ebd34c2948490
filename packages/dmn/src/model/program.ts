import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import { type EvaluateOptions, evaluateWithin, readerOf, type Values } from "../feel/evaluate.ts";
import { suggest } from "../feel/suggest.ts";
import type { Names } from "../feel/tree.ts";
import { type Outlook, type OutlookOptions, outlookOf, settledOf } from "../possible/outlook.ts";
import { convert } from "../types/convert.ts";
import type { FeelType } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import type { FeelValue } from "../values/value.ts";
import { type Element, valueOfElement } from "./element.ts";
import { readsOf } from "./findCycles.ts";
import { Session } from "./session.ts";
import { type Trace, Tracer } from "./trace.ts";

export interface DecisionResult {
  readonly value: FeelValue;
  readonly diagnostics: readonly Diagnostic[];
  /** Only when asked for. */
  readonly trace?: Trace;
}

/** A compiled model, ready to be evaluated any number of times. */
export class Program {
  readonly #elements: ReadonlyMap<string, Element>;

  constructor(elements: ReadonlyMap<string, Element>) {
    this.#elements = elements;
  }

  /** The inputs with their types. */
  get inputs(): Names {
    return this.#typed("input");
  }

  /** The decisions with their types, inferred where none is declared. */
  get decisions(): Names {
    return this.#typed("decision");
  }

  #typed(kind: Element["kind"]): Map<string, FeelType> {
    return new Map([...this.#elements.values()].filter((e) => e.kind === kind).map((e) => [e.name, e.type]));
  }

  /** The names of the inputs, decisions and functions that an element's texts read. */
  readsOf(name: string): readonly string[] {
    const element = this.#elements.get(name);
    return element ? readsOf(element) : [];
  }

  /** Every name a decision reads from outside the model, directly or through what it needs: `population.children`. */
  namesOf(name: string): ReadonlySet<string> {
    const names = new Set<string>();
    const seen = new Set<string>();
    const visit = (at: string): void => {
      const element = this.#elements.get(at);
      if (!element || element.kind === "input" || seen.has(at)) return;
      seen.add(at);
      const inner = readsOf(element);
      for (const used of element.uses) {
        const root = inner.find((read) => used === read || used.startsWith(`${read}.`));
        if (!root || this.#elements.get(root)?.kind === "input") names.add(used);
      }
      for (const read of inner) visit(read);
    };
    visit(name);
    return names;
  }

  /**
   * Makes a decision, and first those it needs. Inputs are FEEL values by name; those of another type than declared are null
   * with a diagnostic. Never throws for what the model or the inputs say.
   */
  evaluate(decision: string, inputs: Values, options: EvaluateOptions = {}): DecisionResult {
    const element = this.#elements.get(decision);
    if (!element || element.kind === "input") return { value: null, diagnostics: [this.#unknown(decision)] };
    const tracer = options.trace ? new Tracer(options.trace === "detailed") : null;
    const read = readerOf(inputs);
    const result = evaluateWithin(options, (runtime) => {
      const session = new Session(runtime, tracer, read);
      const value = valueOfElement(session, element);
      if (element.kind === "decision" || !(value instanceof FeelFunction)) return value;
      // A service or function asked for by name takes the inputs as its arguments.
      const args = value.parameters.map((p) => convert(read(p.name) ?? null, p.type) ?? null);
      return runtime.call(value, args, { from: 0, to: 0 }, `${element.kind} ${element.name}`);
    });
    return tracer ? { ...result, trace: tracer.result() } : result;
  }

  /**
   * Looks at a decision while some inputs are not given: its value where they cannot change it any more, else the inputs that could,
   * the best to ask for first. Never leaves out an input that could change the answer; may name one that turns out not to. An input that
   * is given as null is known to be nothing.
   */
  outlook(decision: string, given: Values, options: OutlookOptions = {}): Outlook {
    const element = this.#elements.get(decision);
    if (element?.kind !== "decision") return { questions: [], diagnostics: [this.#unknown(decision)] };
    return outlookOf(element, given, options);
  }

  /** The value of a decision where inputs that are not given cannot change it; undefined where they may. As `outlook`, without questions. */
  settled(decision: string, given: Values, options: OutlookOptions = {}): FeelValue | undefined {
    const element = this.#elements.get(decision);
    return element?.kind === "decision" ? settledOf(element, given, options) : undefined;
  }

  #unknown(decision: string): Diagnostic {
    const suggestion = suggest(decision, this.decisions.keys());
    return diagnostic("unknown-decision", { name: decision, ...(suggestion ? { suggestion } : {}) });
  }
}
