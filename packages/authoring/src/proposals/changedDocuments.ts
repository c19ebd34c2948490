import type { AssistantFiles } from "@kollega/assistant";

/** The documents that differ, as they are afterwards; null for one that is gone. */
export function changedDocuments(from: AssistantFiles, to: AssistantFiles): ReadonlyMap<string, string | null> {
  const changed = new Map<string, string | null>();
  for (const path of from.keys()) if (!to.has(path)) changed.set(path, null);
  for (const [path, text] of to) if (from.get(path) !== text) changed.set(path, text);
  return changed;
}
