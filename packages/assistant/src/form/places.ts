import type { Json, JsonObject } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { AskedFields } from "../model/entry.ts";
import { fieldsOf } from "./checkForm.ts";
import { readList } from "./readList.ts";

/** A place as a form holds it: what it is called, and where it is (WGS 84, degrees). */
export type Place = {
  readonly text: string;
  readonly latitude: string;
  readonly longitude: string;
};

/** What a place is called that was typed or looked up; "" where there is none. */
export function placeText(typed: Json | undefined): string {
  if (typeof typed === "string") return typed.trim();
  const text = typeof typed === "object" && typed !== null && !Array.isArray(typed) ? (typed as JsonObject).text : "";
  return typeof text === "string" ? text.trim() : "";
}

/** A route's stops as they were typed; one text alone is one stop. */
export const stopsOf = (typed: Json | undefined): readonly Json[] =>
  Array.isArray(typed) ? (typed as readonly Json[]) : typed === undefined || typed === null ? [] : [typed];

/** The places in a form's answers, each once: those that were looked up, and texts that were only typed. */
export function placesIn(assistant: Assistant, answers: JsonObject): readonly Json[] {
  const found = new Map<string, Json>();
  mapPlaces(fieldsOf(assistant), answers, (place) => {
    const text = placeText(place);
    if (text !== "") found.set(text, place);
    return place;
  });
  return [...found.values()];
}

/**
 * The same answers with each place as it is known by what it is called. One that is not known is left as the text it was typed as: where
 * somebody says that a place is counts for nothing.
 */
export const withPlaces = (assistant: Assistant, answers: JsonObject, known: ReadonlyMap<string, Place>): JsonObject =>
  mapPlaces(fieldsOf(assistant), answers, (place) => known.get(placeText(place)) ?? placeText(place));

/** Whether a form asks for places at all. */
export const asksForPlaces = (assistant: Assistant): boolean => hasPlaces(fieldsOf(assistant));

const hasPlaces = (fields: AskedFields): boolean =>
  [...fields.values()].some(({ doc, members }) => doc.kind === "address" || doc.kind === "route" || hasPlaces(members));

function mapPlaces(fields: AskedFields, answers: JsonObject, put: (place: Json) => Json): JsonObject {
  const mapped: Record<string, Json> = { ...answers };
  for (const [name, { doc, members }] of fields) {
    const typed = answers[name];
    if (typed === undefined || typed === null) continue;
    if (doc.kind === "address") mapped[name] = put(typed);
    else if (doc.kind === "route") mapped[name] = stopsOf(typed).map(put);
    else if (doc.kind === "list") {
      const list = readList(typed);
      if (list.ok) mapped[name] = list.members.map(({ id, data }) => ({ id, ...mapPlaces(members, data, put) }));
    }
  }
  return mapped;
}
