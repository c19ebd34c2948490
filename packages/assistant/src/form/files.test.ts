import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { decide } from "../decide.ts";
import type { JsonObject } from "../json.ts";
import { loadAssistant } from "../loadAssistant.ts";
import { factsOf, load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { trips } from "../testing/trips.ts";
import { answered } from "./answered.ts";
import { checkForm } from "./checkForm.ts";
import { filesIn } from "./filesIn.ts";
import { formFields } from "./formFields.ts";

const today = parseDate("2024-05-01");
const counting = changed(
  "rules/fee.yaml",
  "if damaged then 100",
  "if count(proof) > 0 then 1 else if damaged then 100",
  trips,
);
const assistant = load(counting);
const file = (n: number, more: JsonObject = {}) => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `Kvittering ${n}.pdf`,
  type: "pdf",
  size: 1000,
  ...more,
});
const late = { daysLate: "10", damaged: "no" };
const check = (proof: unknown) => checkForm(assistant, { ...late, proof: proof as JsonObject[] }, today);

test("what rules see of files is a list that can be counted, empty where none is attached", () => {
  const amount = (proof: readonly JsonObject[] | undefined) => {
    const form = { daysLate: 10, damaged: true, ...(proof ? { proof } : {}) };
    const found = decide(assistant, factsOf({ form })).findings.find(({ name }) => name === "amount");
    return found?.status === "decided" ? found.value : found?.undecided;
  };
  expect(amount([file(1), file(2)])).toBe(26);
  expect(amount([])).toBe(125);
  expect(amount(undefined)).toBe(125);
  // A scenario says no more of a file than it needs.
  expect(amount([{ name: "x.pdf" }])).toBe(26);
});

test("no file about a member is an empty list too", () => {
  const counted = load(
    changed("rules/fee.yaml", "if item.km = null then 0", "if item.km = null then count(item.ticket)", counting),
  );
  const fee = (trip: JsonObject) => {
    const made = decide(counted, factsOf({ form: { daysLate: 10, trips: [{ day: "2024-04-01", ...trip }] } })).findings;
    const found = made.find(({ name }) => name === "tripFee:1");
    return found?.status === "decided" ? found.value : found?.undecided;
  };
  expect(fee({ means: "foot" })).toBe(0);
  expect(fee({ means: "foot", ticket: [file(1)] })).toBe(1);
  expect(fee({ means: "car", km: 3, ticket: [file(1)] })).toBe(6);
});

test("files are taken as they are kept, and told by their names", () => {
  const checked = check([file(1)]);
  expect(checked).toMatchObject({ ok: true, values: { proof: [file(1)] } });
  const fields = formFields(assistant, today, {})?.sections[0]?.fields ?? [];
  expect(fields.find(({ name }) => name === "proof")?.taken).toEqual({
    kinds: ["pdf", "jpeg"],
    count: 2,
    bytes: 1024 * 1024,
  });
  const told = answered(fields, { proof: [file(1), file(2)] }, "en");
  expect(told).toMatchObject([
    { name: "proof", answer: "Kvittering 1.pdf, Kvittering 2.pdf", files: [file(1), file(2)] },
  ]);
});

test.each([
  ["more than the question takes", [file(1), file(2), file(3)]],
  ["of a kind that it does not take", [file(1, { type: "png" })]],
  ["larger than it takes", [file(1, { size: 2_000_000 })]],
  ["without a name", [file(1, { name: null })]],
  ["with an id that is none", [file(1, { id: "../../etc" })]],
  ["as a text", "x.pdf"],
])("files %s are refused", (_, proof) => {
  expect(check(proof)).toMatchObject({ ok: false, problems: [{ field: "proof" }] });
});

test("a question that must be answered asks for a file", () => {
  const needed = load(
    changed(
      "form.yaml",
      "required: false\n        when: daysLate > 1\n        accept",
      "when: daysLate > 1\n        accept",
      trips,
    ),
  );
  expect(checkForm(needed, late, today)).toMatchObject({
    problems: [{ field: "proof", text: { en: "Attach a file." } }],
  });
});

test("the files of a form are found with where they are attached, also about a member of a list", () => {
  const form = { proof: [file(1)], trips: [{ id: "4", ticket: [file(2)] }] };
  expect(filesIn(assistant, form).map(({ at, id }) => [at, id.at(-1)])).toEqual([
    ["trips.4.ticket", "2"],
    ["proof", "1"],
  ]);
});

test.each([
  ["with a size that nobody can send", "form.yaml", "megabytes: 1", "megabytes: 100", "value-invalid"],
  ["of a kind that cannot be cleaned", "form.yaml", "accept: [pdf, jpeg]", "accept: [docx]", "value-invalid"],
  ["with a default", "form.yaml", "megabytes: 1", "default: damaged", "not-as-agreed"],
  ["many more than a person reads", "form.yaml", "most: 2", "most: 90", "not-as-agreed"],
  [
    "what takes files beside another kind",
    "form.yaml",
    "remark: { kind: longText,",
    "remark: { kind: longText, megabytes: 2,",
    "not-as-agreed",
  ],
])("a question for files %s is refused", (_, path, from, to, code) => {
  const { assistant: none, diagnostics } = loadAssistant(changed(path, from, to, trips));
  expect(none).toBeNull();
  expect(diagnostics.map((fault) => fault.code)).toContain(`assistant/${code}`);
});
