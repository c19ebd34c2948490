import { expect, test } from "vitest";
import type { Facts } from "./facts.ts";
import { planEvidence } from "./planEvidence.ts";
import { factsOf, load } from "./testing/facts.ts";
import { changed } from "./testing/library.ts";

/** The small assistant with one more party, whom the register tells of. */
const assistant = load(
  changed(
    "assistant.yaml",
    "role: applicant }\n",
    "role: applicant }\n  spouse: { title: { da: Ægtefælle, en: Spouse }, role: affected, from: person.spouse }\n",
  ),
);
const told = (spouse: string | null): Facts["evidence"] => ({
  person: {
    state: "known",
    corrected: false,
    value: {
      person: "p",
      name: "Per",
      birthDate: "1980-01-01",
      status: "active",
      civilStatus: "married",
      addressProtected: false,
      digitalPost: true,
      spouse,
      children: [],
      adultsAtAddress: [],
    },
  },
});
const registered = { borrower: { person: "p", name: "Per" }, spouse: { person: "s", name: "Signe" } };
const parties = (more: Partial<Facts>) => planEvidence(assistant, factsOf(more)).parties;

test("whom the evidence tells of becomes a party", () => {
  expect(parties({ evidence: told("s") })).toEqual([{ party: "spouse", person: "s" }]);
});

test("newer evidence replaces a party that was found before", () => {
  expect(parties({ parties: registered, evidence: told("t") })).toEqual([{ party: "spouse", person: "t" }]);
  expect(parties({ parties: registered, evidence: told("s") })).toEqual([]);
});

test("a party found before stands while the evidence is awaited", () => {
  expect(parties({ parties: registered, evidence: {} })).toEqual([]);
});
