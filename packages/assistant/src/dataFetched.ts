import type { Text } from "@kollega/errors";
import type { Assistant } from "./model/assistant.ts";
import type { LawReference } from "./model/entry.ts";

/** One thing that an application leads the municipality to fetch: what an applicant is told before sending (GDPR art. 13). */
export interface DataFetched {
  readonly name: string;
  readonly title: Text;
  /** The capability it is fetched by, e.g. `income-register`. */
  readonly source: string;
  /** The party it is about: its name in the manifest, and what it is called. */
  readonly subject: string;
  readonly about: Text;
  /** Fetched only where the case needs it: under a condition, or about a party that there may not be. */
  readonly conditional: boolean;
  readonly purpose: Text;
  readonly law: readonly LawReference[];
}

export interface Retention {
  readonly years: number;
  /** What the years are counted from. */
  readonly from: "closed" | "effectiveUntil";
  readonly law: readonly LawReference[];
}

/** What may be fetched for the decision that an application opens, in the manifest's order. */
export function dataFetched(assistant: Assistant): readonly DataFetched[] {
  const opened = [...assistant.decisions.values()].find(({ doc }) => doc.trigger.includes("application"));
  return fetchedOf(assistant, opened?.evidence ?? []);
}

/** What may be fetched for any decision the documents know, in the manifest's order. */
export const allDataFetched = (assistant: Assistant): readonly DataFetched[] =>
  fetchedOf(assistant, Object.keys(assistant.manifest.evidence));

function fetchedOf(assistant: Assistant, needed: readonly string[]): readonly DataFetched[] {
  const { manifest } = assistant;
  return Object.entries(manifest.evidence).flatMap(([name, evidence]) => {
    if (!("from" in evidence) || !needed.includes(name)) return [];
    const party = manifest.parties[evidence.subject];
    return [
      {
        name,
        title: evidence.title,
        source: evidence.from,
        subject: evidence.subject,
        about: party?.title ?? { da: evidence.subject, en: evidence.subject },
        conditional: evidence.when !== undefined || party?.when !== undefined,
        purpose: evidence.purpose,
        law: lawOf(assistant, evidence.law),
      },
    ];
  });
}

/** How long data of a case is kept; null when the documents do not say. */
export function retentionOf(assistant: Assistant): Retention | null {
  const { retention } = assistant.manifest;
  return retention ? { years: retention.years, from: retention.from, law: lawOf(assistant, retention.law) } : null;
}

const lawOf = ({ law }: Assistant, keys: readonly string[]): readonly LawReference[] =>
  keys.flatMap((key) => law.get(key) ?? []);
