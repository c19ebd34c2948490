import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { draftNotice } from "./draftNotice.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { library } from "./testing/library.ts";

const manifest = library.get("assistant.yaml") ?? "";
const letter = (body: string) => `---\ntitle: Received\n---\n${body}`;

/** The library with one notice and its letter. */
const withNotice = (body: string, notice: string) =>
  loadAssistant(
    new Map([
      ...library,
      ["assistant.yaml", `${manifest}\nnotices:\n  receipt:\n    title: { da: Kvittering, en: Receipt }\n${notice}`],
      ["letters/receipt.md", letter(body)],
    ]),
  );

const received = "    on: received\n    to: borrower\n    letter: receipt\n    law: [act1]\n";

test("a notice says the days and the case's number, and the same otherwise", () => {
  const { assistant, diagnostics } = withNotice(
    "::: text\n---\nWe got it on {received}. Case {caseNumber}, by {decideBy}.\n:::\n",
    received,
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!assistant) throw new Error("not loaded");
  const told = { received: parseDate("2026-03-02"), caseNumber: "2026-000001", decideBy: parseDate("2026-03-30") };
  expect(draftNotice(assistant, "receipt", told).blocks[0]?.markdown).toBe(
    "We got it on 2. marts 2026. Case 2026-000001, by 30. marts 2026.",
  );
  expect(() => draftNotice(assistant, "receipt", { ...told, decideBy: null })).toThrow(
    expect.objectContaining({ code: "assistant/notice-incomplete" }),
  );
});

test.each([
  ["a finding", "::: text\n---\nYou owe {fee}.\n:::\n", received, "assistant/feel"],
  ["a day that it is not sent by", "::: text\n---\nBy {answerBy}.\n:::\n", received, "assistant/feel"],
  ["a condition", "::: text\nwhen: true\n---\nHello.\n:::\n", received, "assistant/notice-not-fixed"],
  ["a free block", "::: text\nkind: free\n---\nHello.\n:::\n", received, "assistant/notice-not-fixed"],
  [
    "no such party",
    "::: text\n---\nHello.\n:::\n",
    received.replace("borrower", "nobody"),
    "assistant/reference-unknown",
  ],
  ["a reminder without days", "::: text\n---\nHello.\n:::\n", received.replace("received", "asked"), "assistant/"],
])("a notice with %s is refused where it stands", (_, body, notice, code) => {
  const { assistant, diagnostics } = withNotice(body, notice);
  expect(assistant).toBeNull();
  expect(diagnostics.some((one) => one.code.startsWith(code) && one.place !== undefined)).toBe(true);
});
