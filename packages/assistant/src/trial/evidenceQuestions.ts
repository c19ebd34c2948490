import type { Text } from "@kollega/errors";
import { fieldsOf } from "../form/checkForm.ts";
import type { FormField } from "../form/formFields.ts";
import type { Assistant } from "../model/assistant.ts";
import type { FieldDocument } from "../schemas/form.ts";
import type { ValueType } from "../values/valueType.ts";
import type { Typed } from "./typed.ts";

/** A piece of evidence as somebody tells it who tries a case. */
export interface EvidenceQuestions {
  readonly name: string;
  readonly title: Text;
  /** Whether a party is asked for it: then it can stay silent. */
  readonly asked: boolean;
  readonly parts: readonly EvidencePart[];
}

/** One value, under the name that it is typed in (`household/children/0/birthDate`), or a list with a group of them for each member. */
export type EvidencePart =
  | { readonly kind: "field"; readonly path: readonly string[]; readonly field: FormField }
  | { readonly kind: "list"; readonly path: readonly string[]; readonly members: readonly (readonly EvidencePart[])[] };

/** How many members a list is asked for at most. */
export const mostMembers = 50;

/** What an assistant fetches or asks for, as questions; a list has a member more than was told, to be filled in. */
export function evidenceQuestions(assistant: Assistant, typed: Typed): readonly EvidenceQuestions[] {
  return [...assistant.entries.values()].flatMap((entry): readonly EvidenceQuestions[] => {
    // Earlier decisions come with the case, they are not fetched.
    if (entry.kind !== "evidence" || "history" in entry.doc) return [];
    const parts = partsOf(entry.type, [entry.name], null, false, typed);
    return [{ name: entry.name, title: entry.title, asked: "ask" in entry.doc, parts }];
  });
}

/** A list of the form, as its members are told. */
export interface ListQuestions {
  readonly name: string;
  readonly title: Text;
  readonly parts: readonly EvidencePart[];
}

/** The form's lists, told as evidence's are. */
export const formLists = (assistant: Assistant, typed: Typed): readonly ListQuestions[] =>
  [...fieldsOf(assistant)].flatMap(([name, { doc, type }]) =>
    doc.kind === "list"
      ? [{ name, title: doc.label, parts: partsOf(typedOf(doc, type), [name], null, false, typed) }]
      : [],
  );

/** What is told of a list's members: an id is given them by their place, and files cannot be told. */
export function typedOf(doc: FieldDocument, type: ValueType): ValueType {
  if (type.kind !== "list" || type.of.kind !== "record") return type;
  const told = ([name]: [string, unknown]) => name !== "id" && doc.fields?.[name]?.kind !== "file";
  return { ...type, of: { ...type.of, fields: new Map([...type.of.fields].filter(told)) } };
}

function partsOf(
  type: ValueType,
  path: readonly string[],
  title: Text | null,
  optional: boolean,
  typed: Typed,
): readonly EvidencePart[] {
  if (type.kind === "record")
    return [...type.fields].flatMap(([name, field]) =>
      partsOf(field.type, [...path, name], field.title, optional || field.optional, typed),
    );
  if (type.kind === "list") {
    const count = Math.min(membersTold(path, typed) + 1, mostMembers);
    const members = Array.from({ length: count }, (_, at) =>
      partsOf(type.of, [...path, String(at)], title, optional, typed),
    );
    return [{ kind: "list", path, members }];
  }
  const last = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
  return [{ kind: "field", path, field: plainField(path, type, title ?? { da: last, en: last }, !optional) }];
}

function plainField(path: readonly string[], type: ValueType, label: Text, required: boolean): FormField {
  const { kind, options = {} } = kindOf(type);
  return {
    ...{ name: path.join("/"), kind, label, hint: null, required },
    options: Object.entries(options).map(([value, title]) => ({ value, title })),
    ...{ least: null, most: null, default: null, shownWhen: null, shown: true },
    ...{ item: null, fields: [], members: [], taken: null },
  };
}

/** How many members of a list were told something of. */
export function membersTold(path: readonly string[], typed: Typed): number {
  const start = `${path.join("/")}/`;
  let count = 0;
  for (const [name, value] of Object.entries(typed)) {
    if (value.trim() === "" || !name.startsWith(start)) continue;
    const [step = ""] = name.slice(start.length).split("/");
    if (/^\d{1,3}$/.test(step)) count = Math.max(count, Number(step) + 1);
  }
  return Math.min(count, mostMembers);
}

function kindOf(type: ValueType): Pick<FieldDocument, "kind" | "options"> {
  switch (type.kind) {
    case "number":
      return { kind: type.shown === "kroner" ? "money" : type.shown === "count" ? "count" : "number" };
    case "boolean":
      return { kind: "yesNo" };
    case "date":
      return { kind: "date" };
    case "choice":
      return { kind: "choice", options: Object.fromEntries(type.options) };
    case "text":
      return { kind: type.shown === "month" ? "month" : "text" };
    default:
      return { kind: "text" };
  }
}
