import type { LocalDate } from "@kollega/danish";
import {
  type Boxed,
  compile,
  type Decision,
  type DmnModel,
  type InputData,
  type ItemDefinition,
  type Program,
} from "@kollega/dmn";
import { itemDefinition } from "../dmn/itemDefinitions.ts";
import { toDmn } from "../dmn/toDmn.ts";
import { fieldsOf } from "../form/checkForm.ts";
import { periodOn } from "../load/periods.ts";
import type { Assistant } from "../model/assistant.ts";
import type { EntryOf } from "../model/entry.ts";
import { refusedOn } from "./refusedOn.ts";

/** The rules on a day, as what can be told of them while not all is answered. */
export interface CalculatorModel {
  readonly program: Program;
  /** The model's input for what is answered: the field's own name is a decision, which minds whether it is asked at all. */
  stated(name: string): string;
}

const models = new WeakMap<Assistant["documents"], Map<string, CalculatorModel>>();

/** The model of a day; made once for all days on which the same rules and rates are known. */
export function modelOn(assistant: Assistant, date: LocalDate): CalculatorModel {
  const inForce = inForceOn(assistant, date);
  const key = JSON.stringify(Object.entries(inForce));
  const made = models.get(assistant.documents) ?? new Map<string, CalculatorModel>();
  models.set(assistant.documents, made);
  const there = made.get(key);
  if (there) return there;
  let suffix = "Answered";
  while ([...assistant.entries.keys()].some((name) => name.endsWith(suffix))) suffix += "_";
  const stated = (name: string) => `${name}${suffix}`;
  const model = { program: compile(withConditions(assistant, inForce, stated)).program, stated };
  made.set(key, model);
  return model;
}

/** What takes the place of rules and rows on a day: nothing for what is refused, the rule in force for what is dated. */
function inForceOn(assistant: Assistant, date: LocalDate): Readonly<Record<string, string>> {
  const { names, rows } = refusedOn(assistant, date);
  const inForce: Record<string, string> = {};
  for (const { name, ...entry } of assistant.entries.values()) {
    if (entry.kind !== "computed" || entry.each !== null) continue;
    if (names.has(name)) inForce[name] = "null";
    else if (entry.logic.kind === "dated") inForce[name] = periodOn(entry.logic.periods, date)?.rule ?? "null";
  }
  return { ...inForce, ...Object.fromEntries([...rows].map((row) => [row, "null"])) };
}

/** A rule's logic on a day. */
function logicOn(name: string, logic: Boxed, inForce: Readonly<Record<string, string>>): Boxed {
  const text = inForce[name];
  if (text !== undefined) return { kind: "literal", text };
  if (logic.kind !== "table") return logic;
  const rules = logic.rules.map((rule) =>
    inForce[rule.id ?? ""] === undefined ? rule : { ...rule, outputs: rule.outputs.map(() => ({ text: "null" })) },
  );
  return { ...logic, rules };
}

/** The rules as a model in which a field is what was answered where its conditions hold, and nothing where they do not. */
function withConditions(
  assistant: Assistant,
  inForce: Readonly<Record<string, string>>,
  stated: (name: string) => string,
): DmnModel {
  const model = toDmn(assistant);
  const fields = [...fieldsOf(assistant).values()];
  const names = new Set(fields.map(({ name }) => name));
  const inputData: readonly InputData[] = [
    ...(model.inputData ?? []).filter(({ name }) => !names.has(name)),
    // What need not be answered may be nothing, which no type has.
    ...fields.map(({ name, doc }) => ({ name: stated(name), type: doc.required ? `${stated(name)}Type` : "Any" })),
  ];
  const itemDefinitions: readonly ItemDefinition[] = [
    ...(model.itemDefinitions ?? []),
    ...fields.map((field) => ({ ...itemDefinition(`${stated(field.name)}Type`, field.type), ...bounds(field) })),
  ];
  const shown = fields.map(({ name, when, type }): Decision => {
    const nothing = type.kind === "list" ? "[]" : "null";
    const conditions = when.map(({ text }) => `(${text}) = true`).join(" and ");
    const text = conditions === "" ? stated(name) : `if ${conditions} then ${stated(name)} else ${nothing}`;
    return { name, type: `${name}Type`, logic: { kind: "literal", text } };
  });
  const rules = (model.decisions ?? []).map(({ name, logic, ...more }): Decision => {
    const own = logic && logicOn(name, logic, inForce);
    return { ...more, name, ...(own ? { logic: own } : {}) };
  });
  return { ...model, inputData, itemDefinitions, decisions: [...rules, ...shown] };
}

/** What a number may be. */
function bounds({ doc: { kind, least, most } }: EntryOf<"field">): Pick<ItemDefinition, "allowedValues"> {
  if (kind !== "money" && kind !== "number" && kind !== "count") return {};
  const low = least ?? (kind === "count" ? 0 : undefined);
  if (low !== undefined && most !== undefined) return { allowedValues: `[${low}..${most}]` };
  if (low !== undefined) return { allowedValues: `>= ${low}` };
  return most === undefined ? {} : { allowedValues: `<= ${most}` };
}
