import type { Diagnostic } from "../feel/diagnostic.ts";
import type { ReadName } from "../feel/env.ts";
import { type EvaluateOptions, evaluateWithin, readerOf, type Values } from "../feel/evaluate.ts";
import type { Runtime } from "../feel/runtime.ts";
import { type InputElement, type LogicElement, type Visible, valueOfElement } from "../model/element.ts";
import { Session } from "../model/session.ts";
import { convert } from "../types/convert.ts";
import { types } from "../types/type.ts";
import type { FeelRange } from "../values/range.ts";
import type { FeelValue } from "../values/value.ts";
import { anyOf, type MayAt, mayWhole } from "./may.ts";
import { passed, possibleOf } from "./ofType.ts";
import { type Abstract, abstract, anything, exact, intersect, known, none } from "./possible.ts";
import { samplesOf } from "./samples.ts";

/** An input whose value could still change the answer. */
export interface Question {
  readonly input: string;
  /** How many questions are left after it, on average over answers that make a difference. */
  readonly left: number;
}

/** What can be told of a decision while some of its inputs are not known. */
export interface Outlook {
  /** The answer, where no input that is not given can change it. */
  readonly value?: FeelValue;
  /** The inputs that could still change it, the best to ask for first. */
  readonly questions: readonly Question[];
  /** What is wrong with the question itself. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface OutlookOptions extends EvaluateOptions {
  /** Inputs that are not given, but known to lie within a range. */
  readonly within?: ReadonlyMap<string, FeelRange>;
}

/** Inputs beyond which questions come in the order they are read instead of by what their answers settle. */
const mostCompared = 12;

/** @see Program.outlook */
export function outlookOf(decision: LogicElement, given: Values, options: OutlookOptions): Outlook {
  const read = readerOf(given);
  const first = look(decision, read, options);
  if (first.value !== undefined) return { value: first.value, questions: [], diagnostics: [] };
  const inputs = [...first.open];
  const questions = inputs.map((input): Question => {
    if (inputs.length === 1) return { input, left: 0 };
    if (inputs.length > mostCompared) return { input, left: inputs.length - 1 };
    const samples = samplesOf(first.types.get(input) ?? types.any, first.held.get(input) ?? []);
    const left = samples.map((sample) => {
      const after = look(decision, (name) => (name === input ? sample : read(name)), options);
      return after.value === undefined ? after.open.size : 0;
    });
    const mean = left.reduce((a, b) => a + b, 0) / left.length;
    return { input, left: left.length > 0 ? Math.round(mean * 100) / 100 : inputs.length - 1 };
  });
  return { questions: questions.toSorted((a, b) => a.left - b.left), diagnostics: [] };
}

/** @see Program.settled */
export const settledOf = (decision: LogicElement, given: Values, options: OutlookOptions): FeelValue | undefined =>
  look(decision, readerOf(given), options).value;

interface Look {
  /** Undefined while it is not settled. */
  readonly value: FeelValue | undefined;
  readonly open: ReadonlySet<string>;
  readonly held: ReadonlyMap<string, readonly FeelValue[]>;
  readonly types: ReadonlyMap<string, InputElement["type"]>;
}

function look(decision: LogicElement, read: ReadName, options: OutlookOptions): Look {
  let seen: Seen | undefined;
  let result: Abstract | undefined;
  evaluateWithin(options, (runtime) => {
    seen = new Seen(runtime, read, options.within ?? new Map());
    result = seen.element(decision);
    return null;
  });
  const held = seen?.held ?? new Map();
  const inputTypes = seen?.types ?? new Map();
  // Where limits end it, whatever was asked for may matter.
  if (!result) return { value: undefined, open: new Set(inputTypes.keys()), held, types: inputTypes };
  return { value: exact(result.may), open: result.on, held, types: inputTypes };
}

/** Values of one input that it is held against. */
const mostHeld = 60;

/** One working out with what is known. */
class Seen {
  readonly held = new Map<string, FeelValue[]>();
  /** The inputs that are not known, as they were come upon. */
  readonly types = new Map<string, InputElement["type"]>();
  readonly #session: Session;
  readonly #given: ReadName;
  readonly #within: ReadonlyMap<string, FeelRange>;
  readonly #made = new Map<Visible, Abstract>();

  constructor(runtime: Runtime, given: ReadName, within: ReadonlyMap<string, FeelRange>) {
    this.#within = within;
    this.#session = new Session(runtime, null, given);
    this.#given = given;
  }

  element(element: Visible): Abstract {
    const made = this.#made.get(element);
    if (made) return made;
    // One that needs itself may be anything.
    this.#made.set(element, { may: anything, on: new Set(), is: null });
    const value = this.#make(element);
    this.#made.set(element, value);
    return value;
  }

  #make(element: Visible): Abstract {
    switch (element.kind) {
      case "import":
        return this.#members(element.members);
      case "input":
        return this.#input(element.name, element.type);
      case "knowledge":
        return known(valueOfElement(this.#session, element));
      case "service":
        return this.#service(element);
      case "decision":
        return this.#decision(element);
    }
  }

  #input(name: string, type: InputElement["type"]): Abstract {
    const value = this.#given(name);
    if (value !== undefined) return known(convert(value, type) ?? null);
    this.types.set(name, type);
    const range = this.#within.get(name);
    const all = possibleOf(type);
    const may = range ? intersect(all, passed({ not: false, items: [range] }, all)) : all;
    return { may, on: new Set([name]), is: name };
  }

  #members(members: ReadonlyMap<string, Visible>): Abstract {
    const entries = new Map([...members].map(([name, member]) => [name, this.element(member)]));
    const exacts = new Map<string, FeelValue>();
    for (const [name, { may }] of entries) {
      const value = exact(may);
      if (value !== undefined) exacts.set(name, value);
    }
    if (exacts.size === entries.size) return known(exacts);
    return abstract(
      { ...none, contexts: entries },
      [...entries.values()].map(({ on }) => on),
    );
  }

  /** A service may read any input its decisions do. */
  #service(element: LogicElement): Abstract {
    const reads = inputsBelow(element).map((input) => this.element(input));
    if (reads.every(({ may }) => exact(may) !== undefined)) return known(valueOfElement(this.#session, element));
    return anyOf(
      element.type,
      reads.map(({ on }) => on),
    );
  }

  #decision(element: LogicElement): Abstract {
    const { code, may, visible } = element;
    const at: MayAt = {
      session: this.#session,
      read: (name) => {
        const of = visible.get(name);
        return of ? this.element(of) : this.#input(name, types.any);
      },
      held: (of, against) => this.#hold(of, against),
    };
    if (!code) return known(null);
    const names = new Map([...visible.keys()].map((name) => [name, types.any]));
    return (may ?? mayWhole(code, element.type, names, element.uses))(at);
  }

  #hold({ is }: Abstract, against: readonly FeelValue[]): void {
    if (is === null) return;
    const held = this.held.get(is) ?? [];
    if (held.length < mostHeld) this.held.set(is, [...held, ...against.filter((value) => value !== null)]);
  }
}

/** The inputs that an element reads, directly or through what it needs. */
function inputsBelow(element: Visible, seen = new Set<Visible>()): InputElement[] {
  if (seen.has(element)) return [];
  seen.add(element);
  if (element.kind === "input") return [element];
  const below = element.kind === "import" ? element.members.values() : [...element.below, ...element.visible.values()];
  return [...below].flatMap((of) => inputsBelow(of, seen));
}
