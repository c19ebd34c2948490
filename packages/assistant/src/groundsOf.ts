import { findingName } from "./findingName.ts";
import type { Assistant } from "./model/assistant.ts";

/** All that a finding rests on, however indirectly: names of evidence, of the application's fields, of rules and findings. */
export function groundsOf({ entries }: Pick<Assistant, "entries">, finding: string): ReadonlySet<string> {
  const name = findingName(finding);
  const seen = new Set<string>();
  const open = [name];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const entry = entries.get(one);
    const made = entry?.kind === "computed" ? entry.names : entry?.kind === "items" ? entry.list.names : [];
    for (const next of made) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}
