import { type FormField, type FormPage, type JsonObject, memberTitle } from "@kollega/assistant";
import type { Language } from "@kollega/errors";

type Sent = Readonly<Record<string, unknown>>;

export const mostMembers = 100;
const usableId = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

/** What was typed in the form's own fields; anything else that was sent is not the form's. */
export const typedIn = (fields: readonly FormField[], sent: Sent, within = ""): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field): [string, JsonObject[string]][] => {
      const value = sent[within + field.name];
      if (field.kind === "list") return value === undefined ? [] : [[field.name, typedMembers(field, sent)]];
      return typeof value === "string" ? [[field.name, value]] : [];
    }),
  );

/** The members of a list as a page sent them: each sends its id under the list's name, and its answers under `list.id.name`. */
function typedMembers(field: FormField, sent: Sent): readonly JsonObject[] {
  const ids = [sent[field.name]].flat().filter((id): id is string => typeof id === "string" && usableId.test(id));
  return [...new Set(ids)]
    .slice(0, mostMembers)
    .map((id) => ({ id, ...typedIn(field.fields, sent, `${field.name}.${id}.`) }));
}

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
