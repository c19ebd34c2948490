import { add, compareNumbers, equal, FeelNumber, type FeelValue, integer } from "@kollega/dmn";
import { errors } from "../errors.ts";
import { periodOn } from "../load/periods.ts";
import type { EntryOf, Logic, RulePeriod, TableRow } from "../model/entry.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved, together, type Uses, undecided } from "./resolved.ts";

/** What a rule or judgement gives. */
export function evaluateLogic(evaluation: Evaluation, entry: EntryOf<"computed">): Resolved {
  const { logic } = entry;
  switch (logic.kind) {
    case "formula":
      return evaluation.run(logic.feel);
    case "rule":
      return evaluation.resolve(logic.rule);
    case "dated":
      return evaluateDated(evaluation, entry, logic.periods);
    case "table":
      return evaluateTable(evaluation, entry, logic);
    case "judgement":
      return evaluateJudgement(evaluation, entry.name, logic);
  }
}

/** What the rule gives that is in force on the effective date; the others are not asked for anything. */
function evaluateDated(
  evaluation: Evaluation,
  { title }: EntryOf<"computed">,
  periods: readonly RulePeriod[],
): Resolved {
  const from = evaluation.resolve("effectiveFrom");
  if (!from.ok) return from;
  const date = evaluation.date ?? evaluation.facts.today;
  const period = periodOn(periods, date);
  if (period && period.rule !== null) return evaluation.resolve(period.rule);
  const why = period?.repealed ?? { da: "ingen regel dækker dagen.", en: "no rule covers the day." };
  const { code, what } = errors.ruleNotInForce({
    titleDa: title.da,
    titleEn: title.en,
    date,
    whyDa: why.da,
    whyEn: why.en,
  });
  return undecided({ kind: "diagnostic", code, text: what });
}

function evaluateJudgement(evaluation: Evaluation, name: string, logic: Logic & { kind: "judgement" }): Resolved {
  let uses: Uses[] = [];
  if (logic.when) {
    const when = evaluation.run(logic.when);
    if (!when.ok) return when;
    uses = [when.uses];
    if (when.value !== true) return logic.otherwise ? evaluation.run(logic.otherwise) : known(null);
  }
  const chosen = evaluation.judgement(name);
  const option = chosen && logic.options.get(chosen.option);
  if (!option) return undecided({ kind: "judgement-awaited", judgement: evaluation.idOf(name) });
  const value = evaluation.run(option.value);
  return value.ok ? known(value.value, together([...uses, value.uses])) : value;
}

/** Whether a person was asked: the condition of the judgement holds. */
export function isJudged(evaluation: Evaluation, entry: EntryOf<"computed">): boolean {
  if (entry.logic.kind !== "judgement") return false;
  if (!entry.logic.when) return true;
  const when = evaluation.run(entry.logic.when);
  return when.ok && when.value === true;
}

type Table = Logic & { readonly kind: "table" };

function evaluateTable(evaluation: Evaluation, entry: EntryOf<"computed">, table: Table): Resolved {
  // What rows are told apart by must all be known; what a row gives, only where the row matches: a rate of which there is none
  // for bicycles says nothing of cars.
  const values = evaluation.values(table.tested);
  if (!values.ok) return values;
  const inputs = new Map<string, FeelValue>();
  for (const [name, feel] of table.inputs) {
    const input = evaluation.run(feel);
    if (!input.ok) return input;
    inputs.set(name, input.value);
  }
  const matched: TableRow[] = [];
  for (const row of table.rows) {
    const passes = rowPasses(evaluation, row, inputs, values.map);
    if (typeof passes !== "boolean") return passes;
    if (passes) matched.push(row);
    if (passes && table.hit === "first") break;
  }
  const rows = matched.map((row) => `${entry.name}.${row.key}`);
  for (const row of rows) evaluation.reached?.add(row);
  const results: FeelValue[] = [];
  const uses = [values.uses];
  for (const row of matched) {
    const result = rowResult(evaluation, row);
    if (!result.ok) return result;
    results.push(result.value);
    uses.push(result.uses);
  }
  const value = collect(entry.name, table.hit, matched, results);
  if (!value.ok) return value;
  return known(value.value, together([...uses, { parameters: [], corrected: false, rows }]));
}

function rowPasses(
  evaluation: Evaluation,
  row: TableRow,
  inputs: ReadonlyMap<string, FeelValue>,
  values: ReadonlyMap<string, FeelValue>,
): boolean | Resolved {
  let all = true;
  for (const { input, tests } of row.tests) {
    const asked = inputs.get(input) ?? null;
    const { value, diagnostics } = evaluation.counted((limits) => tests.evaluate(asked, values, { limits }));
    const [fault] = diagnostics;
    if (fault) return undecided({ kind: "diagnostic", code: `feel/${fault.code}`, text: fault.message });
    if (value !== true) all = false;
  }
  return all;
}

function rowResult(evaluation: Evaluation, row: TableRow): Resolved {
  if ("expression" in row.gives) return evaluation.run(row.gives);
  const outputs = new Map<string, FeelValue>();
  const uses: Uses[] = [];
  for (const [name, feel] of row.gives) {
    const output = evaluation.run(feel);
    if (!output.ok) return output;
    outputs.set(name, output.value);
    uses.push(output.uses);
  }
  return known(outputs, together(uses));
}

/** The rows' results as one, by the hit policy. */
export function collect(
  name: string,
  hit: Table["hit"],
  rows: readonly TableRow[],
  results: readonly FeelValue[],
): Resolved {
  if (hit === "collect") return known(results);
  if (hit === "count") return known(integer(results.length));
  const [first = null, ...more] = results;
  if (results.length === 0) {
    if (hit === "sum") return known(integer(0));
    const { code, what } = errors.noRow({ name });
    return undecided({ kind: "diagnostic", code, text: what });
  }
  if (hit === "first") return known(first);
  if (hit === "any" || hit === "unique") {
    const agree = hit === "any" ? more.every((other) => equal(other, first) === true) : more.length === 0;
    if (agree) return known(first);
    const { code, what } = errors.severalRows({ name, rows: rows.map((row) => row.key).join(", ") });
    return undecided({ kind: "diagnostic", code, text: what });
  }
  let sum: FeelValue = first;
  for (const next of more) {
    if (!(sum instanceof FeelNumber) || !(next instanceof FeelNumber)) break;
    if (hit === "sum") sum = add(sum, next);
    else if (compareNumbers(next, sum) < 0 === (hit === "min")) sum = next;
  }
  return known(sum);
}
