import { dependencies } from "./load/dependencies.ts";
import type { Assistant } from "./model/assistant.ts";
import type { EntryOf } from "./model/entry.ts";

/** The form's questions that a finding may rest on, in the form's order. */
export function fieldsBehind(assistant: Assistant, finding: string): readonly EntryOf<"field">[] {
  const reached = dependencies([finding], assistant.entries);
  return [...assistant.entries.values()].flatMap((entry) =>
    entry.kind === "field" && reached.has(entry.name) ? [entry] : [],
  );
}
