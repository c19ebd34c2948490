import { type Assistant, groundsOf as grounds } from "@kollega/assistant";
import { type ControlledFinding, type ControlView, type Employee, type LetterPreview, may } from "@kollega/casework";
import type { KollegaError } from "@kollega/errors";
import type { Visit } from "../../http/visit.ts";

/** A form that was refused: which one, what was typed in it, and why. */
export interface Refused {
  readonly form: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly failure: KollegaError;
}

/** All that the parts of the control page draw from. */
export interface Screen {
  readonly visit: Visit<Employee>;
  readonly view: ControlView;
  readonly assistant: Assistant;
  /** The letter as it looks. */
  readonly preview: LetterPreview | null;
  readonly refused: Refused | null;
  /** The visitor has it in control and may change it. */
  readonly acts: boolean;
  /** The visitor has it in control and may approve it: also the second of two, who may change nothing. */
  readonly decides: boolean;
  /** Names of findings that the last act changed; null when there was none. */
  readonly justChanged: readonly string[] | null;
}

export const holds = (visit: Visit<Employee>, view: ControlView): boolean =>
  may(visit.visitor, "control") &&
  view.decision.state === "in-control" &&
  view.decision.assignedTo?.id === visit.visitor.id;

/** What stands in a field: what was typed if its form was refused, else the value given. */
export function typedOr(screen: Screen, form: string, field: string, value: string): string {
  const typed = screen.refused?.form === form ? screen.refused.fields[field] : undefined;
  return typeof typed === "string" ? typed : value;
}

/** What is told at the field for reasons; anything else is about the value. */
const aboutReason: ReadonlySet<string> = new Set(["casework/reason-missing", "casework/text-holds-cpr"]);

/** Why a form was refused, in the reader's language, at the field that can mend it. */
export function problemOf({ refused, visit }: Screen, form: string, at?: "value" | "reason"): string | undefined {
  if (refused?.form !== form) return undefined;
  const { code, what, todo } = refused.failure;
  const here = at === undefined || aboutReason.has(code) === (at === "reason");
  return here ? `${what[visit.language]} ${todo[visit.language]}` : undefined;
}

/**
 * The evidence and the answers of the application that a finding rests on, however indirectly: also through rules that
 * are no findings.
 */
export function groundsOf(
  { view, assistant }: Screen,
  name: string,
): { readonly evidence: readonly string[]; readonly stated: readonly string[] } {
  const seen = grounds(assistant, name);
  return {
    evidence: view.evidence.map((one) => one.name).filter((one) => seen.has(one)),
    stated: Object.keys(view.form).filter((one) => seen.has(one)),
  };
}

/** What needs a person's eye of its own: declared so, undecided, or a judgement. */
export const isSingle = ({ finding, each }: ControlledFinding): boolean =>
  each || finding.status === "undecided" || finding.by === "judgement" || finding.by === "override";

export const actionOf = (screen: Screen, path: string): string => `/kontrol/${screen.view.decision.id}/${path}`;
