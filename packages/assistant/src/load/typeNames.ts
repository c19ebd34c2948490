import type { Diagnostics } from "../diagnostic.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { FieldDocument } from "../schemas/form.ts";
import type { TypeDocument } from "../schemas/manifest.ts";
import {
  anyType,
  booleanType,
  dateType,
  type RecordField,
  simpleTypes,
  textType,
  type ValueType,
} from "../values/valueType.ts";

/** Reads type names: the format's own and those of the manifest's `types`. */
export class TypeNames {
  readonly #documents: Readonly<Record<string, TypeDocument>>;
  readonly #tree: Tree;
  readonly #diagnostics: Diagnostics;
  readonly #known = new Map<string, ValueType>();
  readonly #open = new Set<string>();

  constructor(documents: Readonly<Record<string, TypeDocument>>, tree: Tree, diagnostics: Diagnostics) {
    this.#documents = documents;
    this.#tree = tree;
    this.#diagnostics = diagnostics;
    for (const name of Object.keys(documents)) this.#named(name);
  }

  /** The type of that name; what is unknown is reported where it stands, and anything goes. */
  read(name: string, tree: Tree, path: readonly PropertyKey[]): ValueType {
    if (name.startsWith("list of ")) return { kind: "list", of: this.read(name.slice("list of ".length), tree, path) };
    const type = simpleTypes[name] ?? this.#named(name);
    if (type) return type;
    this.#diagnostics.error(errors.referenceUnknown({ kind: "type", name }), placeAt(tree, path));
    return anyType;
  }

  #named(name: string): ValueType | null {
    const known = this.#known.get(name);
    if (known) return known;
    const document = this.#documents[name];
    if (!document || !Object.hasOwn(this.#documents, name)) return null;
    if (this.#open.has(name)) {
      this.#diagnostics.error(
        errors.cycle({ path: [...this.#open, name].join(" → ") }),
        placeAt(this.#tree, ["types", name], "key"),
      );
      return anyType;
    }
    this.#open.add(name);
    const type: ValueType = document.options
      ? { kind: "choice", options: new Map(Object.entries(document.options)) }
      : {
          kind: "record",
          fields: new Map(
            Object.entries(document.fields ?? {}).map(([field, part]) => [
              field,
              {
                title: part.title,
                type: this.read(part.type, this.#tree, ["types", name, "fields", field, "type"]),
                optional: false,
              },
            ]),
          ),
        };
    this.#open.delete(name);
    this.#known.set(name, type);
    return type;
  }
}

/** What the answer to a question is. */
export function fieldType(field: Pick<FieldDocument, "kind" | "options" | "fields">): ValueType {
  switch (field.kind) {
    case "money":
      return simpleTypes.kroner ?? anyType;
    case "number":
      return simpleTypes.number ?? anyType;
    case "count":
      return simpleTypes.count ?? anyType;
    case "yesNo":
      return booleanType;
    case "date":
      return dateType;
    case "month":
      return { kind: "text", shown: "month" };
    case "choice":
      return { kind: "choice", options: new Map(Object.entries(field.options ?? {})) };
    case "file":
      return { kind: "list", of: fileType };
    case "address":
      return simpleTypes.place ?? anyType;
    case "route":
      return { kind: "list", of: simpleTypes.place ?? anyType };
    case "list":
      return { kind: "list", of: memberType(field.fields ?? {}) };
    case "text":
    case "longText":
    case "email":
      return textType;
  }
}

/** What rules see of a file; its content is for people. */
const fileType: ValueType = {
  kind: "record",
  fields: new Map<string, RecordField>([
    ["id", { title: null, type: textType, optional: true, told: false }],
    ["name", { title: { da: "Navn", en: "Name" }, type: textType, optional: true }],
    ["type", { title: { da: "Slags", en: "Kind" }, type: textType, optional: true }],
    [
      "size",
      { title: { da: "Størrelse i bytes", en: "Size in bytes" }, type: simpleTypes.count ?? anyType, optional: true },
    ],
  ]),
};

/** What a member of a list is: its answers, and the id that tells it apart. What is not answered is null. */
function memberType(fields: NonNullable<FieldDocument["fields"]>): ValueType {
  const id: RecordField = { title: null, type: textType, optional: true, told: false };
  const answers = Object.entries(fields).map(([name, field]): [string, RecordField] => [
    name,
    { title: field.label, type: fieldType(field), optional: true },
  ]);
  return { kind: "record", fields: new Map([["id", id], ...answers]) };
}
