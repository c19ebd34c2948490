import type { LocalDate } from "@kollega/danish";
import type { Json, JsonObject } from "./json.ts";

/** One piece of evidence as far as it is known. */
export type EvidenceState =
  | { readonly state: "known"; readonly value: Json; readonly corrected: boolean }
  /** Asked of a party who let the deadline pass. */
  | { readonly state: "silent" }
  | { readonly state: "not-needed" };

/** A person's answer to a judgement: which option, and why. */
export interface Judgement {
  readonly option: string;
  readonly reasons: string;
}

/** A person's result instead of the assistant's, on a legal ground. */
export interface Override {
  readonly value: Json;
  readonly ground: string;
}

/** An earlier decision in the same case, as rules may look back on it. */
export interface EarlierDecision {
  readonly type: string;
  readonly effectiveFrom: LocalDate | null;
  readonly outcome: string | null;
  readonly findings: JsonObject;
}

/** What stands in another case of the applicant's with the same assistant, that came before this one. */
export interface OtherDecision extends EarlierDecision {
  /** `open`: laid ready, not approved yet. */
  readonly state: "made" | "open";
}

/** All that a decision is worked out from. Two equal sets of facts give two equal determinations. */
export interface Facts {
  readonly decisionType: string;
  /** The day the application (or the new evidence) came in. */
  readonly received: LocalDate;
  /** The day the decision is worked out. */
  readonly today: LocalDate;
  /** Set when the date is given and not worked out by the decision type's rule. */
  readonly effectiveFrom?: LocalDate;
  /** Persons by role: ids, never CPR numbers. */
  readonly parties: Readonly<Record<string, { readonly person: string; readonly name: string }>>;
  /** The application as stated, by field. */
  readonly form: JsonObject;
  /** Evidence by its name in the manifest; a name left out is not known yet. */
  readonly evidence: Readonly<Record<string, EvidenceState>>;
  readonly judgements: Readonly<Record<string, Judgement>>;
  readonly overrides: Readonly<Record<string, Override>>;
  /** Findings given from outside instead of worked out (scenarios, `kollega decide`, the public calculator). */
  readonly given?: JsonObject;
  /** Decisions that took effect before this one, newest first. */
  readonly earlier: readonly EarlierDecision[];
  /** What stands in the applicant's other cases, the first one first. Left out: it is not known. */
  readonly others?: readonly OtherDecision[];
}
