import { expect, test } from "vitest";
import { loadAssistant } from "../loadAssistant.ts";
import { load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { answerFields, checkAnswer } from "./answerFields.ts";

const asking = changed(
  "assistant.yaml",
  "findings:\n",
  `  reply:
    title: { da: Svar, en: Answer }
    ask: borrower
    question: { da: Er det rigtigt?, en: Is it right? }
    fields:
      agrees: { kind: yesNo, label: { da: Enig, en: Agrees }, default: true }
      amount: { kind: money, label: { da: Beløb, en: Amount }, when: agrees = false }
      remark: { kind: text, label: { da: Bemærkning, en: Remark }, required: false }
    deadline: { days: 14 }
    purpose: { da: Høring, en: Hearing }
    law: [act1]
findings:
`,
);
const assistant = load(asking);

test("a question is shown when the answers to the others say so, and starts with its default", () => {
  const shown = (data: Record<string, string>) =>
    answerFields(assistant, "reply", data).map(({ name, shown: is }) => [name, is]);
  expect(shown({})).toEqual([
    ["agrees", true],
    ["amount", false],
    ["remark", true],
  ]);
  expect(shown({ agrees: "no" })).toContainEqual(["amount", true]);
  expect(answerFields(assistant, "reply")[0]).toMatchObject({ default: true, shownWhen: null });
  expect(answerFields(assistant, "reply")[1]).toMatchObject({ default: null, shownWhen: "agrees = false" });
});

test("what is not shown is dropped, whatever it holds; what is shown must be answered", () => {
  expect(checkAnswer(assistant, "reply", { agrees: "yes", amount: "rubbish" })).toEqual({
    ok: true,
    values: { agrees: true, amount: null, remark: null },
  });
  expect(checkAnswer(assistant, "reply", { agrees: "no" })).toMatchObject({
    ok: false,
    problems: [{ field: "amount" }],
  });
  expect(checkAnswer(assistant, "reply", { agrees: "no", amount: "12,50" })).toMatchObject({
    values: { amount: "12.5" },
  });
});

test("its condition knows the other answers only", () => {
  const { diagnostics } = loadAssistant(
    changed("assistant.yaml", "when: agrees = false", "when: daysLate > 1", asking),
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["assistant/feel"]);
});
