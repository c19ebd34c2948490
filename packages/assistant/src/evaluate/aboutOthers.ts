import type { Assistant } from "../model/assistant.ts";
import type { Entry, Template, TextTemplate } from "../model/entry.ts";

type Named = Pick<Assistant, "manifest" | "entries">;

/**
 * Whether telling a party what a name stands for would tell another person's data. A piece of evidence is its subject's, the
 * application the applicant's. A rule is made of all it reads. A finding is a result of the party's own case, unless all it is
 * made of is about others: the household's income may be told, each person's part of it only to that person.
 */
export function isAboutOthers(named: Named, name: string, party: string): boolean {
  const entry = named.entries.get(name);
  if (!entry) return false;
  if (entry.kind !== "computed" && entry.kind !== "items") return isOthersSource(named, entry, party);
  const sources = sourcesOf(named, entry);
  const others = sources.map((source) =>
    source.kind === "computed" ? isAboutOthers(named, source.name, party) : isOthersSource(named, source, party),
  );
  return entry.kind === "computed" && entry.finding ? others.length > 0 && others.every(Boolean) : others.some(Boolean);
}

/** Whether a text shows another person's data to the party, by what its slots read; `item` in it is a member of `items`. */
export const tellsOthers = (named: Named, text: TextTemplate, party: string, items: string | null): boolean =>
  [text.da, text.en].some((template) =>
    slotNames(template).some((name) => isAboutOthers(named, name === "item" ? (items ?? name) : name, party)),
  );

const slotNames = ({ parts }: Template): readonly string[] =>
  parts.flatMap((part) => (typeof part === "string" ? [] : part.feel.names));

function isOthersSource({ manifest }: Named, entry: Entry, party: string): boolean {
  switch (entry.kind) {
    case "evidence":
      if ("from" in entry.doc) return entry.doc.subject !== party;
      return "ask" in entry.doc && entry.doc.ask !== party;
    case "party":
      return entry.name !== party;
    case "field":
      return manifest.parties[party]?.role !== "applicant";
    default:
      return false;
  }
}

/** What an entry is made of that belongs to somebody: through rules, but not beyond findings. */
function sourcesOf({ entries }: Named, of: Entry): readonly Entry[] {
  const sources = new Map<string, Entry>();
  const seen = new Set([of.name]);
  const open = [...madeOf(of)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entry = entries.get(name);
    if (!entry || seen.has(name)) continue;
    seen.add(name);
    if (entry.kind === "items" || (entry.kind === "computed" && !entry.finding)) open.push(...madeOf(entry));
    else if (entry.kind !== "parameter" && entry.kind !== "reserved") sources.set(name, entry);
  }
  return [...sources.values()];
}

const madeOf = (entry: Entry): readonly string[] =>
  entry.kind === "computed" ? entry.names : entry.kind === "items" ? entry.list.names : [];
