import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { runScenarios } from "../check/runScenarios.ts";
import { readAssistantFolder } from "../documents/readAssistantFolder.ts";
import type { Assistant } from "../model/assistant.ts";
import { load } from "../testing/facts.ts";
import { asScenario } from "./asScenario.ts";
import { tryCase } from "./tryCase.ts";

const friplads = load(
  await readAssistantFolder(fileURLToPath(new URL("../../../../assistants/friplads", import.meta.url))),
);

const withoutTrace = (findings: readonly object[] | undefined) =>
  (findings ?? []).map((finding) => ({ ...finding, trace: undefined }));

function typedAgain(assistant: Assistant, scenario: string) {
  const { typed } = tryCase(assistant, { scenario });
  return tryCase(assistant, { typed });
}

test.each([
  ["library", load()],
  ["friplads", friplads],
])("every scenario of %s comes to the same when it is typed", (_, assistant) => {
  const { results } = runScenarios(assistant);
  expect(results.length).toBeGreaterThan(2);
  for (const { scenario, determination } of results) {
    const tried = typedAgain(assistant, scenario);
    expect(tried.problems, scenario).toEqual([]);
    expect(tried.failure, scenario).toBeNull();
    expect(tried.result?.determination.state, scenario).toEqual(determination?.state);
    expect(withoutTrace(tried.result?.determination.findings), scenario).toEqual(withoutTrace(determination?.findings));
  }
});

test.each([
  ["library", load()],
  ["friplads", friplads],
])("a tried case of %s made a scenario holds, and no longer does when it expects another outcome", (_, assistant) => {
  const documents = Object.entries(assistant.documents.scenarios.data).map(([scenario]) => {
    const { case: tried, result } = typedAgain(assistant, scenario);
    if (!tried || !result) throw new Error(scenario);
    return [`tried-${scenario}`, asScenario(tried, result, "prøvet")] as const;
  });
  const run = (all: readonly (readonly [string, object])[]) => {
    const { results } = runScenarios(
      load(new Map([...assistant.files, ["scenarios/tried.yaml", stringify(Object.fromEntries(all))]])),
    );
    return results.filter(({ scenario }) => scenario.startsWith("tried-"));
  };
  expect(run(documents).flatMap(({ failures }) => failures)).toEqual([]);
  const others = documents.map(([name, document]) => {
    const expected = { ...(document.expect as object), state: "undecided", outcome: "x" };
    return [name, { ...document, expect: expected }] as const;
  });
  expect(run(others).map(({ passed }) => passed)).toEqual(documents.map(() => false));
});

test("a day without a rate is told by the rate's name, and nothing is decided", () => {
  const { typed } = tryCase(load(), { scenario: "ten-days" });
  const { result } = tryCase(load(), { typed: { ...typed, _date: "2025-05-01" } });
  expect(result?.determination.state).toEqual({
    kind: "rates-missing",
    parameters: [{ parameter: "dailyFee", date: "2025-05-01" }],
  });
  expect(result?.missing).toMatchObject([
    { parameter: "dailyFee", text: { da: expect.stringContaining("Ikke fastsat") } },
  ]);
  expect(result?.letter.ok).toBe(false);
  expect(result?.effects).toEqual([]);
});

test("what does not fit is told at its field, and CPR numbers are refused wherever they are typed", () => {
  const typed = { _date: "2024-02-30", daysLate: "ti", remark: "6101610004", "person/birthDate": "i går" };
  const { problems, result } = tryCase(load(), { typed });
  expect(problems.map(({ field }) => field).sort()).toEqual(
    expect.arrayContaining(["_date", "daysLate", "person/birthDate", "remark"]),
  );
  expect(result).toBeNull();
});

test("nothing typed yet asks for all, works out nothing, and every list has a member to fill in", () => {
  const { result, evidence, form, case: tried } = tryCase(friplads, { date: "2024-02-20" });
  expect([result, tried]).toEqual([null, null]);
  expect(form?.sections.length).toBeGreaterThan(0);
  const household = evidence.find(({ name }) => name === "household");
  const children = household?.parts.find(({ path }) => path.at(-1) === "children");
  expect(children).toMatchObject({
    kind: "list",
    members: [[{ field: { name: "household/children/0/person" } }, {}, {}]],
  });
});

test("evidence left empty is awaited; told as known with nothing in it, a list is empty", () => {
  const { typed } = tryCase(friplads, { scenario: "couple-with-two-places" });
  const without = Object.fromEntries(Object.entries(typed).filter(([field]) => !/^(_state\/)?places/.test(field)));
  expect(tryCase(friplads, { typed: without }).case?.evidence).not.toHaveProperty("places");
  const empty = tryCase(friplads, { typed: { ...without, "_state/places": "known" } });
  expect(empty.case?.evidence.places).toEqual({ places: [] });
});
