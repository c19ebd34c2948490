import { loadAssistant, runScenarios } from "@kollega/assistant";
import { expect, test } from "vitest";
import { newAssistant } from "../template/newAssistant.ts";
import { addScenario } from "./addScenario.ts";

const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });
const own = { date: "2026-03-02", parties: { applicant: "a" }, form: { persons: 2 }, because: "Prøvet: «:» og #" };

test("a scenario comes last, is run with the others, and changes nothing else in its document", () => {
  const { path, text } = addScenario(sample, "two-persons", { ...own, expect: { findings: { amount: "200.00" } } });
  expect(text.startsWith(sample.get(path)?.trimEnd() ?? "–")).toBe(true);
  const { assistant } = loadAssistant(new Map([...sample, [path, text]]));
  if (!assistant) throw new Error(text);
  expect(runScenarios(assistant).results.map(({ scenario, passed }) => [scenario, passed])).toEqual([
    ["lives-alone", true],
    ["three-persons", true],
    ["two-persons", true],
  ]);
});

test("an assistant without scenarios gets a document of them", () => {
  const none = new Map([...sample].filter(([path]) => !path.startsWith("scenarios/")));
  expect(addScenario(none, "first", own).path).toBe("scenarios/cases.yaml");
});

test("a name that is taken or cannot be one is refused", () => {
  expect(() => addScenario(sample, "three-persons", own)).toThrow(
    expect.objectContaining({ code: "authoring/already-there" }),
  );
  for (const name of ["", "to børn", "../x", "x: y", "-a"])
    expect(() => addScenario(sample, name, own)).toThrow(
      expect.objectContaining({ code: "authoring/scenario-name-invalid" }),
    );
});
