import type { ReadName } from "../feel/env.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelValue } from "../values/value.ts";
import type { BusinessKnowledgeModel, Decision, DecisionService, InputData } from "./model.ts";
import { type At, type BoxedCode, coerceAt, fail, type Session } from "./session.ts";

interface Common {
  readonly name: string;
  readonly id?: string;
  /** The namespace of the model it stands in. */
  readonly namespace: string;
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
  /** What its texts may name, by name. */
  visible: ReadonlyMap<string, Visible>;
  /** The names its texts read. */
  uses: ReadonlySet<string>;
}

export type Element = InputElement | LogicElement;

/** An element, or the elements of an imported model under the import's name. */
export type Visible = Element | { readonly kind: "import"; readonly members: ReadonlyMap<string, Visible> };

/** The value of an element in this evaluation; made once. */
export function valueOfElement(session: Session, element: Visible): FeelValue {
  if (element.kind === "import") {
    return new Map([...element.members].map(([name, member]) => [name, valueOfElement(session, member)]));
  }
  if (element.kind === "input" || element.kind === "decision") session.tracer?.read(element.name);
  const made = session.made.get(element);
  if (made !== undefined) return made;
  const value = make(session, element);
  session.made.set(element, value);
  return value;
}

function make(session: Session, element: Element): FeelValue {
  const at: At = { session, read: element.kind === "input" ? session.input : readerFor(session, element.visible) };
  const path = `${element.kind} ${element.name}`;
  if (element.kind === "input") {
    const given = session.input(element.name);
    if (given === undefined) return fail(at, "missing-input", path, { name: element.name });
    const value = coerceAt(at, given, element.type, path);
    session.tracer?.input(element.name, value);
    return value;
  }
  if (element.kind !== "decision") return element.code?.(at) ?? null;
  if (session.underway.has(element)) return fail(at, "cycle", path, { path: element.name });
  session.underway.add(element);
  const run = (): FeelValue => {
    if (!element.code) return fail(at, "no-logic", path, { name: element.name });
    return coerceAt(at, element.code(at), element.type, path);
  };
  try {
    return session.tracer ? session.tracer.decision(element.name, element.id, run) : run();
  } finally {
    session.underway.delete(element);
  }
}

/** Reads what an element may name; anything else is asked of the world outside. */
export const readerFor =
  (session: Session, visible: ReadonlyMap<string, Visible>): ReadName =>
  (name) => {
    const element = visible.get(name);
    return element ? valueOfElement(session, element) : session.input(name);
  };
