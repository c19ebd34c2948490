import { isAboutOthers } from "./evaluate/aboutOthers.ts";
import { plainBecause, textsOf } from "./evaluate/becauseOf.ts";
import type { Finding } from "./finding.ts";
import type { Assistant } from "./model/assistant.ts";
import { NOT_SHOWN } from "./values/show.ts";

/**
 * A finding as a party may see it: without the trace, and without other persons' data. A sentence that is made of such data
 * is exchanged for one that is not; a value that is nothing else is not shown.
 */
export function findingTo(assistant: Assistant, finding: Finding, party: string): Finding {
  if (finding.status !== "decided") return finding;
  const { trace: _, becauseTo, ...told } = finding;
  const entry = assistant.entries.get(finding.name);
  if (entry?.kind !== "computed" || !entry.finding) return told;
  if (isAboutOthers(assistant, finding.name, party)) {
    const { ruleValue: _rule, ...rest } = told;
    return { ...rest, value: null, shown: NOT_SHOWN, because: plainBecause({ ...told, shown: NOT_SHOWN }) };
  }
  const texts = textsOf(assistant, { ...entry, finding: entry.finding }, finding.rows);
  const tells = finding.by === "rule" && texts.some((text) => text.tellsOthers(party));
  return tells ? { ...told, because: becauseTo?.[party] ?? plainBecause(told) } : told;
}
