import { type FormField, type JsonObject, readList, stopsOf } from "@kollega/assistant";
import { detached, mostMembers } from "./fields.ts";

/** What a form's button did to a list, and where the reader goes on. */
export interface ListAct {
  readonly typed: JsonObject;
  /** The place that follows: the new member, or the list's heading when one was removed. */
  readonly focus: string;
}

/** What a button within the form did to its lists, routes or files, and where the reader goes on; null for any other button. */
export function actOnForm(
  fields: readonly FormField[],
  typed: JsonObject,
  pressed: unknown,
  routes: readonly (readonly string[])[],
): ListAct | null {
  const [, at = detached(pressed)?.at] = /^attach:([\w.-]+)$/.exec(String(pressed ?? "")) ?? [];
  if (at !== undefined) return { typed, focus: at };
  return actOnRoute(fields, typed, pressed, routes) ?? actOnList(fields, typed, pressed);
}

/**
 * Adds a stop to a route before its end (`stop:way`), takes one out (`unstop:way.1`), or puts a route of before in its place (`route:way.0`),
 * by the button that was pressed; null for any other.
 */
function actOnRoute(
  fields: readonly FormField[],
  typed: JsonObject,
  pressed: unknown,
  routes: readonly (readonly string[])[],
): ListAct | null {
  const [, act, path = "", number] =
    /^(stop|unstop|route):([A-Za-z0-9_.-]+?)(?:\.(\d+))?$/.exec(String(pressed ?? "")) ?? [];
  if (act === undefined) return null;
  const at = Number(number);
  const changed = changeRoute(fields, typed, path.split("."), (stops) => {
    if (act === "route") return routes[at] ?? stops;
    if (act === "unstop") return stops.filter((_, n) => n !== at);
    return [...stops.slice(0, -1), "", ...stops.slice(-1)];
  });
  return changed && { typed: changed, focus: path };
}

/** The answers with a route's stops changed; null where there is no such route. */
function changeRoute(
  fields: readonly FormField[],
  typed: JsonObject,
  [name = "", id, ...rest]: readonly string[],
  change: (stops: readonly JsonObject[string][]) => readonly JsonObject[string][],
): JsonObject | null {
  const field = fields.find((one) => one.name === name);
  if (field?.kind === "route" && id === undefined) {
    const stops = [...stopsOf(typed[name])];
    while (stops.length < 2) stops.push("");
    return { ...typed, [name]: change(stops).slice(0, mostStops) };
  }
  const list = field?.kind === "list" ? readList(typed[name] ?? null) : null;
  const member = list?.ok ? list.members.find((one) => one.id === id) : undefined;
  const inside = field && member && changeRoute(field.fields, member.data, rest, change);
  if (!inside || !list?.ok) return null;
  return {
    ...typed,
    [name]: list.members.map((one) => ({ id: one.id, ...(one === member ? inside : one.data) })),
  };
}

/** As many as a route service takes. */
const mostStops = 25;

/** Adds a member to a list (`add:trips`), or removes one (`remove:trips.2`), by the button that was pressed; null for any other. */
export function actOnList(fields: readonly FormField[], typed: JsonObject, pressed: unknown): ListAct | null {
  const [, act, name, id] = /^(add|remove):([A-Za-z0-9]+)(?:\.([A-Za-z0-9_-]+))?$/.exec(String(pressed ?? "")) ?? [];
  const field = fields.find((one) => one.name === name && one.kind === "list");
  if (!field) return null;
  const list = readList(typed[field.name] ?? null);
  const members = list.ok ? list.members.map((member) => ({ id: member.id, ...member.data })) : [];
  if (act === "remove")
    return { typed: { ...typed, [field.name]: members.filter((member) => member.id !== id) }, focus: field.name };
  if (members.length >= Math.min(field.most ?? mostMembers, mostMembers)) return { typed, focus: field.name };
  const next = String(Math.max(0, ...members.map((member) => Number(member.id) || 0)) + 1);
  return { typed: { ...typed, [field.name]: [...members, { id: next }] }, focus: `${field.name}.${next}` };
}
