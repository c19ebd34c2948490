import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { EarlierDecision, Facts, OtherDecision } from "./facts.ts";
import { loadAssistant } from "./loadAssistant.ts";
import { keptFor, lookBack, looksBack } from "./lookBack.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed, library } from "./testing/library.ts";

const own = "{ decision: fee, outcome: charged, months: 12 }";
const looking = (history: string) =>
  new Map(changed("assistant.yaml", own, history)).set(
    "assistant.yaml",
    (changed("assistant.yaml", own, history).get("assistant.yaml") ?? "").replace(
      "trigger: [application]",
      "trigger: [application, evidence]",
    ),
  );
const across = (more: string) => load(looking(`{ of: borrower, findings: [amount], ${more} }`));

const other = (effectiveFrom: string, more: Partial<OtherDecision> = {}): OtherDecision => ({
  type: "fee",
  state: "made",
  effectiveFrom: parseDate(effectiveFrom),
  outcome: "charged",
  findings: { amount: 5 },
  ...more,
});
/** 25 for ten days in 2024, and 10 for each decision that is found. */
const found = (assistant: ReturnType<typeof load>, facts: Partial<Facts>) => {
  const finding = decide(assistant, factsOf(facts)).findings.find(({ name }) => name === "amount");
  return finding?.status === "decided" ? (Number(finding.value) - 25) / 10 : finding?.undecided;
};

test("a history without `of` is this case's own: what stands in other cases is not in it", () => {
  const earlier: readonly EarlierDecision[] = [
    { type: "fee", effectiveFrom: parseDate("2023-05-01"), outcome: "charged", findings: {} },
    { type: "fee", effectiveFrom: parseDate("2023-04-30"), outcome: "charged", findings: {} },
    { type: "fee", effectiveFrom: parseDate("2024-01-01"), outcome: "waived", findings: {} },
  ];
  expect(found(load(), { earlier, others: [other("2024-05-01")] })).toBe(1);
  expect(looksBack(load())).toBe(false);
  expect(lookBack(load(), factsOf())).toBeNull();
});

test.each<[string, number]>([
  ["within: day", 1],
  ["within: month", 2],
  ["within: year", 5],
  ["months: 2", 4],
])("with `of` it is the applicant's other cases, %s", (bound, count) => {
  const others = ["2024-05-01", "2024-05-31", "2024-07-01", "2024-12-31", "2025-01-01", "2024-03-01", "2023-12-31"];
  expect(found(across(bound), { others: others.map((date) => other(date)) })).toBe(count);
});

test("what stands open counts only where it is asked for, and outcomes may be several", () => {
  const others = [
    other("2024-05-01"),
    other("2024-05-02", { state: "open" }),
    other("2024-05-03", { outcome: "waived" }),
  ];
  expect(found(across("within: year, outcome: charged"), { others })).toBe(1);
  expect(found(across("within: year, outcome: charged, state: [made, open]"), { others })).toBe(2);
  expect(found(across("within: year, outcome: [charged, waived], state: [open, made]"), { others })).toBe(3);
});

test("where it is not known what stands in other cases, nothing is guessed", () => {
  expect(found(across("within: year"), {})).toEqual({ kind: "evidence-awaited", evidence: "past" });
  expect(found(across("within: year"), { others: [] })).toBe(0);
});

test("the days that are looked back on reach as far as the longest history, and only the findings named are kept", () => {
  const assistant = across("months: 3");
  expect(lookBack(assistant, factsOf())).toEqual({ from: "2024-02-01", until: "2024-08-01" });
  expect(lookBack(across("within: month"), factsOf())).toEqual({ from: "2024-05-01", until: "2024-05-31" });
  expect(keptFor(assistant, decide(assistant, factsOf({ others: [] })))).toEqual({ amount: 25 });
});

test.each<[string, string]>([
  ["{ of: nobody, findings: [amount], within: day }", "assistant/reference-unknown"],
  ["{ of: borrower, findings: [nothing], within: day }", "assistant/reference-unknown"],
  ["{ decision: nothing }", "assistant/reference-unknown"],
  ["{ outcome: maybe }", "assistant/reference-unknown"],
  ["{ of: borrower, within: day }", "assistant/not-as-agreed"],
  ["{ of: borrower, findings: [amount] }", "assistant/not-as-agreed"],
  ["{ state: [open] }", "assistant/not-as-agreed"],
])("a history that cannot be right is told where it stands: %s", (history, code) => {
  const { diagnostics } = loadAssistant(looking(history));
  expect(diagnostics[0]).toMatchObject({ code, place: { file: "assistant.yaml" } });
  expect(loadAssistant(library).diagnostics).toEqual([]);
});
