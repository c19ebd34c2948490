import { type Assistant, type RateChange, rateChanges } from "@kollega/assistant";

export interface ChangeOf extends RateChange {
  readonly assistant: Assistant;
}

/** The days on which a rate of any of the assistants becomes another, newest first. */
export const allChanges = (assistants: readonly Assistant[]): readonly ChangeOf[] =>
  assistants
    .flatMap((assistant) => rateChanges(assistant).map((change) => ({ ...change, assistant })))
    // Where telling begins or ends, nothing is known to have changed.
    .filter(({ before, after }) => before.kind !== "untold" && after.kind !== "untold")
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
