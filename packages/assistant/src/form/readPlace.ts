import type { Text } from "@kollega/errors";
import type { Json } from "../json.ts";

type Read = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly text: Text };

const UNKNOWN: Text = {
  da: "Vælg en adresse, som adresseregisteret kender.",
  en: "Choose an address that the address register knows.",
};
const STOPS: Text = { da: "Skriv mindst et start- og et slutsted.", en: "Write at least where it starts and ends." };
const MANY: Text = { da: "Skriv højst 25 steder.", en: "Write at most 25 places." };

const mostStops = 25;
const degrees = /^-?\d{1,3}(\.\d{1,10})?$/;

/** A place that was looked up: what was only typed is none yet. Empty is null. */
export function readPlace(typed: Json | undefined): Read {
  if (isEmpty(typed)) return { ok: true, value: null };
  if (typeof typed !== "object" || typed === null || Array.isArray(typed)) return { ok: false, text: UNKNOWN };
  const { text, latitude, longitude } = typed as { readonly [key: string]: Json };
  if (typeof text !== "string" || text === "" || text.length > 300) return { ok: false, text: UNKNOWN };
  if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) return { ok: false, text: UNKNOWN };
  return { ok: true, value: { text, latitude, longitude } };
}

/** Stops in their order; those left empty are left out. */
export function readRoute(typed: Json | undefined): Read {
  const stops = Array.isArray(typed) ? typed.filter((stop) => !isEmpty(stop)) : isEmpty(typed) ? [] : [typed as Json];
  if (stops.length === 0) return { ok: true, value: null };
  if (stops.length > mostStops) return { ok: false, text: MANY };
  const places: Json[] = [];
  for (const stop of stops) {
    const place = readPlace(stop);
    if (!place.ok) return place;
    places.push(place.value);
  }
  return places.length < 2 ? { ok: false, text: STOPS } : { ok: true, value: places };
}

const isEmpty = (typed: Json | undefined): boolean =>
  typed === undefined || typed === null || (typeof typed === "string" && typed.trim() === "");

const isDegrees = (value: Json | undefined, most: number): value is string =>
  typeof value === "string" && degrees.test(value) && Math.abs(Number(value)) <= most;
