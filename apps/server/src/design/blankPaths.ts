import type { EvidenceField, Json } from "@kollega/assistant";

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Where something can be typed in evidence that is not there yet: what was left out, and one more member of each list. What is within a
 * list in a list, and lists of persons, are not offered: who they are cannot be typed.
 */
export function blankPaths(
  fields: Readonly<Record<string, EvidenceField>>,
  value: Json,
): readonly (readonly string[])[] {
  return Object.entries(fields).flatMap(([at, { kind }]) => {
    if (at === "" || kind === "list" || kind === "id" || kind === "person") return [];
    const steps = at.split("/");
    const path: string[] = [];
    let inside: Json = value;
    let lists = 0;
    for (const [n, step] of steps.entries()) {
      path.push(step);
      inside = isRecord(inside) ? (inside[step] ?? null) : null;
      if (fields[steps.slice(0, n + 1).join("/")]?.kind !== "list") continue;
      // Who it is about is an id that nobody can type.
      if (fields[`${steps.slice(0, n + 1).join("/")}/person`]?.kind === "person") return [];
      lists += 1;
      path.push(String(Array.isArray(inside) ? inside.length : 0));
      inside = null;
    }
    return lists === 1 || (lists === 0 && inside === null) ? [path] : [];
  });
}
