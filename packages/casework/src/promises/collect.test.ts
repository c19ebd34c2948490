import { readAssistantFolder } from "@kollega/assistant";
import { DEMO_DAY } from "@kollega/connectors";
import { addDays, firstOfNextMonth, instantAt } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { caseView } from "../queries/caseView.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { fripladsFolder } from "../testing/friplads.ts";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  const files = new Map(await readAssistantFolder(fripladsFolder));
  const manifest = files.get("assistant.yaml") ?? "";
  const collected = manifest.replace("    for: [grant]\n    when:", "    for: [grant]\n    collect: month\n    when:");
  if (collected === manifest) throw new Error("the subsidy is not where it was");
  await installAssistant(t.municipality, system, files.set("assistant.yaml", collected));
});
afterAll(() => t.close());

test("an effect gathered by the month is kept until the first of the next, then carried out once", async () => {
  const { municipality } = t;
  const [citizen] = parents(t.population, (one, adults) => adults === 0 && one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const { caseId, decisionId } = await apply(t, citizen, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
  });
  await t.drainAll();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const due = firstOfNextMonth(DEMO_DAY);
  const view = () => caseView(municipality, people.caseworker, caseId);
  const effect = async (name: string) => (await view()).effects.find((one) => one.name === name);
  const registered = async () =>
    (await t.effects("day-care")).filter(({ key }) => key === `${decisionId}:subsidy`).map((one) => one.performed);

  expect(await effect("letter")).toMatchObject({ state: "done", dueOn: null });
  expect(await effect("subsidy")).toMatchObject({ state: "waiting", dueOn: due });
  expect((await view()).case.state).toBe("open");

  t.clock.move(instantAt(addDays(due, -1), "23:00:00"));
  await wakeWaiting(municipality);
  await t.drainAll();
  expect(await effect("subsidy")).toMatchObject({ state: "waiting" });
  expect(await registered()).toEqual([]);

  t.clock.move(instantAt(due, "06:00:00"));
  await Promise.all([wakeWaiting(municipality), wakeWaiting(municipality)]);
  await t.drainAll();
  expect(await effect("subsidy")).toMatchObject({ state: "done" });
  expect(await registered()).toEqual([1]);
  expect((await view()).case.state).toBe("closed");
});
