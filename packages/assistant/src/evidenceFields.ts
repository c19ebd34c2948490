import type { Text } from "@kollega/errors";
import type { Assistant } from "./model/assistant.ts";
import type { ValueType } from "./values/valueType.ts";

/** How one value of a piece of evidence is told. */
export interface EvidenceField {
  /** The question that was asked; null where the contract names none. */
  readonly title: Text | null;
  readonly kind:
    | "kroner"
    | "percent"
    | "count"
    | "number"
    | "text"
    | "month"
    | "person"
    | "boolean"
    | "date"
    | "choice"
    /** A list of records: what it is called stands before what their parts are called. */
    | "list"
    /** What tells a member of a list apart: for rules, and not shown. */
    | "id";
  /** For a choice: what its values are called. */
  readonly options: Readonly<Record<string, Text>> | null;
}

/**
 * The plain values that a piece of evidence may have, by where they are: `children/birthDate`, without the places in lists. What
 * they are called is declared by the contract, or by the manifest where a party is asked.
 */
export function evidenceFields(assistant: Assistant, evidence: string): Readonly<Record<string, EvidenceField>> {
  const entry = assistant.entries.get(evidence);
  const fields: Record<string, EvidenceField> = {};
  if (entry?.kind === "evidence") collect(entry.type, [], null, fields);
  return fields;
}

function collect(type: ValueType, path: readonly string[], title: Text | null, fields: Record<string, EvidenceField>) {
  const at = path.join("/");
  if (type.kind === "list") {
    if (title || type.of.kind === "record") fields[at] = { title, kind: "list", options: null };
    collect(type.of, path, title, fields);
  } else if (type.kind === "record") {
    for (const [name, field] of type.fields)
      if (field.told === false) fields[[...path, name].join("/")] = { title: null, kind: "id", options: null };
      else collect(field.type, [...path, name], field.title, fields);
  } else if (type.kind !== "any")
    fields[at] = {
      title,
      kind: "shown" in type ? type.shown : type.kind,
      options: type.kind === "choice" ? Object.fromEntries(type.options) : null,
    };
}
