declare const kle: unique symbol;
declare const facet: unique symbol;

/** A KLE topic number (KL's subject classification), "28.77.08": main group, group, topic. */
export type Kle = string & { readonly [kle]: true };

/** A KLE facet, "G01": a letter for the kind and two digits. */
export type KleFacet = string & { readonly [facet]: true };

export type KleResult =
  | { readonly ok: true; readonly kle: Kle; readonly mainGroup: string; readonly group: string }
  | { readonly ok: false; readonly reason: "not-a-topic-number" };

export type KleFacetResult =
  | { readonly ok: true; readonly facet: KleFacet }
  | { readonly ok: false; readonly reason: "not-a-facet" };

/** Reads a topic number by its shape; whether KLE has the topic is for KLE's own list to say. */
export function parseKle(text: string): KleResult {
  const trimmed = text.trim();
  if (!/^\d{2}\.\d{2}\.\d{2}$/.test(trimmed)) return { ok: false, reason: "not-a-topic-number" };
  return { ok: true, kle: trimmed as Kle, mainGroup: trimmed.slice(0, 2), group: trimmed.slice(0, 5) };
}

/** Reads a facet by its shape. */
export function parseKleFacet(text: string): KleFacetResult {
  const trimmed = text.trim();
  if (!/^[A-ZÆØÅ]\d{2}$/.test(trimmed)) return { ok: false, reason: "not-a-facet" };
  return { ok: true, facet: trimmed as KleFacet };
}
