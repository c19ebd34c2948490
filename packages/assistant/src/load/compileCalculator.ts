import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Entry, Feel } from "../model/entry.ts";
import { householdFacts } from "../schemas/calculator.ts";
import { anyType, type ValueType } from "../values/valueType.ts";
import type { Documents } from "./readDocuments.ts";
import { Scope } from "./scope.ts";

const types: Readonly<Record<(typeof householdFacts)[keyof typeof householdFacts], ValueType>> = {
  kroner: { kind: "number", shown: "kroner" },
  count: { kind: "number", shown: "count" },
};

/** The names that FEEL over a household knows. */
export const householdTypes: ReadonlyMap<string, ValueType> = new Map(
  Object.entries(householdFacts).map(([name, type]) => [name, types[type]]),
);

/**
 * What of the form a household's own facts answer. What `calculator` names that there is none of is reported; so is a name that its own
 * documents (`asks`, `gives`) have and it has not.
 *
 * @param entries the names as the calculator knows them
 */
export function compileCalculator(
  { manifest: { data, tree } }: Documents,
  entries: ReadonlyMap<string, Entry>,
  diagnostics: Diagnostics,
): ReadonlyMap<string, Feel> {
  const { calculator } = data;
  const from = new Map<string, Feel>();
  if (!calculator) return from;
  const { stands, varies, household } = calculator;
  const at = (...path: readonly PropertyKey[]) => ["calculator", ...path];
  const unknown = (kind: string, name: string, path: readonly PropertyKey[], on: "key" | "value" = "value") =>
    diagnostics.error(errors.referenceUnknown({ kind, name }), placeAt(tree, path, on));
  for (const name of Object.keys(stands))
    if (!Object.hasOwn(data.findings, name)) unknown("finding", name, at("stands", name), "key");
  if (varies !== undefined && entries.get(varies)?.kind !== "field") unknown("field", varies, at("varies"));
  if (!household) return from;
  const amount = entries.get(household.amount);
  if (amount?.kind !== "computed" || !amount.finding) unknown("finding", household.amount, at("household", "amount"));
  const facts = new Scope(householdTypes, diagnostics);
  for (const [name, source] of Object.entries(household.from)) {
    const path = at("household", "from", name);
    const entry = entries.get(name);
    if (entry?.kind !== "field") unknown("field", name, path, "key");
    const feel = facts.compile(source, tree, path, entry?.type ?? anyType);
    if (feel) from.set(name, feel);
  }
  return from;
}
