import { createCaseIndex } from "@kollega/connectors";
import { simulatedConnections } from "@kollega/connectors/simulators";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { indexState, tellIndex } from "../caseIndex/tellIndex.ts";
import { tellRemoved } from "../caseIndex/tellRemoved.ts";
import type { Municipality } from "../municipality.ts";
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
let municipality: Municipality;
let close: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  const simulator = t.simulators.get("case-index");
  const caseIndex =
    simulator &&
    createCaseIndex(simulatedConnections({ "case-index": simulator }, { key: "alfa", cvr: "24256790" }, 2));
  if (!caseIndex) throw new Error("the simulator runs");
  close = () => caseIndex.close();
  municipality = { ...t.municipality, caseIndex };
});
afterEach(async () => {
  await t.behave();
  await sql`delete from source_status`.execute(t.municipality.db);
});
afterAll(async () => {
  await close();
  await t.close();
});

async function applied() {
  made += 1;
  const [citizen] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!citizen) throw new Error("no such parent in the population");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome, email: citizen.email };
  const its = await apply({ municipality }, citizen, form, `index-${made}`);
  await t.drainAll();
  return its;
}

/** What the index has been told of a case, in order. */
const told = async (id: string) => {
  const url = t.simulators.get("case-index")?.url ?? "";
  const { effects } = (await (await fetch(`${url}/_simulator/effects`)).json()) as {
    effects: { received: number; performed: number; key: string; summary: Record<string, unknown> }[];
  };
  return effects.filter(({ key }) => key.startsWith(id));
};

test("the index is told of a case and its documents as they come to stand, and of nothing twice", async () => {
  const { caseId, decisionId, number } = await applied();
  expect(await tellIndex(municipality)).toBe(1);
  expect(await tellIndex(municipality)).toBe(0);
  expect((await told(caseId)).map(({ summary }) => summary)).toMatchObject([
    { number, progress: "Oplyst", parties: 1 },
  ]);
  await controlAndApprove({ municipality }, people.caseworker, decisionId);
  await t.drainAll();
  t.clock.move("2026-11-17T09:00:00Z");
  expect(await tellIndex(municipality)).toBe(1);
  const kept = await told(caseId);
  const { rows: documents } = await sql<{ id: string }>`select id from document where case_id = ${caseId}`.execute(
    t.municipality.db,
  );
  const listed = expect.arrayContaining(documents.map(({ id }) => id));
  expect(kept.at(-1)?.summary).toMatchObject({ progress: "Afsluttet", documents: listed });
  expect(kept.every(({ performed }) => performed === 1)).toBe(true);
  expect(await indexState(municipality)).toMatchObject({ behind: 0, refused: [] });
});

test("an index that does not answer is told later; the lost answer makes no second registration", async () => {
  const { caseId } = await applied();
  await t.misbehave("case-index", { mode: "unavailable", times: 1 });
  expect(await tellIndex(municipality)).toBe(0);
  expect(await indexState(municipality)).toMatchObject({ behind: 1 });
  await t.misbehave("case-index", { mode: "lose-answer", times: 1 });
  await tellIndex(municipality);
  await tellIndex(municipality);
  expect(await indexState(municipality)).toMatchObject({ behind: 0 });
  expect((await told(caseId)).map(({ received, performed }) => [received, performed])).toEqual([[2, 1]]);
});

test("a case that the index refuses is shown by its number, holds no other back, and is told again when an hour has passed", async () => {
  const { number } = await applied();
  await applied();
  await t.misbehave("case-index", { mode: "refuse", times: 1 });
  expect(await tellIndex(municipality)).toBe(1);
  const state = await indexState(municipality);
  expect(state).toMatchObject({ behind: 1, refused: [{ fault: "contracts/source-refused" }] });
  expect(await tellIndex(municipality)).toBe(0);
  await sql`update case_indexed set next_at = now()`.execute(t.municipality.db);
  expect(await tellIndex(municipality)).toBe(1);
  expect(await indexState(municipality)).toMatchObject({ behind: 0, refused: [] });
  expect(number).toMatch(/^\d{4}-/);
});

test("two workers at once tell of a case once", async () => {
  const { caseId } = await applied();
  const counts = await Promise.all([tellIndex(municipality), tellIndex(municipality)]);
  expect(counts.toSorted()).toEqual([0, 1]);
  expect(await told(caseId)).toHaveLength(1);
});

test("when a case is deleted the index is told until it says that it is gone there too", async () => {
  const { caseId } = await applied();
  await tellIndex(municipality);
  // As deletion leaves it.
  await sql`insert into index_removal (case_id) values (${caseId}::uuid)`.execute(municipality.db);
  const left = async () =>
    (await municipality.db.selectFrom("index_removal").selectAll().execute()).map(({ fault }) => fault);
  await t.misbehave("case-index", { mode: "unavailable", times: 1 });
  await tellRemoved(municipality);
  expect(await left()).toEqual(["contracts/source-unavailable"]);
  await sql`delete from source_status`.execute(municipality.db);
  await Promise.all([tellRemoved(municipality), tellRemoved(municipality)]);
  expect(await left()).toEqual([]);
  const removed = (await told(caseId)).filter(({ key }) => key.endsWith(" removed"));
  expect(removed.map(({ performed }) => performed)).toEqual([1]);
});
