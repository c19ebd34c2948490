import type { Finding, UndecidedFinding } from "./finding.ts";
import { findingName } from "./findingName.ts";
import type { Json } from "./json.ts";

/** What findings came to under one name: a value, or the first of them that has none. */
export type FindingResult = { readonly value: Json } | { readonly undecided: UndecidedFinding };

/**
 * The result of what is known by `id`. Of findings made for each member, the name alone stands for the list of all their values.
 * Null where there is none.
 */
export function resultOf(findings: readonly Finding[], id: string): FindingResult | null {
  const own = findings.filter(({ name, item }) => name === id || (item !== undefined && findingName(name) === id));
  const undecided = own.find((finding) => finding.status === "undecided");
  if (undecided) return { undecided };
  const values = own.flatMap((finding) => (finding.status === "decided" ? [finding.value] : []));
  const [first] = own;
  if (!first) return null;
  return { value: first.item && first.name !== id ? values : (values[0] ?? null) };
}
