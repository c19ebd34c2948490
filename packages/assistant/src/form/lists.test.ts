import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { runScenarios } from "../check/runScenarios.ts";
import { decide } from "../decide.ts";
import { fromDmn } from "../dmn/fromDmn.ts";
import { toDmn } from "../dmn/toDmn.ts";
import { evidenceFields } from "../evidenceFields.ts";
import type { JsonObject } from "../json.ts";
import { loadAssistant } from "../loadAssistant.ts";
import { factsOf, load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { trips } from "../testing/trips.ts";
import { answered } from "./answered.ts";
import { answerFields, checkAnswer } from "./answerFields.ts";
import { checkForm } from "./checkForm.ts";
import { formFields } from "./formFields.ts";

const today = parseDate("2024-05-01");
const assistant = load(trips);
const late = { daysLate: "10", damaged: "no" };
const check = (members: readonly JsonObject[], more: JsonObject = {}) =>
  checkForm(assistant, { ...late, trips: members, ...more }, today);
const field = (typed: JsonObject, of = assistant) => {
  const found = formFields(of, today, typed)?.sections[0]?.fields.find(({ name }) => name === "trips");
  if (!found) throw new Error("the form has no trips");
  return found;
};
const findings = (form: JsonObject) =>
  Object.fromEntries(
    decide(assistant, factsOf({ form })).findings.flatMap((one) =>
      one.status === "decided" ? [[one.name, one.value]] : [[one.name, one.undecided.kind]],
    ),
  );

test("members as they were typed become records with their ids; what is not asked about a member is dropped", () => {
  const typed = [
    { id: "1", day: "2024-04-01", means: "car", km: "12,5", why: "" },
    { id: "7", day: "2024-04-02", means: "foot", km: "rubbish" },
  ];
  expect(check(typed)).toEqual({
    ok: true,
    values: {
      daysLate: 10,
      damaged: false,
      trips: [
        { id: "1", day: "2024-04-01", means: "car", km: "12.5" },
        { id: "7", day: "2024-04-02", means: "foot" },
      ],
    },
  });
});

test("everything wrong is told at its member's question", () => {
  const typed = [
    { id: "1", day: "2024-04-31", means: "car" },
    { id: "7", means: "boat", unheardOf: "1" },
  ];
  const checked = check(typed);
  expect(checked.ok ? [] : checked.problems.map((problem) => problem.field)).toEqual([
    "trips.1.day",
    "trips.1.km",
    "trips.7.day",
    "trips.7.means",
    "trips.7.unheardOf",
  ]);
  expect(checked).toMatchObject({ typed: { trips: typed } });
});

test("a member's condition reads the member's own answers and the form's", () => {
  const far = { id: "1", day: "2024-04-01", means: "car", km: "101" };
  const shown = (more: JsonObject) =>
    field({ ...late, ...more, trips: [far, { id: "2", means: "car", km: "5" }] }).members.map((member) =>
      member.fields.filter((one) => one.shown).map((one) => one.name),
    );
  expect(shown({})).toEqual([
    ["day", "means", "km"],
    ["day", "means", "km"],
  ]);
  expect(shown({ damaged: "yes" })).toEqual([
    ["day", "means", "km", "why"],
    ["day", "means", "km"],
  ]);
});

test("a list is as long as it may be; one that must be answered begins with a member", () => {
  const walk = (id: string) => ({ id, day: "2024-04-01", means: "foot" });
  expect(check(["1", "2", "3", "4"].map(walk))).toMatchObject({
    problems: [{ field: "trips", text: { en: "There can be at most 3." } }],
  });
  expect(check([])).toMatchObject({ ok: true, values: { trips: [] } });
  expect(field(late).members).toEqual([]);
  const needed = load(changed("form.yaml", "required: false\n        when", "least: 2\n        when", trips));
  expect(field(late, needed).members.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(field({ ...late, trips: [] }, needed).members).toEqual([]);
  expect(checkForm(needed, { ...late, trips: [walk("1")] }, today)).toMatchObject({
    problems: [{ field: "trips", text: { da: "Tilføj mindst 2." } }],
  });
  expect(checkForm(needed, late, today)).toMatchObject({ problems: [{ field: "trips" }] });
});

test.each([
  ["no list", "x"],
  ["members that are none", ["x"]],
  ["an id twice", [{ id: "1" }, { id: "1" }]],
  ["an id that cannot stand in an address", [{ id: "a/b" }]],
  ["more than anybody may send", Array.from({ length: 101 }, () => ({}))],
])("%s is refused", (_, typed) => {
  expect(checkForm(assistant, { ...late, trips: typed }, today)).toMatchObject({ problems: [{ field: "trips" }] });
});

test("each member gets its findings, known by its id; a list that is not shown is empty", () => {
  const stated = [
    { id: "4", day: "2024-04-01", means: "car", km: 10 },
    { id: "9", day: "2024-04-02", means: "foot", km: 99 },
  ];
  const facts = { daysLate: 10, trips: stated };
  expect(findings(facts)).toMatchObject({ "tripFee:4": 20, "tripFee:9": 0, allTrips: 20 });
  expect(findings({ ...facts, daysLate: 1 })).toMatchObject({ allTrips: 0 });
  expect(findings({ daysLate: 10 })).toMatchObject({ allTrips: 0 });
  const [first] = decide(assistant, factsOf({ form: facts })).findings.filter(({ item }) => item);
  expect(first?.title.da).toBe("Kørsel: den 1. april 2024");
});

test("what a member lacks leaves what rests on it undecided, and what is of another type is refused", () => {
  expect(findings({ daysLate: 10, trips: [{ day: "2024-04-01", means: "car" }] })).toMatchObject({
    tripFee: "evidence-awaited",
  });
  expect(findings({ daysLate: 10, trips: [{ day: "2024-04-01", means: "boat" }] })).toMatchObject({
    tripFee: "diagnostic",
  });
});

test("scenarios state members; without an id they are told apart by their place", () => {
  const scenario = `driving:
  date: 2024-05-01
  form:
    daysLate: 10
    trips:
      - { day: 2024-04-01, means: car, km: 10 }
      - { day: 2024-04-02, means: foot }
  expect: { findings: { tripFee: [20, 0], "tripFee:1": 20, allTrips: 20 } }
  because: § 1
`;
  const { results } = runScenarios(load(new Map([...trips, ["scenarios/driving.yaml", scenario]])));
  expect(results.find((result) => result.scenario === "driving")).toMatchObject({ passed: true, failures: [] });
});

test("an application shows each member under what it is called", () => {
  const values = { trips: [{ id: "4", day: "2024-04-01", means: "car", km: "12.5" }] };
  const fields = formFields(assistant, today, {})?.sections[0]?.fields ?? [];
  expect(answered(fields, values, "da")).toEqual([
    {
      name: "trips",
      question: "Ture til biblioteket",
      answer: "1",
      members: [
        {
          id: "4",
          title: "Tur 1",
          lines: [
            { name: "day", question: "Dag", answer: "1. april 2024", members: [], files: [] },
            { name: "means", question: "Hvordan", answer: "Bil", members: [], files: [] },
            { name: "km", question: "Kilometer", answer: "12,5", members: [], files: [] },
          ],
        },
      ],
      files: [],
    },
  ]);
});

test("a party can be asked for a list, and its evidence is corrected without its ids being seen", () => {
  const asking = load(
    changed(
      "assistant.yaml",
      "findings:\n",
      `  reply:
    title: { da: Svar, en: Answer }
    ask: borrower
    question: { da: Hvilke?, en: Which? }
    fields:
      any: { kind: yesNo, label: { da: Nogen, en: Any } }
      books:
        kind: list
        label: { da: Bøger, en: Books }
        item: { da: Bog, en: Book }
        when: any
        fields:
          name: { kind: text, label: { da: Titel, en: Title } }
          price: { kind: money, label: { da: Pris, en: Price }, when: any and name != null, required: false }
    deadline: { days: 14 }
    purpose: { da: Høring, en: Hearing }
    law: [act1]
findings:
`,
    ),
  );
  const books = answerFields(asking, "reply", { any: "yes" })[1];
  expect(books).toMatchObject({ shown: true, members: [{ id: "1", fields: [{ shown: true }, { shown: false }] }] });
  expect(checkAnswer(asking, "reply", { any: "no" })).toEqual({ ok: true, values: { any: false, books: [] } });
  const named = { any: "yes", books: [{ id: "2", name: "Emma", price: "12,50" }] };
  expect(checkAnswer(asking, "reply", named)).toEqual({
    ok: true,
    values: { any: true, books: [{ id: "2", name: "Emma", price: "12.5" }] },
  });
  expect(checkAnswer(asking, "reply", { any: "yes", books: [{}] })).toMatchObject({
    problems: [{ field: "books.1.name" }],
  });
  expect(evidenceFields(asking, "reply")).toMatchObject({
    books: { title: { en: "Books" }, kind: "list" },
    "books/id": { kind: "id" },
    "books/price": { title: { en: "Price" }, kind: "kroner" },
  });
});

test("rules that read a list keep that through DMN", () => {
  const { rules } = fromDmn(toDmn(assistant));
  expect(rules.tripFee).toEqual(assistant.documents.rules.data.tripFee);
});

test.each([
  ["no fields", "        fields:\n", "        unheardOf:\n", "unknown-key"],
  ["members that are not called anything", "        item: { da: Tur, en: Trip }\n", "", "not-as-agreed"],
  ["more than a form may take", "most: 3", "most: 1000", "not-as-agreed"],
  ["fewer at most than at least", "most: 3", "most: 3\n        least: 4", "not-as-agreed"],
  ["a list in a list", "km: { kind: number,", "km: { kind: list,", "value-invalid"],
  ["a choice without options", "why: { kind: text,", "why: { kind: choice,", "not-as-agreed"],
  ["a member's name that the form has", "          why:", "          remark:", "name-twice"],
  ["a member's name that is taken", "          day:", "          id:", "name-reserved"],
  ["a condition on what is nowhere", "damaged and km > 100", "damaged and miles > 100", "feel"],
  ["a condition on the list itself", "damaged and km > 100", "count(trips) > 1", "cycle"],
])("%s is refused", (_, from, to, code) => {
  const { assistant: none, diagnostics } = loadAssistant(changed("form.yaml", from, to, trips));
  expect(none).toBeNull();
  expect(diagnostics.map((fault) => fault.code)).toContain(`assistant/${code}`);
});
