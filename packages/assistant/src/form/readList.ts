import type { Text } from "@kollega/errors";
import type { Json, JsonObject } from "../json.ts";
import { mostMembers } from "../load/checkField.ts";
import type { FieldDocument } from "../schemas/form.ts";

/** One member of a list as it was typed: its id, and its answers by field. */
export interface TypedMember {
  readonly id: string;
  readonly data: JsonObject;
}

export type ReadList =
  | { readonly ok: true; readonly members: readonly TypedMember[] }
  | { readonly ok: false; readonly text: Text };

/** Ids stand in addresses and in what is kept of control, as the keys of `items` do. */
const usableId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

const wrong: ReadList = { ok: false, text: { da: "Skriv en liste.", en: "Write a list." } };

/** The members of a list as they were typed. One without an id is told apart by its place. */
export function readList(typed: Json | undefined): ReadList {
  if (typed === undefined || typed === null || typed === "") return { ok: true, members: [] };
  if (!Array.isArray(typed) || typed.length > mostMembers) return wrong;
  const members: TypedMember[] = [];
  for (const [index, one] of (typed as readonly Json[]).entries()) {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return wrong;
    const { id: given, ...data } = one as JsonObject;
    const id = given === undefined || given === null ? String(index + 1) : String(given);
    if (!usableId.test(id) || members.some((other) => other.id === id)) return wrong;
    members.push({ id, data });
  }
  return { ok: true, members };
}

/** The fewest members that an answered list has. */
export const leastMembers = ({ least, required }: Pick<FieldDocument, "least" | "required">): number =>
  Math.max(least ?? 0, required ? 1 : 0);

/** The members that a list begins with when nobody has typed in it: as many as it must have. */
export const firstMembers = (doc: FieldDocument): readonly TypedMember[] =>
  doc.required ? Array.from({ length: leastMembers(doc) }, (_, at) => ({ id: String(at + 1), data: {} })) : [];

/** How many members a list has too few or too many; null when they are as many as they may be. */
export function countFault(doc: FieldDocument, count: number): Text | null {
  const least = leastMembers(doc);
  const most = doc.most ?? mostMembers;
  if (count > most) return { da: `Der kan højst være ${most}.`, en: `There can be at most ${most}.` };
  if (count >= least || (count === 0 && !doc.required)) return null;
  return { da: `Tilføj mindst ${least}.`, en: `Add at least ${least}.` };
}
