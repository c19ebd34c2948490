import type { FormField, FormPage, JsonObject } from "@kollega/assistant";
import type { Visit } from "../../http/visit.ts";
import { fill } from "../../texts/index.ts";

type Sent = Readonly<Record<string, unknown>>;

/** What was typed in the form's own fields; anything else that was sent is not the form's. */
export const typedIn = (fields: readonly FormField[], sent: Sent): JsonObject =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = sent[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );

export const allFields = (form: FormPage): readonly FormField[] => form.sections.flatMap((section) => section.fields);

/** What stands in a field; undefined when nobody has typed in it. */
export const valueIn = (typed: Sent, name: string): string | undefined => {
  const value = typed[name];
  return typeof value === "string" ? value : undefined;
};

/** A condition that is a plain comparison with an option of another question; null for any other. */
export function plainCondition(
  field: FormField,
  fields: readonly FormField[],
): { readonly asked: FormField; readonly option: FormField["options"][number] } | null {
  const [, name, value] = /^(\w+) = "([^"]+)"$/.exec(field.shownWhen ?? "") ?? [];
  const asked = fields.find((one) => one.name === name);
  const option = asked?.options.find((one) => one.value === value);
  return asked && option ? { asked, option } : null;
}

/** "Only if …", in words, for conditions that are a plain comparison with an option; else a general sentence. */
export function conditionOf(field: FormField, fields: readonly FormField[], visit: Visit): string | undefined {
  if (field.shownWhen === null) return undefined;
  const { language, words } = visit;
  const plain = plainCondition(field, fields);
  if (!plain) return words.apply.onlyIfNeeded;
  return fill(words.apply.onlyIf, { answer: plain.option.title[language], question: plain.asked.label[language] });
}
