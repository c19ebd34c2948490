import type { Assistant } from "./model/assistant.ts";
import type { FindingDocument } from "./schemas/manifest.ts";

/** The name in the manifest of a finding by what it is known by: without the key of the member it is made for. */
export const findingName = (id: string): string => id.split(":", 1)[0] ?? id;

/** What a person chooses among for a finding, by what it is known by; undefined where it is no judgement. */
export function judgementOf(assistant: Assistant, id: string): FindingDocument["judgement"] {
  const name = findingName(id);
  const { findings } = assistant.manifest;
  return Object.hasOwn(findings, name) ? findings[name]?.judgement : undefined;
}
