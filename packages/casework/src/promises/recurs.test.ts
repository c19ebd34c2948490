import { instantAt, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stopAssistant } from "../commands/installAssistant.ts";
import { caseView } from "../queries/caseView.ts";
import { openRecurring } from "../steps/openRecurring.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let cases: readonly LaidReady[];
beforeAll(async () => {
  t = await testMunicipality({ citizens: 300 });
  people = await testPeople(t.municipality);
  cases = await laidReady(t, 6);
  // One of them is never decided.
  for (const { decisionId } of cases.slice(0, 5)) await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
});
afterAll(() => t.close());

const on = (day: string) => t.clock.move(instantAt(parseDate(day), "09:00:00"));
const recalculations = async ({ caseId }: LaidReady) =>
  (await caseView(t.municipality, people.caseworker, caseId)).decisions.filter(({ type }) => type === "recalculated");
async function month() {
  await openRecurring(t.municipality);
  await t.drainAll();
}
const opened = async () => (await Promise.all(cases.map(recalculations))).map((some) => some.length);
const granted = async () => {
  const rows = await t.municipality.db
    .selectFrom("decision")
    .select(["id", "outcome"])
    .where("type", "=", "grant")
    .execute();
  const outcomes = new Map(rows.map(({ id, outcome }) => [id, outcome]));
  return cases.map(({ decisionId }, n) => n < 5 && outcomes.get(decisionId) !== "refused");
};

/** As if the run had been cut off before it came anywhere. */
const cutOff = () => t.municipality.db.updateTable("recurrence").set({ after: null, finished_at: null }).execute();

test("in the month of the decision nothing is opened, nor before the month's day, nor by a stopped assistant", async () => {
  await month();
  expect(await opened()).toEqual(cases.map(() => 0));
  await sql`update decision set approved_at = approved_at - interval '40 days' where approved_at is not null`.execute(
    t.municipality.db,
  );
  await cutOff();
  on("2026-11-04");
  await month();
  expect(await opened()).toEqual(cases.map(() => 0));
  on("2026-11-16");
  await stopAssistant(t.municipality, people.lead, "friplads", true);
  await month();
  await stopAssistant(t.municipality, people.lead, "friplads", false);
  expect(await opened()).toEqual(cases.map(() => 0));
});

test("every granted case is worked out anew once a month, also where runs race; what is unchanged ends by itself and sends nothing", async () => {
  const letters = async () =>
    (await t.municipality.db.selectFrom("document").select("id").where("kind", "=", "letter").execute()).length;
  const before = await letters();
  await Promise.all([openRecurring(t.municipality), openRecurring(t.municipality), openRecurring(t.municipality)]);
  await t.drainAll();
  const expected = (await granted()).map((is) => (is ? 1 : 0));
  expect(expected.filter(Boolean).length).toBeGreaterThan(1);
  expect(await opened()).toEqual(expected);
  for (const one of cases) {
    const [recalculated] = await recalculations(one);
    if (!recalculated) continue;
    expect(recalculated).toMatchObject({ state: "withdrawn", outcome: "unchanged" });
    const view = await caseView(t.municipality, people.caseworker, one.caseId);
    expect(view.case.state).toBe("closed");
    expect(view.journal.find(({ step }) => step === "unchanged")?.content).toMatchObject({ month: "2026-11-01" });
  }
  expect(await letters()).toBe(before);
});

test("a run that is cut off goes on where it was, and opens nothing twice; the calendar's tick does it", async () => {
  const before = await opened();
  await cutOff();
  await wakeWaiting(t.municipality);
  await t.drainAll();
  expect(await opened()).toEqual(before);
  const { finished_at } = await t.municipality.db
    .selectFrom("recurrence")
    .select("finished_at")
    .where("month", "=", parseDate("2026-11-01"))
    .executeTakeFirstOrThrow();
  expect(finished_at).not.toBeNull();
});
