import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { catalogue, fill, wordsIn } from "./index.ts";

const texts = Object.entries(catalogue).flatMap(([group, all]) =>
  Object.entries(all).map(([key, text]) => ({
    name: `${group}.${key}`,
    group,
    key,
    text: text as { da: string; en: string },
  })),
);

test("every text exists in Danish and English, with the same slots", () => {
  expect(texts.length).toBeGreaterThan(200);
  const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
  for (const { name, text } of texts) {
    expect(text.da.trim().length, name).toBeGreaterThan(0);
    expect(text.en.trim().length, name).toBeGreaterThan(0);
    expect(slots(text.da), name).toEqual(slots(text.en));
  }
});

test("every text is used by a page, by its own name or by a key that comes from data", () => {
  const src = fileURLToPath(new URL("..", import.meta.url));
  const code = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("texts/") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(src, file), "utf8"))
    .join("\n");
  const byData = new Set([
    "situations",
    "roles",
    "lixLevels",
    "letterChannels",
    "channels",
    "incomingChannels",
    "mine",
    "complaintMine",
    "complaintStates",
    "complaintResults",
    "hearingGrounds",
    "dataRisks",
    "dataSafeguards",
    "stages",
    "stageMeanings",
    "objectionMine",
    "objectionStates",
    "requestKinds",
    "requestViews",
    "worklistViews",
    "deadlineFilters",
    "worklistColumns",
    "states",
    "waiting",
    "gatheringStates",
    "keptReasons",
    "effectStates",
    "distances",
    "eachReasons",
    "steps",
    "breakerStates",
    "processKinds",
    "stepKinds",
    "toldKinds",
    "runStates",
    "runFields",
    "runEvents",
    "organisationChanges",
    "organisationFiles",
    "evidenceFields",
    "triggers",
    "confidences",
    "blockKinds",
    "hitPolicies",
    "noticeTriggers",
    "setStates",
    "setMembers",
    "differenceAreas",
  ]);
  const unused = texts.filter(
    ({ group, key }) => !byData.has(group) && !new RegExp(`\\.${key}\\b|"${key}"`).test(code),
  );
  expect(unused.map(({ name }) => name)).toEqual([]);
});

test("words are in the language asked for, and slots are filled", () => {
  expect(wordsIn("da").signIn.out).toBe("Log ud");
  expect(wordsIn("en").signIn.out).toBe("Sign out");
  expect(fill("{a} og {b}, ikke {c}", { a: 1, b: "to" })).toBe("1 og to, ikke {c}");
});
