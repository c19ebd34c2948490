import { parseDate } from "@kollega/danish";
import { expect, test } from "vitest";
import { load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { checkForm } from "./checkForm.ts";
import { formFields } from "./formFields.ts";

const today = parseDate("2024-05-01");
const assistant = load();
const money = load(changed("form.yaml", "kind: text, label: { da: Skade", "kind: money, label: { da: Skade"));

test("a form as it was typed becomes values; what is hidden is dropped", () => {
  expect(checkForm(assistant, { daysLate: " 10 ", damaged: "no", damage: "x", remark: "" }, today)).toEqual({
    ok: true,
    values: { daysLate: 10, damaged: false },
  });
});

test("everything wrong is told at once, by field, with what was typed", () => {
  const typed = { daysLate: "1001", damaged: "yes", unheardOf: "1" };
  expect(checkForm(assistant, typed, today)).toMatchObject({
    ok: false,
    problems: [{ field: "daysLate", text: { da: "Skriv højst 1000." } }, { field: "damage" }, { field: "unheardOf" }],
    typed,
  });
});

test.each([
  ["1.234,50", "1234.5"],
  ["1234", 1234],
  ["1234.50", "1234.50"],
  ["1,234", null],
  ["tusind", null],
])("the amount %s is read as Danes write it, never guessed", (typed, expected) => {
  const checked = checkForm(money, { daysLate: "1", damaged: "yes", damage: typed }, today);
  expect(checked.ok ? checked.values.damage : null).toBe(expected);
});

test("fields come to pages with their texts, defaults and whether they are shown for what is typed so far", () => {
  const fields = formFields(assistant, today, { damaged: "yes" })?.sections[0]?.fields ?? [];
  expect(fields.map(({ name, shown, default: start }) => [name, shown, start])).toEqual([
    ["daysLate", true, null],
    ["damaged", true, false],
    ["damage", true, null],
    ["remark", true, null],
  ]);
  expect(formFields(assistant, today)?.sections[0]?.fields[2]).toMatchObject({ shown: false, shownWhen: "damaged" });
});
