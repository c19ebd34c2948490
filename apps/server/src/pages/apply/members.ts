import { type FormField, type JsonObject, readList } from "@kollega/assistant";
import { detached, mostMembers } from "./fields.ts";

/** What a form's button did to a list, and where the reader goes on. */
export interface ListAct {
  readonly typed: JsonObject;
  /** The place that follows: the new member, or the list's heading when one was removed. */
  readonly focus: string;
}

/** What a button within the form did to its lists or files, and where the reader goes on; null for any other button. */
export function actOnForm(fields: readonly FormField[], typed: JsonObject, pressed: unknown): ListAct | null {
  const [, at = detached(pressed)?.at] = /^attach:([\w.-]+)$/.exec(String(pressed ?? "")) ?? [];
  return at === undefined ? actOnList(fields, typed, pressed) : { typed, focus: at };
}

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
