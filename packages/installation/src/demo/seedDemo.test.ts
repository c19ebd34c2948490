import { verifyAudit } from "@kollega/casework";
import { copenhagenDate, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenedMunicipality } from "../openMunicipality.ts";
import { setUp } from "../setUp.ts";
import { writeState } from "../state.ts";
import { openTest, testInstallation, testSimulators } from "../testing/testInstallation.ts";
import { planDemo } from "./plan.ts";
import { seedDemo } from "./seedDemo.ts";

const until = parseDate("2026-03-16");
let t: Awaited<ReturnType<typeof testInstallation>>;
let simulators: Awaited<ReturnType<typeof testSimulators>>;
let opened: OpenedMunicipality;
let urls: { ownerUrl: string; applicationUrl: string };
beforeAll(async () => {
  t = await testInstallation();
  simulators = await testSimulators(t.configuration, t.id);
  const { server } = await setUp(t.configuration);
  urls = await server.access(t.id);
  opened = await openTest(t.configuration, t.id, "server", simulators.connections);
});
afterAll(async () => {
  await opened.close();
  await simulators.close();
  await t.remove();
});

const seed = (applications: number) => {
  const { people, addresses } = simulators;
  return seedDemo(opened, { people, until, applications, simulators: addresses, stillDown: true, ...urls });
};

const numbers = async () => {
  const { rows } = await sql<{ number: string }>`select number from cases order by number`.execute(
    opened.municipality.db,
  );
  return rows.map((row) => row.number);
};

test("the demo that was interrupted is removed and made anew", async () => {
  await seed(3);
  await writeState(urls.applicationUrl, "demo", "begun");
  expect(await seed(2)).toBe(true);
  expect(await numbers()).toEqual(["2026-000001", "2026-000002"]);
  expect((await verifyAudit(opened.municipality)).faults).toEqual([]);
  await writeState(urls.applicationUrl, "demo", "begun");
});

test("the demo holds cases in every state, made by real steps, and its clock stands on its day", async () => {
  expect(await seed(40)).toBe(true);
  expect(await seed(40)).toBe(false);
  const { db } = opened.municipality;
  const { rows } = await sql<{ state: string }>`
    select distinct state || coalesce(' ' || waiting_for, '') as state from decision order by 1`.execute(db);
  expect(rows.map((row) => row.state)).toEqual([
    "approved",
    "done",
    "effectuating",
    "gathering",
    "in-control",
    "prepared",
    "taken-over",
    "waiting decision",
    "waiting party",
    "waiting rates",
    "withdrawn",
  ]);
  expect(await numbers()).toHaveLength(40);
  const stuck = await sql<{ state: string }>`
    select distinct state from effect where needs_person order by 1`.execute(db);
  expect(stuck.rows.map((row) => row.state)).toEqual(["failed", "unknown"]);
  const hands = await sql<{ count: number }>`
    select count(distinct assigned_to)::int as count from decision where state = 'in-control'`.execute(db);
  expect(hands.rows[0]?.count).toBeGreaterThan(1);
  // Also where no source is down, and after the worker's next rounds, something is being gathered.
  const unasked = await sql`
    select from decision d where state = 'gathering'
       and not exists (select from gathering g where g.decision_id = d.id and g.state = 'retrying')`.execute(db);
  expect(unasked.rows.length).toBeGreaterThan(0);
  const down = await sql`select from gathering where state = 'retrying'`.execute(db);
  expect(down.rows.length).toBeGreaterThan(0);
  expect((await verifyAudit(opened.municipality)).faults).toEqual([]);
  expect(copenhagenDate(opened.municipality.clock.now())).toBe(until);
});

test("letters of cases that are done were received by the simulators, each once", async () => {
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from effect where name = 'letter' and state = 'done'`.execute(opened.municipality.db);
  const received = await Promise.all(
    (["digital-post", "print"] as const).map(async (name) => {
      const answer = await fetch(`${simulators.addresses[name]?.url}/_simulator/effects`);
      return ((await answer.json()) as { effects: { performed: number }[] }).effects;
    }),
  );
  expect(received.flat().every(({ performed }) => performed === 1)).toBe(true);
  const written = await fetch(`${simulators.addresses["digital-post"]?.url}/_simulator/effects`);
  const { effects } = (await written.json()) as { effects: { summary: { created: string } }[] };
  expect(effects.length).toBeGreaterThan(0);
  expect(effects.filter(({ summary: { created } }) => !/^2026-0[123]-/.test(created))).toEqual([]);
  // Those of the interrupted demo are there, too.
  expect(received.flat().length).toBeGreaterThanOrEqual(rows[0]?.sent ?? 1);
});

test("the same order gives the same plan, on days up to the demo's own, by citizens who can apply", () => {
  const plan = planDemo(simulators.people, until, 120);
  expect(planDemo(simulators.people, until, 120)).toEqual(plan);
  expect(plan).toHaveLength(120);
  expect(plan.map(({ received }) => received)).toEqual(plan.map(({ received }) => received).sort());
  expect(plan.at(-1)?.received).toBe(until);
  expect(new Set(plan.map(({ key }) => key)).size).toBe(120);
  expect(plan.every(({ citizen }) => citizen.places.length > 0 && citizen.status === "active")).toBe(true);
});
