import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { answered } from "./answered.ts";
import { checkForm } from "./checkForm.ts";
import { formFields } from "./formFields.ts";
import { asksForPlaces, placesIn, withPlaces } from "./places.ts";

const assistant = load(
  changed(
    "form.yaml",
    "      damaged:",
    "      home: { kind: address, label: { da: Hjem, en: Home }, required: false }\n      way: { kind: route, label: { da: Rute, en: Route } }\n      damaged:",
  ),
);
const place = (text: string, latitude: Json = "55.7000", longitude: Json = "12.5000") => ({
  text,
  latitude,
  longitude,
});
const check = (home: Json, way: Json) =>
  checkForm(assistant, { daysLate: "1", damaged: "no", home, way }, parseDate("2024-05-01"));
const [a, b] = [place("Prøvevej 1"), place("Prøvevej 2", "55.8", "-12.6")];

test("a place is one that was looked up, and a route its stops in their order; empty stops are left out", () => {
  expect(check(a, [a, "", null, b])).toMatchObject({ ok: true, values: { home: a, way: [a, b] } });
  expect(check("", [a, b, a])).toMatchObject({ ok: true, values: { way: [a, b, a] } });
});

test.each<[string, Json, Json, string]>([
  ["text that was only typed", "Prøvevej 1", [a, b], "home"],
  ["a place without a point", { text: "Prøvevej 1" }, [a, b], "home"],
  ["a latitude there is none of", place("x", "91"), [a, b], "home"],
  ["a longitude that is no number", place("x", "55", "east"), [a, b], "home"],
  ["a place without a name", place(""), [a, b], "home"],
  ["one stop", null, [a], "way"],
  ["no stop", null, [], "way"],
  ["a stop that was only typed", null, [a, "Prøvevej 2"], "way"],
  ["too many stops", null, Array(26).fill(a), "way"],
])("%s is not taken", (_what, home, way, field) => {
  const checked = check(home, way);
  expect(checked.ok).toBe(false);
  expect(JSON.stringify(checked)).toContain(`"${field}"`);
});

const known = { text: "Prøvevej 1", latitude: "55.7000", longitude: "12.5000" };

test("places are known by what they are called; where somebody says that one is counts for nothing", () => {
  expect([asksForPlaces(assistant), asksForPlaces(load())]).toEqual([true, false]);
  const answers = { daysLate: "1", home: place("Prøvevej 1", "1", "1"), way: ["Prøvevej 1 ", "", "Ingenvej 9"] };
  expect(placesIn(assistant, answers)).toEqual(["Prøvevej 1 ", "Ingenvej 9"]);
  expect(withPlaces(assistant, answers, new Map([["Prøvevej 1", known]]))).toEqual({
    daysLate: "1",
    home: a,
    way: [a, "", "Ingenvej 9"],
  });
  expect(withPlaces(assistant, answers, new Map())).toMatchObject({ home: "Prøvevej 1" });
});

test("places are told by what they are called", () => {
  const fields = formFields(assistant, parseDate("2024-05-01"))?.sections.flatMap((section) => section.fields) ?? [];
  const told = answered(fields, { home: a, way: [a, b] }, "en").map(({ name, answer }) => [name, answer]);
  expect(told).toEqual([
    ["home", "Prøvevej 1"],
    ["way", "Prøvevej 1 – Prøvevej 2"],
  ]);
});
