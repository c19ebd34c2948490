import type { Almanac } from "json-rules-engine";
import type { JsonRule } from "../engines/jsonRules.ts";
import type { ZenModel } from "../engines/zenEngine.ts";
import { daysBetween, type PackedCase, packedRows, startAnswer, yearsBetween } from "./byHand.ts";
import { type StartRow, startRows } from "./rows.ts";

const age = (wanted: StartRow["age"]) => {
  if (wanted === null) return "";
  return wanted.below === null ? `>= ${wanted.from}` : `[${wanted.from}..${wanted.below})`;
};

/** The table in zen-engine's language. Its dates come as texts, and have no ranges: the column is the date, the cell compares it. */
export const startZen: ZenModel = {
  table: {
    hit: "first",
    inputs: ["d(received)", 'd(received).diff(d(birthDate), "year")', 'd(start).diff(d(received), "day")'],
    outputs: ["code", "starts", "deadline"],
    rules: startRows.map((row) => ({
      inputs: [
        row.received === null ? "" : `$ >= d("${row.received.from}") and $ <= d("${row.received.to}")`,
        age(row.age),
        row.daysAhead === null ? "" : `<= ${row.daysAhead}`,
      ],
      outputs: [
        JSON.stringify(row.code),
        row.starts === "as asked" ? "start" : 'd(received).startOf("month").add("1M").format("%Y-%m-%d")',
        'd(received).add("14d").format("%Y-%m-%d")',
      ],
    })),
  },
};

/** The table as rules of json-rules-engine: dates packed into whole numbers, outputs by hand. */
export const startJsonRules: readonly JsonRule<PackedCase>[] = packedRows.map(({ row, from, to }) => ({
  conditions: {
    all: [
      ...(row.received === null
        ? []
        : [
            { fact: "received", operator: "greaterThanInclusive", value: from },
            { fact: "received", operator: "lessThanInclusive", value: to },
          ]),
      ...(row.age === null ? [] : [{ fact: "age", operator: "greaterThanInclusive", value: row.age.from }]),
      ...(row.age === null || row.age.below === null
        ? []
        : [{ fact: "age", operator: "lessThan", value: row.age.below }]),
      ...(row.daysAhead === null ? [] : [{ fact: "daysAhead", operator: "lessThanInclusive", value: row.daysAhead }]),
    ],
  },
  answer: (one) => startAnswer(row, one),
}));

/** It has no arithmetic: by hand. */
export const startFacts = {
  age: async (almanac: Almanac) =>
    yearsBetween(await almanac.factValue<number>("birthDate"), await almanac.factValue<number>("received")),
  daysAhead: async (almanac: Almanac) =>
    daysBetween(await almanac.factValue<number>("received"), await almanac.factValue<number>("start")),
};
