import { expect, test } from "vitest";
import { evidenceFields } from "./evidenceFields.ts";
import { load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";

test("values of a contract have texts in both languages, and rules see the values", () => {
  const fields = evidenceFields(load(), "person");
  expect(fields.civilStatus).toMatchObject({ kind: "choice", options: { married: { da: "gift", en: "married" } } });
  expect(fields["children/birthDate"]).toEqual({ title: null, kind: "date", options: null });
  const files = changed("letters/fee.md", "Du skrev:", "Du er {person.civilStatus}. Du skrev:");
  expect(load(changed("rules/fee.yaml", "if damaged", 'if person.civilStatus = "married"', files))).toBeTruthy();
});

test("what a party is asked for is called what the question says", () => {
  const asked = changed(
    "assistant.yaml",
    "findings:\n",
    `  answer:
    title: { da: Svar, en: Answer }
    ask: borrower
    question: { da: Hvad er rigtigt?, en: What is right? }
    fields:
      agrees: { kind: yesNo, label: { da: Er det rigtigt?, en: Is it right? } }
      why: { kind: choice, label: { da: Hvorfor?, en: Why? }, options: { ill: { da: Syg, en: Ill } } }
    deadline: { days: 14 }
    purpose: { da: Høring, en: Hearing }
    law: [act1]
findings:
`,
  );
  expect(evidenceFields(load(asked), "answer")).toEqual({
    agrees: { title: { da: "Er det rigtigt?", en: "Is it right?" }, kind: "boolean", options: null },
    why: { title: { da: "Hvorfor?", en: "Why?" }, kind: "choice", options: { ill: { da: "Syg", en: "Ill" } } },
  });
  expect(evidenceFields(load(), "nothing")).toEqual({});
});
