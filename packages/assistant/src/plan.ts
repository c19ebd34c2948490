import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "./json.ts";

/** What to fetch or ask next. Only what is neither known nor unneeded, and whose own conditions can be answered. */
export type EvidenceRequest =
  | {
      readonly kind: "fetch";
      readonly evidence: string;
      readonly capability: string;
      readonly operation: string;
      /** The person (id) it is about. */
      readonly subject: string;
      readonly purpose: Text;
      readonly law: readonly string[];
      /** The operation's input but for `person`, which casework fills with the subject's CPR number. */
      readonly input: JsonObject;
    }
  | { readonly kind: "ask"; readonly evidence: string; readonly party: string };

export interface EvidencePlan {
  readonly requests: readonly EvidenceRequest[];
  /** Evidence whose `when` is known to be false. */
  readonly notNeeded: readonly string[];
  /** Evidence that cannot be asked for before other evidence is known; and what failed in working it out. */
  readonly later: readonly { readonly evidence: string; readonly waitsFor: readonly string[] }[];
  readonly faults: readonly { readonly evidence: string; readonly code: string; readonly text: Text }[];
  /** True when everything is known or not needed. */
  readonly complete: boolean;
  /** Persons whom the evidence shows to be parties, and whom the facts do not have yet (a partner by the register). */
  readonly parties?: readonly { readonly party: string; readonly person: string }[];
}

/** An effect to come, laid ready with the proposal. */
export type PlannedEffect = {
  readonly name: string;
  readonly title: Text;
  readonly after: readonly string[];
  /** Kept until the first day of the month after the decision. */
  readonly collect?: "month";
} & (
  | { readonly kind: "send"; readonly to: string; readonly channel: "digital-post" | "print" }
  | { readonly kind: "file" }
  | { readonly kind: "call"; readonly capability: string; readonly operation: string; readonly input: JsonObject }
);

/** The journal's entry about a decision. */
export interface JournalEntry {
  readonly kle: string;
  readonly facet: string;
  readonly theme: string;
  readonly text: string;
}

/** A deadline that starts with the decision or its letter. */
export interface Deadline {
  readonly name: string;
  readonly title: Text;
  readonly due: LocalDate;
  readonly law: string;
}

/** A field of a form as stated, checked: its value, or what is wrong with it. */
export type CheckedForm =
  | { readonly ok: true; readonly values: JsonObject }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: string; readonly text: Text }[];
      readonly typed: Readonly<Record<string, Json>>;
    };
