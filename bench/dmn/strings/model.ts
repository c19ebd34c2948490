import type { Decision, DmnModel } from "@kollega/dmn";
import { type LetterRow, letterRows } from "./rows.ts";

const greetings: Readonly<Record<LetterRow["greeting"], string>> = {
  formal: '"Kære " + name',
  "first name": '"Hej " + substring before(name, " ") + "!"',
  none: '""',
};

const listTest = (items: readonly string[]) =>
  items.length === 0 ? "-" : items.map((item) => JSON.stringify(item)).join(", ");

export const letterDecision: Decision = {
  name: "letter",
  logic: {
    kind: "table",
    hitPolicy: "FIRST",
    inputs: [
      { text: "status" },
      { text: "lower case(kind)" },
      { text: "substring(kle, 1, 5)" },
      { text: 'ends with(email, ".dk")' },
    ],
    outputs: [{ name: "letter" }, { name: "greeting" }, { name: "mailbox" }],
    rules: letterRows.map(({ letter, statuses, kinds, kle, danish, greeting }) => ({
      id: letter,
      inputs: [
        { text: listTest(statuses) },
        { text: listTest(kinds) },
        { text: kle === null ? "-" : JSON.stringify(kle) },
        { text: danish === null ? "-" : String(danish) },
      ],
      outputs: [
        { text: JSON.stringify(letter) },
        { text: greetings[greeting] },
        { text: 'upper case(substring before(email, "@"))' },
      ],
    })),
  },
};

/** A table of strings with built-in functions in inputs and outputs. */
export const letterModel: DmnModel = {
  name: "letters",
  namespace: "https://kollega.invalid/bench/letters",
  inputData: ["status", "kind", "kle", "email", "name"].map((name) => ({ name, type: "string" })),
  decisions: [letterDecision],
};
