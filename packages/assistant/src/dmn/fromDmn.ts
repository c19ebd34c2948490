import type { Decision, DecisionTable, DmnModel } from "@kollega/dmn";
import type { KollegaError } from "@kollega/errors";
import { stringify } from "yaml";
import { errors } from "../errors.ts";
import { name as nameSchema } from "../schemas/common.ts";
import type { RuleDocument } from "../schemas/rules.ts";
import { readExtension } from "./ruleExtension.ts";
import { datedText } from "./toDmn.ts";

export interface ImportedRules {
  /** Rules by name. Where the model does not tell title, type or law, they are to be completed before the rules load. */
  readonly rules: Readonly<Record<string, RuleDocument>>;
  /** The same as a document for `rules/`. */
  readonly yaml: string;
  /** What of the model has no place in the format. */
  readonly faults: readonly KollegaError[];
}

/** The decisions of a DMN model as rules: literal expressions and decision tables. */
export function fromDmn(model: DmnModel): ImportedRules {
  const faults: KollegaError[] = [];
  const unusable = (what: string) => faults.push(errors.notSupported({ what }));
  for (const { name } of model.businessKnowledgeModels ?? []) unusable(`businessKnowledgeModel ${name}`);
  for (const { name } of model.decisionServices ?? []) unusable(`decisionService ${name}`);
  for (const { name } of model.imports ?? []) unusable(`import ${name}`);
  const rules: Record<string, RuleDocument> = {};
  for (const decision of model.decisions ?? []) {
    const rule = ruleOf(model, decision);
    if (!nameSchema.safeParse(decision.name).success) faults.push(errors.nameInvalid({ name: decision.name }));
    else if (!rule) unusable(`decision ${decision.name}: ${decision.logic?.kind ?? "logic"}`);
    else rules[decision.name] = rule;
  }
  return { rules, yaml: stringify(rules, { lineWidth: 140 }), faults };
}

function ruleOf(model: DmnModel, decision: Decision): RuleDocument | null {
  const extension = readExtension(decision.extensionXml);
  const label = decision.label ?? decision.name;
  const base = {
    title: extension?.title ?? { da: label, en: label },
    type: extension?.type ?? typeOf(model, decision.type),
    law: extension?.law ?? [],
    ...(extension?.each === undefined ? {} : { each: extension.each }),
    ...(extension?.because ? { because: extension.because } : {}),
  };
  const { logic } = decision;
  // Where another tool has changed the expression, the expression speaks.
  if (extension?.dated && logic?.kind === "literal" && logic.text === datedText(extension.dated))
    return { ...base, dated: extension.dated };
  if (logic?.kind === "literal") return { ...base, formula: logic.text };
  const table = logic?.kind === "table" ? tableOf(decision.name, logic) : null;
  if (!table) return null;
  const rows = Object.entries(table.rows).map(([key, row]) => [key, { ...row, ...extension?.rows?.[key] }] as const);
  return { ...base, table: { ...table, rows: Object.fromEntries(rows) } };
}

/** A type name of the format for FEEL's own; others are left for the author. */
function typeOf(model: DmnModel, type: string | undefined): string {
  const definition = model.itemDefinitions?.find((one) => one.name === type);
  const simple = definition?.type ?? type;
  return { string: "text", number: "number", boolean: "boolean", date: "date" }[simple ?? ""] ?? "text";
}

type Table = NonNullable<RuleDocument["table"]>;

const AGGREGATIONS = { SUM: "sum", MIN: "min", MAX: "max", COUNT: "count" } as const;

function hitOf({ hitPolicy, aggregation }: DecisionTable): Table["hit"] | null {
  if (hitPolicy === "COLLECT") return aggregation ? AGGREGATIONS[aggregation] : "collect";
  // In the order of the rules is how the format collects.
  if (hitPolicy === "RULE ORDER") return "collect";
  if (hitPolicy === "UNIQUE") return "unique";
  if (hitPolicy === "ANY") return "any";
  return hitPolicy === "FIRST" ? "first" : null;
}

function tableOf(decision: string, table: DecisionTable): Table | null {
  const hit = hitOf(table);
  if (
    !hit ||
    table.inputs.some((input) => input.allowedValues) ||
    table.outputs.some((output) => output.default || output.allowedValues)
  )
    return null;
  const names = table.inputs.map(
    ({ label, text }, i) => [label, text].find((one) => nameSchema.safeParse(one).success) ?? `input${i + 1}`,
  );
  if (new Set(names).size !== names.length) return null;
  const rows = table.rules.map((rule, i): [string, Table["rows"][string]] => {
    const own = rule.id?.startsWith(`${decision}.`) ? rule.id.slice(decision.length + 1) : undefined;
    const when = rule.inputs.flatMap(({ text }, column) =>
      text.trim() === "-" || text.trim() === "" ? [] : [[names[column] ?? "", text] as const],
    );
    const [only] = rule.outputs;
    const several = table.outputs.length > 1 || table.outputs[0]?.name !== undefined;
    const gives = several
      ? Object.fromEntries(rule.outputs.map(({ text }, column) => [table.outputs[column]?.name ?? "", text]))
      : (only?.text ?? "null");
    return [own ?? `row${i + 1}`, { when: Object.fromEntries(when), gives }];
  });
  return {
    hit,
    inputs: Object.fromEntries(table.inputs.map(({ text }, i) => [names[i] ?? "", text])),
    rows: Object.fromEntries(rows),
  };
}
