import type { Decision, DmnModel } from "@kollega/dmn";
import { type StartRow, startRows } from "./rows.ts";

const starts: Readonly<Record<StartRow["starts"], string>> = {
  "as asked": "start",
  "next month": 'date(received.year, received.month, 1) + duration("P1M")',
};

export const startDecision: Decision = {
  name: "benefitStart",
  logic: {
    kind: "table",
    hitPolicy: "FIRST",
    inputs: [
      { text: "received" },
      { text: "years and months duration(birthDate, received).years" },
      { text: "start - received" },
    ],
    outputs: [{ name: "code" }, { name: "starts" }, { name: "deadline" }],
    rules: startRows.map((row) => ({
      id: row.code,
      inputs: [
        { text: row.received === null ? "-" : `[date("${row.received.from}")..date("${row.received.to}")]` },
        { text: ageTest(row.age) },
        { text: row.daysAhead === null ? "-" : `<= duration("P${row.daysAhead}D")` },
      ],
      outputs: [
        { text: JSON.stringify(row.code) },
        { text: starts[row.starts] },
        { text: 'received + duration("P14D")' },
      ],
    })),
  },
};

function ageTest(age: StartRow["age"]): string {
  if (age === null) return "-";
  return age.below === null ? `>= ${age.from}` : `[${age.from}..${age.below}[`;
}

/** A table of dates: ranges, durations between and dates worked out. */
export const startModel: DmnModel = {
  name: "start",
  namespace: "https://kollega.invalid/bench/start",
  inputData: ["birthDate", "received", "start"].map((name) => ({ name, type: "date" })),
  decisions: [startDecision],
};
