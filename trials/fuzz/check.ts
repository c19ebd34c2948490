import type { DecisionTable, DmnModel } from "@kollega/dmn";
import { checkExpression, checkTests } from "./checkFeel.ts";
import { checkModel, checkXml } from "./checkModel.ts";
import { checkTable } from "./checkTable.ts";
import { type Finding, Found } from "./finding.ts";
import type { FuzzCase } from "./fuzzCase.ts";

/** Tries a case; null when nothing is wrong. */
export function check({ kind, text, seed }: FuzzCase): Finding | null {
  try {
    if (kind === "expression") checkExpression(text, seed);
    else if (kind === "tests") checkTests(text, seed);
    else if (kind === "table") checkTable(JSON.parse(text) as DecisionTable, seed);
    else if (kind === "xml") checkXml(text, seed);
    else checkModel(JSON.parse(text) as DmnModel, seed);
    return null;
  } catch (error) {
    if (error instanceof Found) return error.finding;
    throw error;
  }
}
