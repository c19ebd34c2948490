import { addDays, addWorkingDays, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Employee } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { cancelAbsence, setAbsence } from "../commands/absence.ts";
import { assignDecisions, claimDecisions, releaseDecisions } from "../commands/assign.ts";
import { registerEmployee } from "../commands/employees.ts";
import { openControl, takeOver } from "../commands/lifecycle.ts";
import type { DecisionId } from "../ids.ts";
import { today } from "../municipality.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { nextDecision } from "../queries/nextDecision.ts";
import { worklist } from "../queries/worklist.ts";
import {
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let made: readonly LaidReady[];

beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  made = await laidReady(t, 4);
});
afterAll(() => t.close());

/** Each test begins with four decisions laid ready, nobody's, due a day after one another. */
beforeEach(async () => {
  const { db } = t.municipality;
  for (const [n, { decisionId }] of made.entries())
    await db
      .updateTable("decision")
      .set({
        ...{ state: "prepared", assigned_to: null, control_begun: false },
        due: addDays(today(t.municipality), 10 + n),
      })
      .where("id", "=", decisionId)
      .execute();
});

const at = (n: number) => {
  const one = made[n];
  if (!one) throw new Error(`There is no case ${n}`);
  return one;
};
const listed = async (actor: Employee, filter: Parameters<typeof worklist>[2] = {}) =>
  (await worklist(t.municipality, actor, filter)).rows.map((row) => row.decision);
const stateOf = async (id: DecisionId) => {
  const { decision } = await controlView(t.municipality, people.caseworker, id);
  return { state: decision.state, who: decision.assignedTo?.id ?? null };
};
const refusals = (moved: Awaited<ReturnType<typeof claimDecisions>>) =>
  moved.map(({ refused }) => refused?.code ?? null);

test("views hold one's own, nobody's and all, with counts of each under the same filters", async () => {
  const { municipality: m } = t;
  await claimDecisions(m, people.caseworker, [at(0).decisionId]);
  await claimDecisions(m, people.other, [at(1).decisionId]);
  expect(await listed(people.caseworker, { view: "mine" })).toEqual([at(0).decisionId]);
  expect(await listed(people.caseworker, { view: "unassigned" })).toEqual([at(2).decisionId, at(3).decisionId]);
  expect(await listed(people.caseworker)).toEqual(made.map((one) => one.decisionId));
  expect((await worklist(m, people.caseworker)).counts).toEqual({ mine: 1, unassigned: 2, all: 4 });
  const { counts } = await worklist(m, people.caseworker, { state: "in-control" });
  expect(counts).toEqual({ mine: 0, unassigned: 0, all: 0 });
});

test("deadlines are told apart by working days, and what has none comes last", async () => {
  const { municipality: m } = t;
  const day = today(m);
  const dues = [addDays(day, -1), addWorkingDays(day, 5), addDays(addWorkingDays(day, 5), 1), null];
  for (const [n, due] of dues.entries())
    await m.db.updateTable("decision").set({ due }).where("id", "=", at(n).decisionId).execute();
  expect(await listed(people.caseworker, { deadline: "overdue" })).toEqual([at(0).decisionId]);
  expect(await listed(people.caseworker, { deadline: "soon" })).toEqual([at(1).decisionId]);
  expect(await listed(people.caseworker, { deadline: "later" })).toEqual([at(2).decisionId, at(3).decisionId]);
});

test("page after page shows each decision once", async () => {
  const { municipality: m } = t;
  await m.db
    .updateTable("decision")
    .set({ due: null })
    .where("id", "in", [at(2).decisionId, at(3).decisionId])
    .execute();
  const seen: DecisionId[] = [];
  let cursor: string | undefined;
  do {
    const page = await worklist(m, people.caseworker, {}, { cursor, limit: 1 });
    seen.push(...page.rows.map((row) => row.decision));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && seen.length < 20);
  expect(seen.toSorted()).toEqual(made.map((one) => one.decisionId).toSorted());
  expect(seen.length).toBe(4);
});

test("what waits for a system that does not answer, or for rates, can be listed by itself", async () => {
  const { municipality: m } = t;
  await m.db
    .updateTable("gathering")
    .set({ state: "retrying" })
    .where("decision_id", "=", at(2).decisionId)
    .where("evidence", "=", "income")
    .execute();
  await m.db
    .updateTable("decision")
    .set({ state: "waiting", waiting_for: "rates" })
    .where("id", "=", at(3).decisionId)
    .execute();
  expect(await listed(people.caseworker, { sourceDown: true })).toEqual([at(2).decisionId]);
  expect(await listed(people.caseworker, { ratesMissing: true })).toEqual([at(3).decisionId]);
  await m.db.updateTable("gathering").set({ state: "answered" }).where("state", "=", "retrying").execute();
  await m.db
    .updateTable("decision")
    .set({ state: "prepared", waiting_for: null })
    .where("id", "=", at(3).decisionId)
    .execute();
});

test("what is assigned to a colleague can be neither controlled nor taken by others; a lead may", async () => {
  const { municipality: m } = t;
  const { decisionId } = at(0);
  expect(refusals(await assignDecisions(m, people.caseworker, [decisionId], { to: people.other.id }))).toEqual([null]);
  expect(await stateOf(decisionId)).toEqual({ state: "prepared", who: people.other.id });
  await expect(openControl(m, people.caseworker, decisionId)).rejects.toMatchObject({
    code: "casework/decision-assigned",
  });
  await expect(takeOver(m, people.caseworker, decisionId, { reason: "Tager den." })).rejects.toMatchObject({
    code: "casework/decision-assigned",
  });
  expect(refusals(await claimDecisions(m, people.caseworker, [decisionId]))).toEqual(["casework/decision-assigned"]);
  await openControl(m, people.other, decisionId);
  expect(refusals(await claimDecisions(m, people.caseworker, [decisionId]))).toEqual(["casework/decision-taken"]);
  expect(refusals(await claimDecisions(m, people.lead, [decisionId]))).toEqual([null]);
  // Handed over it is nobody's in control until the new one begins.
  expect(await stateOf(decisionId)).toEqual({ state: "prepared", who: people.lead.id });
  await expect(openControl(m, people.other, decisionId)).rejects.toMatchObject({ code: "casework/decision-assigned" });
});

test("of several decisions those that may be are moved, and the others told with their reason; all of it is in journal and audit", async () => {
  const { municipality: m } = t;
  await openControl(m, people.other, at(1).decisionId);
  const ids = [at(0).decisionId, at(1).decisionId, at(2).decisionId, at(0).decisionId];
  const moved = await assignDecisions(m, people.caseworker, ids, { to: people.lead.id });
  expect(moved.map(({ number, refused }) => [number, refused?.code ?? null])).toEqual([
    [at(0).number, null],
    [at(1).number, "casework/decision-taken"],
    [at(2).number, null],
  ]);
  expect(await stateOf(at(1).decisionId)).toEqual({ state: "in-control", who: people.other.id });
  const back = await releaseDecisions(m, people.lead, ids, { reason: "Holder fri i morgen." });
  expect(refusals(back)).toEqual([null, null, null]);
  expect(await stateOf(at(1).decisionId)).toEqual({ state: "prepared", who: null });
  expect(refusals(await releaseDecisions(m, people.lead, ids, { reason: "Igen." }))).toEqual(
    Array(3).fill("casework/not-assigned"),
  );
  const { journal } = await caseView(m, people.caseworker, at(0).caseId);
  const steps = journal.slice(-2).map(({ step, to, content }) => [step, to, content.reason]);
  expect(steps).toEqual([
    ["assigned", "Test lead", undefined],
    ["control-released", null, "Holder fri i morgen."],
  ]);
  expect((await verifyAudit(m)).faults).toEqual([]);
});

test("releasing takes a reason without CPR numbers, and nothing chosen is told", async () => {
  const { municipality: m } = t;
  const ids = [at(0).decisionId];
  await expect(releaseDecisions(m, people.lead, ids, { reason: " " })).rejects.toMatchObject({
    code: "casework/reason-missing",
  });
  await expect(releaseDecisions(m, people.lead, ids, { reason: at(0).citizen.cpr })).rejects.toMatchObject({
    code: "casework/text-holds-cpr",
  });
  await expect(claimDecisions(m, people.lead, [])).rejects.toMatchObject({ code: "casework/nothing-chosen" });
  await expect(assignDecisions(m, people.lead, ids, { to: people.auditor.id })).rejects.toMatchObject({
    code: "casework/no-such-employee",
  });
});

test("nobody is assigned a case they are party to, and a party cannot move it", async () => {
  const { municipality: m } = t;
  const { decisionId, citizen } = at(0);
  const own = await registerEmployee(m.db, {
    ...{ subject: "own", name: "Test own", roles: ["caseworker"] as const },
    person: await personOf(m, citizen),
  });
  expect(refusals(await assignDecisions(m, people.lead, [decisionId], { to: own.id }))).toEqual([
    "casework/cannot-be-assigned",
  ]);
  expect(await claimDecisions(m, own, [decisionId])).toMatchObject([
    { number: null, refused: { code: "casework/own-case" } },
  ]);
  expect((await worklist(m, own)).counts.all).toBe(3);
  expect(await nextDecision(m, own)).toBe(at(1).decisionId);
});

test("the next decision is the most urgent of one's own, then of nobody's, and each comes in turn", async () => {
  const { municipality: m } = t;
  await claimDecisions(m, people.other, [at(0).decisionId]);
  await claimDecisions(m, people.caseworker, [at(3).decisionId]);
  const turn: (DecisionId | null)[] = [await nextDecision(m, people.caseworker)];
  for (let n = 0; n < 3; n += 1) turn.push(await nextDecision(m, people.caseworker, turn.at(-1) ?? undefined));
  expect(turn).toEqual([at(3).decisionId, at(1).decisionId, at(2).decisionId, at(3).decisionId]);
});

test("in an absence the substitute has the absent colleague's decisions, marked; before and after not", async () => {
  const { municipality: m } = t;
  const day = today(m);
  await claimDecisions(m, people.other, [at(0).decisionId, at(1).decisionId]);
  await openControl(m, people.other, at(1).decisionId);
  const absence = {
    ...{ employee: people.other.id, substitute: people.caseworker.id },
    ...{ from: addDays(day, 1), until: addDays(day, 2) },
  };
  await expect(setAbsence(m, people.caseworker, absence)).rejects.toMatchObject({ code: "casework/not-allowed" });
  const id = await setAbsence(m, people.other, absence);
  await expect(setAbsence(m, people.lead, absence)).rejects.toMatchObject({ code: "casework/absence-overlaps" });
  expect(await listed(people.caseworker, { view: "mine" })).toEqual([]);
  const before = t.clock.now();
  t.clock.move(new Date(before.getTime() + 2 * 86_400_000));
  const { rows } = await worklist(m, people.caseworker, { view: "mine" });
  expect(rows.map((row) => [row.decision, row.standingInFor])).toEqual([
    [at(0).decisionId, "Test other-caseworker"],
    [at(1).decisionId, "Test other-caseworker"],
  ]);
  expect(await nextDecision(m, people.caseworker)).toBe(at(0).decisionId);
  // Taking over control leaves one person with it.
  await openControl(m, people.caseworker, at(1).decisionId);
  await expect(openControl(m, people.other, at(1).decisionId)).rejects.toMatchObject({
    code: "casework/decision-taken",
  });
  await cancelAbsence(m, people.other, id);
  expect(await listed(people.caseworker, { view: "mine" })).toEqual([at(1).decisionId]);
  t.clock.move(before);
  await expect(
    setAbsence(m, people.other, { ...absence, from: parseDate("2020-01-01"), until: parseDate("2020-01-02") }),
  ).rejects.toMatchObject({ code: "casework/absence-invalid" });
});
