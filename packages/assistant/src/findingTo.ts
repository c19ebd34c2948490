import type { Text } from "@kollega/errors";
import { isAboutOthers, tellsOthers } from "./evaluate/aboutOthers.ts";
import { plainBecause, textsOf, withMember } from "./evaluate/becauseOf.ts";
import type { Finding } from "./finding.ts";
import { findingName } from "./findingName.ts";
import type { Assistant } from "./model/assistant.ts";
import type { EntryOf } from "./model/entry.ts";
import { NOT_SHOWN } from "./values/show.ts";

/**
 * A finding as a party may see it: without the trace, and without other persons' data. A sentence that is made of such data
 * is exchanged for one that is not; a value that is nothing else is not shown; a member whose name would tell it goes by its key.
 */
export function findingTo(assistant: Assistant, finding: Finding, party: string): Finding {
  const name = findingName(finding.name);
  const entry = assistant.entries.get(name);
  if (entry?.kind !== "computed" || !entry.finding) return withoutTrace(finding);
  const told = withTitleTo(assistant, withoutTrace(finding), entry, party);
  if (finding.status !== "decided" || told.status !== "decided") return told;
  if (isAboutOthers(assistant, name, party)) {
    const { ruleValue: _, ruleShown: __, ...rest } = told;
    return { ...rest, value: null, shown: NOT_SHOWN, because: plainBecause({ ...told, shown: NOT_SHOWN }) };
  }
  const texts = textsOf(assistant, { ...entry, finding: entry.finding }, finding.rows);
  const tells = finding.by === "rule" && texts.some((text) => text.tellsOthers(party));
  return tells ? { ...told, because: finding.becauseTo?.[party] ?? plainBecause(told) } : told;
}

function withoutTrace(finding: Finding): Finding {
  if (finding.status !== "decided") return finding;
  const { trace: _, becauseTo: __, ...rest } = finding;
  return rest;
}

/** With its member's key in the title, where what the member is called tells another person's data. */
function withTitleTo(assistant: Assistant, finding: Finding, entry: EntryOf<"computed">, party: string): Finding {
  const items = finding.item && assistant.entries.get(finding.item.items);
  if (!finding.item || items?.kind !== "items" || !items.called) return finding;
  if (!tellsOthers(assistant, items.called, party, items.name)) return finding;
  const title = withMember(entry.title, { da: finding.item.key, en: finding.item.key });
  if (finding.status !== "decided") return { ...finding, title };
  const because: Text = {
    da: renamed(finding.because.da, finding.title.da, title.da),
    en: renamed(finding.because.en, finding.title.en, title.en),
  };
  return { ...finding, title, because };
}

const renamed = (text: string, from: string, to: string): string =>
  text.startsWith(from) ? to + text.slice(from.length) : text;
