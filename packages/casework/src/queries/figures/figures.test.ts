import { addDays, instantAt } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { overrideFinding } from "../../commands/control.ts";
import { openControl } from "../../commands/lifecycle.ts";
import { today } from "../../municipality.ts";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../../testing/index.ts";
import { controlView } from "../controlView.ts";
import { changedFindings } from "./changedFindings.ts";
import { openAges } from "./openAges.ts";
import { processingTimes } from "./processingTimes.ts";
import { sourceHealth } from "./sourceHealth.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
const choice = { days: 90 };

/** Seven decisions: six made after two days, one of them with a finding set by a person; the last still open, and its deadline past. */
beforeAll(async () => {
  t = await testMunicipality({ citizens: 300 });
  people = await testPeople(t.municipality);
  const { municipality } = t;
  const citizens = parents(t.population, (one, adults) => adults === 0 && one.digitalPost).slice(0, 7);
  expect(citizens).toHaveLength(7);
  await t.misbehave("income-register", { mode: "unavailable", times: 1 });
  const made = [];
  for (const [at, citizen] of citizens.entries())
    made.push(
      await apply(
        t,
        citizen,
        {
          statedHousehold: "single",
          statedChildren: "1",
          statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
        },
        `figure-${at}`,
      ),
    );
  await t.drainAll();
  await t.behave();
  const on = today(municipality);
  t.clock.move(instantAt(addDays(on, 2), "09:00:00"));
  for (const [at, { decisionId }] of made.slice(0, 6).entries()) {
    if (at === 0) {
      await openControl(municipality, people.caseworker, decisionId);
      const { decision } = await controlView(municipality, people.caseworker, decisionId);
      await overrideFinding(municipality, people.caseworker, decisionId, {
        ...{ revision: decision.revision, finding: "children", value: "2" },
        ground: "Bekendtgørelsens § 27.",
      });
    }
    await controlAndApprove(t, people.caseworker, decisionId);
  }
  await t.drainAll();
});
afterAll(() => t.close());

test("what control changed is told by finding, an override apart from what moved because of it", async () => {
  const rows = new Map((await changedFindings(t.municipality, people.lead, choice)).map((row) => [row.finding, row]));
  expect(rows.get("children")).toMatchObject({ decisions: 6, changed: { overridden: 1, moved: 0 } });
  expect(rows.get("annualIncome")).toMatchObject({ decisions: 6, changed: { overridden: 0, moved: 0 } });
});

test("times are those of the decisions made, and a group of fewer than five is not told", async () => {
  const weeks = await processingTimes(t.municipality, people.lead, choice);
  expect(weeks).toHaveLength(1);
  expect(weeks[0]).toMatchObject({ decided: 6, toDecided: { median: 2, ninetieth: 2 } });
  const none = await processingTimes(t.municipality, people.lead, { ...choice, assistant: "findes-ikke" });
  expect(none).toEqual([]);
});

test("open decisions are counted by how near their deadline is, all of them once", async () => {
  const count = async () =>
    Object.fromEntries(
      (await openAges(t.municipality, people.lead, {}))
        .filter(({ ready, other }) => ready + other > 0)
        .map(({ distance, ready, other }) => [distance, ready + other]),
    );
  expect(Object.values(await count())).toEqual([1]);
  const { due } = await t.municipality.db
    .selectFrom("decision")
    .select("due")
    .where("approved_at", "is", null)
    .executeTakeFirstOrThrow();
  if (!due) throw new Error("no deadline");
  t.clock.move(instantAt(addDays(due, 1), "09:00:00"));
  expect(await count()).toEqual({ overdue: 1 });
});

test("a source that had to be asked again is told as such", async () => {
  const rows = await sourceHealth(t.municipality, people.lead, choice);
  for (const row of rows) expect(row.asked).toBe(row.atOnce + row.retried + row.failed);
  expect(rows.reduce((sum, { retried }) => sum + retried, 0)).toBeGreaterThan(0);
});

test("who may not read figures is refused", async () => {
  await expect(openAges(t.municipality, people.caseworker, {})).rejects.toMatchObject({ code: "casework/not-allowed" });
});
