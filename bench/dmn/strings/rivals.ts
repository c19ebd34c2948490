import { type Almanac, Operator } from "json-rules-engine";
import { type Answer, atOnce, type Case, type Contestant } from "../contestant.ts";
import type { JsonRule } from "../engines/jsonRules.ts";
import type { ZenModel } from "../engines/zenEngine.ts";
import { type LetterRow, letterRows } from "./rows.ts";

const quoted = (items: readonly string[]) => items.map((item) => JSON.stringify(item)).join(", ");

/** The table in zen-engine's language. */
export const letterZen: ZenModel = {
  table: {
    hit: "first",
    inputs: ["status", "lower(kind)", "kle[0:4]", 'endsWith(email, ".dk")'],
    outputs: ["letter", "greeting", "mailbox"],
    rules: letterRows.map(({ letter, statuses, kinds, kle, danish, greeting }) => ({
      inputs: [
        quoted(statuses),
        quoted(kinds),
        kle === null ? "" : JSON.stringify(kle),
        danish === null ? "" : String(danish),
      ],
      outputs: [
        JSON.stringify(letter),
        { formal: '"Kære " + name', "first name": '"Hej " + split(name, " ")[0] + "!"', none: '""' }[greeting],
        'upper(split(email, "@")[0])',
      ],
    })),
  },
};

/** What the answer says beside the letter. */
function answerOf({ letter, greeting }: LetterRow, name: string, email: string) {
  const greetings = {
    formal: () => `Kære ${name}`,
    "first name": () => `Hej ${name.slice(0, name.indexOf(" "))}!`,
    none: () => "",
  };
  return { letter, greeting: greetings[greeting](), mailbox: email.slice(0, email.indexOf("@")).toUpperCase() };
}

/** The table as rules of json-rules-engine; its outputs by hand. */
export const letterJsonRules: readonly JsonRule<Case>[] = letterRows.map((row) => ({
  conditions: {
    all: [
      ...(row.statuses.length === 0 ? [] : [{ fact: "status", operator: "in", value: row.statuses }]),
      ...(row.kinds.length === 0 ? [] : [{ fact: "kindInLowerCase", operator: "in", value: row.kinds }]),
      ...(row.kle === null ? [] : [{ fact: "kle", operator: "startsWith", value: row.kle }]),
      ...(row.danish === null ? [] : [{ fact: "danish", operator: "equal", value: row.danish }]),
    ],
  },
  answer: (one) => answerOf(row, String(one.name), String(one.email)),
}));

/** Strings have no functions in its rules: these are by hand. */
export const letterFacts = {
  kindInLowerCase: async (almanac: Almanac) => (await almanac.factValue<string>("kind")).toLowerCase(),
  danish: async (almanac: Almanac) => (await almanac.factValue<string>("email")).endsWith(".dk"),
};
export const letterOperators = [new Operator<string, string>("startsWith", (text, start) => text.startsWith(start))];

/** The loop by hand. */
export function letterByHand(name: string, pool: readonly Case[]): Contestant {
  return atOnce(
    name,
    pool.map((one) => ({
      status: String(one.status),
      kind: String(one.kind),
      kle: String(one.kle),
      email: String(one.email),
      name: String(one.name),
    })),
    (one): Answer => {
      const kind = one.kind.toLowerCase();
      const danish = one.email.endsWith(".dk");
      for (const row of letterRows) {
        if (row.statuses.length > 0 && !row.statuses.includes(one.status)) continue;
        if (row.kinds.length > 0 && !row.kinds.includes(kind)) continue;
        if (row.kle !== null && !one.kle.startsWith(row.kle)) continue;
        if (row.danish !== null && row.danish !== danish) continue;
        return answerOf(row, one.name, one.email);
      }
      return null;
    },
    (answer) => answer,
  );
}
