import type { EvidenceView } from "@kollega/casework";
import { capabilities } from "@kollega/contracts";
import { copenhagenDate, copenhagenDateTime, formatDate, formatKroner, isDate, parseDate } from "@kollega/danish";
import type { Language, Text } from "@kollega/errors";
import type { Words } from "../texts/index.ts";
import { textOf } from "../texts/index.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** "2. november 2026 kl. 10.00" / "2 November 2026 at 10:00". */
export function showTime(at: Date, language: Language): string {
  const time = copenhagenDateTime(at).slice(11, 16);
  const date = formatDate(copenhagenDate(at), language);
  return language === "da" ? `${date} kl. ${time.replace(":", ".")}` : `${date} at ${time}`;
}

export const showDate = (date: string | null, language: Language): string =>
  date !== null && isDate(date) ? formatDate(parseDate(date), language) : "–";

export const showDay = (at: Date, language: Language): string => formatDate(copenhagenDate(at), language);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How the value at a path of evidence is told; places in lists make no difference. */
export const fieldAt = (fields: EvidenceView["fields"], path: readonly string[]) =>
  fields[path.filter((step) => !/^\d+$/.test(step)).join("/")];

/** One plain value of evidence as people read it, by the field it is in. */
export function showLeaf(
  { value, path }: Leaf,
  fields: EvidenceView["fields"],
  language: Language,
  words: Words,
): string {
  if (value === null) return words.common.none.toLowerCase();
  if (typeof value === "boolean") return (value ? words.common.yes : words.common.no).toLowerCase();
  const field = fieldAt(fields, path);
  const text = String(value);
  const option = field?.options?.[text];
  if (option) return option[language];
  if (field?.kind === "kroner" && /^-?\d+(\.\d+)?$/.test(text)) return formatKroner(text, language);
  if (uuid.test(text)) return words.evidenceFields.someone;
  if (isDate(text)) return showDate(text, language);
  if (/^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`)) return showDate(`${text}-01`, language).replace(/^1\.? /, "");
  return text;
}

/** Plain values of evidence with where they are, in reading order; persons' ids are left out. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: null | boolean | number | string;
}

export function leavesOf(value: Json, path: readonly string[] = []): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((member, at) => leavesOf(member, [...path, String(at)]));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
  }
  if (typeof value === "string" && uuid.test(value)) return [];
  return [{ path, value: value as Leaf["value"] }];
}

/** What the value at a path is called: the question it answers, else "Børn under 18 2 › Fødselsdato". */
export function labelOf(
  path: readonly string[],
  fields: EvidenceView["fields"],
  language: Language,
  words: Words,
): string {
  const steps = path.map((step, at) => {
    if (/^\d+$/.test(step)) return String(Number(step) + 1);
    return fieldAt(fields, path.slice(0, at + 1))?.title?.[language] ?? textOf(words.evidenceFields, step);
  });
  return steps.join(" › ").replaceAll(/ › (\d+)(?= ›|$)/g, " $1");
}

/** What tells a member of a list apart is for rules; it is neither shown nor corrected. */
export const isTold = (fields: EvidenceView["fields"], path: readonly string[]): boolean =>
  fieldAt(fields, path)?.kind !== "id";

/** What a system is called: the capability's title, else its own name. */
export const sourceTitle = (capability: string | null, system: string | null, language: Language): string => {
  const title: Text | undefined = capabilities.get(capability ?? "")?.title;
  return title?.[language] ?? system ?? "–";
};

/** What a person types for a value to stand as it is: the stored form. */
export const typedForm = (value: Leaf["value"], language: Language): string => {
  if (typeof value === "boolean") return language === "da" ? (value ? "ja" : "nej") : value ? "yes" : "no";
  return value === null ? "" : String(value);
};

/** A link's address, when it is one that may be followed: https only. */
export const safeUrl = (url: string): string | null => (/^https:\/\/[^\s"'<>]+$/.test(url) ? url : null);

/** For the demo's own links to this machine. */
export const safeLocalUrl = (url: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost|[a-z]+\.localhost)(:\d+)?\/[\w./-]*$/.test(url);
