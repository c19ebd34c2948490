import { capabilities } from "@kollega/contracts";
import type { Text } from "@kollega/errors";
import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { EvidenceDocument, ManifestDocument } from "../schemas/manifest.ts";
import { contractType } from "../values/contractType.ts";
import { anyType, dateType, type RecordField, recordOf, textType, type ValueType } from "../values/valueType.ts";
import { feelWords } from "./feelWords.ts";
import type { Documents } from "./readDocuments.ts";
import { fieldType, type TypeNames } from "./typeNames.ts";
import { typeOfPath } from "./typeOfPath.ts";

/** A name with its type, before anything is compiled: all names see each other. */
export interface Declared {
  readonly kind: "reserved" | "party" | "field" | "evidence" | "parameter" | "items" | "computed";
  readonly title: Text;
  /** Where it is worked out for each member of some items: the type of one member's value. */
  readonly type: ValueType;
  readonly typeName: string;
  readonly each: string | null;
}

const reserved: Readonly<Record<string, { title: Text; type: ValueType }>> = {
  received: { title: { da: "Modtaget", en: "Received" }, type: dateType },
  today: { title: { da: "I dag", en: "Today" }, type: dateType },
  effectiveFrom: { title: { da: "Virkningsdato", en: "Effective from" }, type: dateType },
  decisionType: { title: { da: "Afgørelsestype", en: "Decision type" }, type: textType },
};

/** Gives every name its type; names that are used twice or reserved are reported. */
export function declareTypes(
  documents: Documents,
  typeNames: TypeNames,
  diagnostics: Diagnostics,
): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const [name, { title, type }] of Object.entries(reserved))
    declared.set(name, { kind: "reserved", title, type, typeName: type.kind, each: null });

  function add(
    name: string,
    kind: Declared["kind"],
    title: Text,
    type: ValueType,
    typeName: string,
    place: DocumentPlace,
    each: string | null = null,
  ) {
    const there = declared.get(name);
    if (feelWords.has(name) || name === "earlier" || there?.kind === "reserved")
      diagnostics.error(errors.nameReserved({ name }), place);
    else if (there) diagnostics.error(errors.nameTwice({ name, other: there.title.da }), place);
    else declared.set(name, { kind, title, type, typeName, each });
  }

  const { manifest, form, rules, parameters } = documents;
  for (const [name, party] of Object.entries(manifest.data.parties))
    add(name, "party", party.title, PARTY, "party", placeAt(manifest.tree, ["parties", name], "key"));
  if (form)
    for (const [section, part] of Object.entries(form.data.sections))
      for (const [name, field] of Object.entries(part.fields))
        add(
          name,
          "field",
          field.label,
          fieldType(field),
          field.kind,
          placeAt(form.tree, ["sections", section, "fields", name], "key"),
        );
  for (const [name, parameter] of Object.entries(parameters.data))
    add(
      name,
      "parameter",
      parameter.title,
      typeNames.read(parameter.type, parameters.tree, [name, "type"]),
      parameter.type,
      placeAt(parameters.tree, [name], "key"),
    );
  for (const [name, rule] of Object.entries(rules.data))
    add(
      name,
      "computed",
      rule.title,
      typeNames.read(rule.type, rules.tree, [name, "type"]),
      rule.type,
      placeAt(rules.tree, [name], "key"),
      itemsOf(rule.each, manifest.data, rules.tree, [name, "each"], diagnostics),
    );
  const findingTypes = new Map<string, RecordField>();
  for (const [name, finding] of Object.entries(manifest.data.findings)) {
    const type = typeNames.read(finding.type, manifest.tree, ["findings", name, "type"]);
    const each = itemsOf(finding.each, manifest.data, manifest.tree, ["findings", name, "each"], diagnostics);
    findingTypes.set(name, { title: finding.title, type: each === null ? type : keyedValues(type), optional: true });
    const rule = rules.data[name];
    if (rule && Object.hasOwn(rules.data, name) && (finding.rule ?? name) === name) {
      // A finding and the rule of its own name are one.
      if (rule.type !== finding.type)
        diagnostics.error(
          errors.feelType({ got: rule.type, expected: finding.type }),
          placeAt(manifest.tree, ["findings", name, "type"]),
        );
      if (rule.each !== undefined && rule.each !== finding.each)
        diagnostics.error(errors.notAsAgreed({ at: name, rule: "each" }), placeAt(rules.tree, [name, "each"], "key"));
      declared.set(name, { kind: "computed", title: finding.title, type, typeName: finding.type, each });
    } else
      add(name, "computed", finding.title, type, finding.type, placeAt(manifest.tree, ["findings", name], "key"), each);
  }
  const earlier = earlierType(findingTypes);
  declared.set("earlier", {
    kind: "reserved",
    title: { da: "Tidligere afgørelser", en: "Earlier decisions" },
    type: earlier,
    typeName: "earlier",
    each: null,
  });
  for (const [name, evidence] of Object.entries(manifest.data.evidence)) {
    const at = ["evidence", name];
    add(
      name,
      "evidence",
      evidence.title,
      evidenceType(evidence, earlier, manifest.tree, at, diagnostics),
      "evidence",
      placeAt(manifest.tree, at, "key"),
    );
  }
  for (const [name, { title, each }] of Object.entries(manifest.data.items)) {
    const type = typeOfPath(String(each).trim(), (one) => declared.get(one)?.type);
    const place = placeAt(manifest.tree, ["items", name], "key");
    add(name, "items", title, type.kind === "list" ? type : { kind: "list", of: anyType }, "items", place);
  }
  return declared;
}

/** The items of an `each`; what is unknown is reported. */
function itemsOf(
  each: string | undefined,
  manifest: ManifestDocument,
  tree: Tree,
  path: readonly PropertyKey[],
  diagnostics: Diagnostics,
): string | null {
  if (each === undefined) return null;
  if (Object.hasOwn(manifest.items, each)) return each;
  diagnostics.error(errors.referenceUnknown({ kind: "items", name: each }), placeAt(tree, path));
  return null;
}

/** Earlier findings of members, by the members' keys. */
const keyedValues = (type: ValueType): ValueType => ({ kind: "list", of: recordOf({ key: textType, value: type }) });

const PARTY = recordOf({ person: { kind: "text", shown: "person" }, name: textType }, true);

function earlierType(findings: ReadonlyMap<string, RecordField>): ValueType {
  const fields = new Map<string, RecordField>([
    ["type", { title: null, type: textType, optional: false }],
    ["effectiveFrom", { title: null, type: dateType, optional: true }],
    ["outcome", { title: null, type: textType, optional: true }],
    ["state", { title: null, type: textType, optional: true }],
    ["findings", { title: null, type: { kind: "record", fields: findings }, optional: false }],
  ]);
  return { kind: "list", of: { kind: "record", fields } };
}

function evidenceType(
  evidence: EvidenceDocument,
  earlier: ValueType,
  tree: Tree,
  at: readonly PropertyKey[],
  diagnostics: Diagnostics,
): ValueType {
  if ("history" in evidence) return earlier;
  if ("ask" in evidence) {
    const fields = Object.entries(evidence.fields).map(([name, field]): [string, RecordField] => [
      name,
      { title: field.label, type: fieldType(field), optional: true },
    ]);
    return { kind: "record", fields: new Map(fields) };
  }
  const capability = capabilities.get(evidence.from);
  const operation = capability?.operations[evidence.operation];
  if (!capability)
    diagnostics.error(
      errors.referenceUnknown({ kind: "capability", name: evidence.from }),
      placeAt(tree, [...at, "from"]),
    );
  else if (operation?.kind !== "query")
    diagnostics.error(
      errors.referenceUnknown({ kind: "operation", name: evidence.operation }),
      placeAt(tree, [...at, "operation"]),
    );
  return operation?.kind === "query" ? contractType(operation.output) : { kind: "any" };
}
