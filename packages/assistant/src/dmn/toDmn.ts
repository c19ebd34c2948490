import type { Boxed, Decision, DmnModel, InputData, ItemDefinition } from "@kollega/dmn";
import type { Assistant } from "../model/assistant.ts";
import type { Entry } from "../model/entry.ts";
import type { RuleDocument } from "../schemas/rules.ts";
import { anyType } from "../values/valueType.ts";
import { itemDefinition } from "./itemDefinitions.ts";
import { type RuleExtension, writeExtension } from "./ruleExtension.ts";

/**
 * The assistant's rules as a DMN 1.5 model: a decision for each rule; form fields, evidence, parameters, parties, judgements
 * and given names as inputs. What DMN has no place for travels in extension elements, so that `fromDmn` loses nothing.
 */
export function toDmn(assistant: Assistant): DmnModel {
  const rules = assistant.documents.rules.data;
  const decisions = Object.entries(rules).map(([name, rule]) => decisionOf(assistant, name, rule));
  const inputs = [...assistant.entries.values(), ...membersKnown(assistant)].filter(
    (entry) => !Object.hasOwn(rules, entry.name),
  );
  const declared = [...inputs, ...Object.keys(rules).flatMap((name) => ownEntry(assistant, name) ?? [])];
  const itemDefinitions: readonly ItemDefinition[] = declared.map((entry) => itemDefinition(typeOf(entry), entry.type));
  const inputData: readonly InputData[] = inputs.map((entry) => ({
    name: entry.name,
    label: entry.title.da,
    type: typeOf(entry),
  }));
  return {
    name: assistant.id,
    namespace: `https://kollega.invalid/assistants/${assistant.id}`,
    description: assistant.summary.da,
    itemDefinitions,
    inputData,
    decisions,
  };
}

/** A rule as it is written: one made for each member gives the value of one. */
function ownEntry({ entries, memberEntries }: Assistant, name: string): Entry | undefined {
  const entry = entries.get(name);
  const each = entry?.kind === "computed" ? entry.each : null;
  return each === null ? entry : memberEntries.get(each)?.get(name);
}

/** The input `item`, where rules are made for each member; of any type where the members of several lists are of several. */
function membersKnown({ memberEntries }: Assistant): readonly Entry[] {
  const [item, ...more] = [...memberEntries.values()].flatMap((entries) => entries.get("item") ?? []);
  if (!item) return [];
  return [more.length === 0 ? item : { ...item, type: anyType }];
}

/** Each name has a type of its own name in the model. */
const typeOf = (entry: Entry) => `${entry.name}Type`;

function decisionOf(assistant: Assistant, name: string, rule: RuleDocument): Decision {
  const rows = Object.entries(rule.table?.rows ?? {}).flatMap(([key, { law, note, because }]) =>
    law || note !== undefined || because
      ? [
          [
            key,
            { ...(law ? { law } : {}), ...(note === undefined ? {} : { note }), ...(because ? { because } : {}) },
          ] as const,
        ]
      : [],
  );
  const extension: RuleExtension = {
    title: rule.title,
    type: rule.type,
    law: rule.law,
    ...(rule.each === undefined ? {} : { each: rule.each }),
    ...(rule.because ? { because: rule.because } : {}),
    ...(rule.dated ? { dated: rule.dated } : {}),
    ...(rows.length > 0 ? { rows: Object.fromEntries(rows) } : {}),
  };
  const entry = ownEntry(assistant, name);
  return {
    name,
    label: rule.title.da,
    description: rule.law.map((key) => assistant.law.get(key)?.title ?? key).join(", "),
    extensionXml: writeExtension(extension),
    ...(entry ? { type: typeOf(entry) } : {}),
    logic: logicOf(name, rule),
  };
}

const POLICIES = {
  unique: { hitPolicy: "UNIQUE" },
  any: { hitPolicy: "ANY" },
  first: { hitPolicy: "FIRST" },
  collect: { hitPolicy: "COLLECT" },
  sum: { hitPolicy: "COLLECT", aggregation: "SUM" },
  min: { hitPolicy: "COLLECT", aggregation: "MIN" },
  max: { hitPolicy: "COLLECT", aggregation: "MAX" },
  count: { hitPolicy: "COLLECT", aggregation: "COUNT" },
} as const;

/** The same as one expression, for tools that do not know our extension: the latest first. */
export function datedText(dated: NonNullable<RuleDocument["dated"]>): string {
  const periods = Object.entries(dated).toSorted(([a], [b]) => (a < b ? 1 : -1));
  const branches = periods.map(([from, value]) => {
    const last = "until" in value && value.until !== undefined ? ` and effectiveFrom <= date("${value.until}")` : "";
    return `if effectiveFrom >= date("${from}")${last} then ${"rule" in value ? value.rule : "null"}`;
  });
  return [...branches, "null"].join(" else ");
}

function logicOf(name: string, rule: RuleDocument): Boxed {
  const { table, dated } = rule;
  if (dated) return { kind: "literal", text: datedText(dated) };
  if (!table) return { kind: "literal", text: String(rule.formula ?? "null") };
  const rows = Object.entries(table.rows);
  const inputs = Object.entries(table.inputs);
  const outputs = [
    ...new Set(rows.flatMap(([, row]) => (typeof row.gives === "object" ? Object.keys(row.gives) : []))),
  ];
  return {
    kind: "table",
    ...POLICIES[table.hit],
    inputs: inputs.map(([label, text]) => ({ label, text: String(text) })),
    outputs: outputs.length === 0 ? [{}] : outputs.map((output) => ({ name: output })),
    rules: rows.map(([key, { when, gives }]) => ({
      id: `${name}.${key}`,
      inputs: inputs.map(([input]) => ({ text: String(when[input] ?? "-") })),
      outputs:
        typeof gives === "object"
          ? outputs.map((output) => ({ text: String(gives[output] ?? "null") }))
          : [{ text: String(gives) }],
    })),
  };
}
