import type { ReadName } from "../feel/env.ts";
import type { May } from "../possible/may.ts";
import { conforms } from "../types/isInstance.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import type { BusinessKnowledgeModel, Decision, DecisionService, InputData } from "./model.ts";
import { type At, type BoxedCode, coerceAt, fail, type Session } from "./session.ts";

interface Common {
  readonly name: string;
  readonly id?: string;
  /** The namespace of the model it stands in. */
  readonly namespace: string;
  /** Its place among all elements that are compiled together. */
  readonly slot: number;
}

export interface InputElement extends Common {
  readonly kind: "input";
  readonly source: InputData;
  readonly type: FeelType;
}

/** A decision, business knowledge model or service; filled in when it has been compiled. */
export interface LogicElement extends Common {
  readonly kind: "decision" | "knowledge" | "service";
  readonly source: Decision | BusinessKnowledgeModel | DecisionService;
  type: FeelType;
  code: BoxedCode | null;
  /** What it may give while not all is known; null where that is told from outside. */
  may: May | null;
  /** What its texts may name, by name. */
  visible: ReadonlyMap<string, Visible>;
  /** The names its texts read. */
  uses: ReadonlySet<string>;
  /** The elements a service is made of. */
  below: readonly Element[];
}

export type Element = InputElement | LogicElement;

/** An element, or the elements of an imported model under the import's name. */
export type Visible = Element | { readonly kind: "import"; readonly members: ReadonlyMap<string, Visible> };

/** The value of an element in this evaluation; made once. */
export function valueOfElement(session: Session, element: Visible): FeelValue {
  if (element.kind === "import") {
    return new Map([...element.members].map(([name, member]) => [name, valueOfElement(session, member)]));
  }
  if (session.tracer && (element.kind === "input" || element.kind === "decision")) session.tracer.read(element.name);
  const made = session.made[element.slot];
  if (made !== undefined) return made;
  const value = element.kind === "input" ? readInput(session, element) : make(session, element);
  session.made[element.slot] = value;
  return value;
}

function readInput(session: Session, element: InputElement): FeelValue {
  const given = session.input(element.name);
  if (given !== undefined && conforms(given, element.type)) {
    session.tracer?.input(element.name, given);
    return given;
  }
  const at: At = { session, read: session.input };
  const path = `input ${element.name}`;
  if (given === undefined) return fail(at, "missing-input", path, { name: element.name });
  const value = coerceAt(at, given, element.type, path);
  session.tracer?.input(element.name, value);
  return value;
}

function make(session: Session, element: LogicElement): FeelValue {
  const { code, type, name, slot } = element;
  const at: At = { session, read: readerFor(session, element.visible) };
  if (element.kind !== "decision") return code?.(at) ?? null;
  if (session.underway[slot]) return fail(at, "cycle", `decision ${name}`, { path: name });
  session.underway[slot] = true;
  const run = (): FeelValue => {
    if (!code) return fail(at, "no-logic", `decision ${name}`, { name });
    const value = code(at);
    return conforms(value, type) ? value : coerceAt(at, value, type, `decision ${name}`);
  };
  try {
    return session.tracer ? session.tracer.decision(name, element.id, run) : run();
  } finally {
    session.underway[slot] = false;
  }
}

/** Reads what an element may name; anything else is asked of the world outside. */
export const readerFor =
  (session: Session, visible: ReadonlyMap<string, Visible>): ReadName =>
  (name) => {
    const element = visible.get(name);
    return element ? valueOfElement(session, element) : session.input(name);
  };
