import type { JournalEntry, JsonObject, PlannedEffect } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { DocumentId, PersonId } from "../ids.ts";

/** An effect as it was laid down at approval: everything is fixed, so that every attempt asks for the very same thing. */
export type EffectPlan =
  | {
      readonly kind: "send";
      readonly channel: "digital-post" | "print";
      readonly to: PersonId;
      readonly document: DocumentId;
      readonly title: string;
      /** A copy, to somebody who acts for its receiver. */
      readonly copy?: true;
    }
  | {
      readonly kind: "file";
      readonly entry: JournalEntry;
      readonly documents: readonly DocumentId[];
      /** The day the entry is of, where that is not the day of the decision. */
      readonly on?: LocalDate;
    }
  | { readonly kind: "call"; readonly capability: string; readonly operation: string; readonly input: JsonObject };

/** Which operation of which capability carries the effect out. */
export function operationOf(plan: EffectPlan): { readonly capability: string; readonly operation: string } {
  switch (plan.kind) {
    case "send":
      return { capability: plan.channel, operation: "send" };
    case "file":
      return { capability: "records-system", operation: "file" };
    case "call":
      return { capability: plan.capability, operation: plan.operation };
  }
}

/** What a planned effect becomes when the decision is approved. */
export function fixPlan(
  planned: PlannedEffect,
  fixed: {
    readonly parties: Readonly<Record<string, PersonId>>;
    readonly letter: { readonly document: DocumentId; readonly title: string } | null;
    readonly entry: JournalEntry;
    readonly documents: readonly DocumentId[];
  },
): EffectPlan | null {
  switch (planned.kind) {
    case "send": {
      const to = fixed.parties[planned.to];
      if (!to || !fixed.letter) return null;
      return { kind: "send", channel: planned.channel, to, ...fixed.letter };
    }
    case "file":
      return { kind: "file", entry: fixed.entry, documents: fixed.documents };
    case "call":
      return { kind: "call", capability: planned.capability, operation: planned.operation, input: planned.input };
  }
}
