import { type FormField, type FormPage, filesNamed, type JsonObject, memberTitle, readList } from "@kollega/assistant";
import type { Language } from "@kollega/errors";

type Sent = Readonly<Record<string, unknown>>;

export const mostMembers = 100;
const usableId = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

/**
 * What was typed in the form's own fields; anything else that was sent is not the form's. Files are told by what is kept, never by what was sent.
 *
 * @param before what is kept
 */
export const typedIn = (fields: readonly FormField[], sent: Sent, before: JsonObject = {}, within = ""): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field): [string, JsonObject[string]][] => {
      const value = sent[within + field.name];
      if (field.kind === "file") return [[field.name, filesKept(before[field.name], sent)]];
      if (field.kind === "list")
        return sent[`${field.name}[]`] === undefined ? [] : [[field.name, typedMembers(field, sent, before)]];
      if (field.kind === "route") return stopsSent(sent[`${within}${field.name}[]`], field.name);
      return typeof value === "string" ? [[field.name, value]] : [];
    }),
  );

/** A route's stops as a page sent them, in their order; where they are is looked up anew. */
function stopsSent(sent: unknown, name: string): [string, JsonObject[string]][] {
  const stops = [sent].flat().filter((stop): stop is string => typeof stop === "string");
  return stops.length === 0 ? [] : [[name, stops.slice(0, mostMembers)]];
}

/** The files that are attached, without the one whose button to remove it was pressed. */
const filesKept = (before: JsonObject[string] | undefined, sent: Sent): readonly JsonObject[] =>
  filesNamed(before).flatMap((file) => (detached(sent._do)?.id === file.id ? [] : [{ ...file }]));

/** What a button to remove a file names (`detach:trips.2.receipt:<id>`); null for any other. */
export function detached(pressed: unknown): { readonly at: string; readonly id: string } | null {
  const [, at, id] = /^detach:([\w.-]+):([0-9a-f-]{36})$/.exec(String(pressed ?? "")) ?? [];
  return at === undefined || id === undefined ? null : { at, id };
}

/** The members of a list as a page sent them: each sends its id under `list[]`, and its answers under `list.id.name`. */
function typedMembers(field: FormField, sent: Sent, before: JsonObject): readonly JsonObject[] {
  const ids = [sent[`${field.name}[]`]]
    .flat()
    .filter((id): id is string => typeof id === "string" && usableId.test(id));
  const kept = readList(before[field.name]);
  const ofMember = (id: string) => (kept.ok ? kept.members.find((member) => member.id === id)?.data : undefined);
  return [...new Set(ids)]
    .slice(0, mostMembers)
    .map((id) => ({ id, ...typedIn(field.fields, sent, ofMember(id), `${field.name}.${id}.`) }));
}

/** Whether files can be sent with these questions. */
export const takesFiles = (fields: readonly FormField[]): boolean =>
  fields.some(({ kind, fields: members }) => kind === "file" || takesFiles(members));

export const allFields = (form: FormPage): readonly FormField[] => form.sections.flatMap((section) => section.fields);

/** Whether a problem is with a question, or with one about a member of its list. */
export const isAbout = (problem: { readonly field: string }, name: string): boolean => rootOf(problem.field) === name;

/** The form's own question that a place in it belongs to: `trips.2.km` is in `trips`. */
export const rootOf = (place: string): string => place.split(".")[0] ?? place;

/** What the question at a place is called: `Trip 2, Kilometres` about a member of a list. */
export function titleAt(fields: readonly FormField[], place: string, language: Language): string | undefined {
  const [name, id, ...rest] = place.split(".");
  const field = fields.find((one) => one.name === name);
  if (!field || id === undefined) return field?.label[language];
  const at = field.members.findIndex((member) => member.id === id);
  const inner = titleAt(field.fields, rest.join("."), language);
  return [memberTitle(field, Math.max(0, at), language), inner].filter(Boolean).join(", ");
}
