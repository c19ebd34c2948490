import type { Text } from "@kollega/errors";
import { findingEntryOf } from "../evaluate/checkFacts.ts";
import type { Json } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import { fromJson } from "../values/fromJson.ts";
import { showBoth } from "../values/show.ts";

/** A value as it would be told if a finding had it; null where the finding cannot have it. */
export function showFindingValue(assistant: Assistant, finding: string, value: Json): Text | null {
  const entry = findingEntryOf(assistant, finding);
  if (entry?.kind !== "computed" || !entry.finding) return null;
  const read = fromJson(value, entry.type);
  return read.ok ? showBoth(read.value, entry.type) : null;
}
