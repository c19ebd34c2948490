import { expect, test } from "vitest";
import { loadAssistant } from "./loadAssistant.ts";
import { library } from "./testing/library.ts";

/** The documents with one name of theirs called otherwise everywhere. */
const renamed = (from: string, to: string): ReadonlyMap<string, string> =>
  new Map([...library].map(([path, text]) => [path, text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to)]));

/** What every object of the language has, whether somebody put it there or not. */
const builtIn = ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "__proto__"];
const names = ["daysLate", "damaged", "amount", "dailyFee", "fee", "goodReason", "outcomeKind", "borrower", "past"];

test.each(names.flatMap((name) => builtIn.map((other) => [name, other] as const)))(
  "a stranger's %s cannot be called %s: where it is missing, the language's own would be found",
  (name, other) => {
    const files = renamed(name, other);
    expect([...files.values()].join("")).toContain(other);
    const { assistant, diagnostics } = loadAssistant(files);
    expect(assistant).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain("assistant/key-built-in");
    expect(diagnostics.find(({ code }) => code === "assistant/key-built-in")?.place.line).toBeGreaterThan(0);
  },
);

test("a name that only begins so is anybody's", () => {
  expect(loadAssistant(renamed("daysLate", "constructors")).assistant).not.toBeNull();
});
