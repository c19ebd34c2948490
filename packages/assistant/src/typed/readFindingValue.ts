import { findingEntryOf } from "../evaluate/checkFacts.ts";
import type { Json } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Converted } from "../values/fromJson.ts";
import { readTyped } from "./readTyped.ts";

/** A finding's value as an employee types it who sets it by hand. */
export function readFindingValue(assistant: Assistant, finding: string, typed: string): Converted<Json> {
  const entry = findingEntryOf(assistant, finding);
  return entry?.kind === "computed" && entry.finding ? readTyped(entry.type, typed) : { ok: false, at: "" };
}
