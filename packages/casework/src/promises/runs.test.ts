import { readAssistantFolder } from "@kollega/assistant";
import { payroll as contract, type EffectImplementation } from "@kollega/contracts";
import { instantAt, parseDate } from "@kollega/danish";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { approveAsLeader, rejectAsLeader } from "../commands/approveAsLeader.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { dissolveRun, holdRuns, letRuns, settleRunByHand } from "../commands/runs.ts";
import type { RunId } from "../ids.ts";
import { setAgreement } from "../organisation/arrange.ts";
import { caseView } from "../queries/caseView.ts";
import { runPreview, runs, runView } from "../queries/runs.ts";
import { myYearStatement, yearStatement, yearSums } from "../queries/yearStatement.ts";
import { addDecimals } from "../runs/addDecimals.ts";
import { performRun } from "../runs/performRun.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { withCpr } from "../store/pseudonyms.ts";
import {
  approveEverything,
  drive,
  mileageFolder,
  seenBy,
  type TestMunicipality,
  type Town,
  testMunicipality,
  testPeople,
  town,
} from "../testing/index.ts";

const payroll = { capability: "payroll", operation: "report" };
let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let it: Town;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 120 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, await readAssistantFolder(mileageFolder));
  it = await town(t, 4);
});
afterAll(() => t.close());

/** The night to a day has come. */
async function dawn(day: string) {
  t.clock.move(instantAt(parseDate(day), "01:00:00"));
  await wakeWaiting(t.municipality);
  await t.drainAll();
}
const made = async () => (await runs(t.municipality, people.lead)).made;
const delivered = async () => (await t.effects("payroll")).map(({ performed }) => performed);
const view = async (id: RunId | undefined) => runView(t.municipality, people.lead, id ?? expect.fail("no run"));
const records = async (id: RunId | undefined) =>
  (await view(id)).records.map(({ record }) => [record.employment, record.month, record.quantity, record.amount]);

test("a month's drives are one delivery, with one record for each employment; until then one sees what it will be", async () => {
  const first = await drive(t, it.workers[0], "2026-11-12");
  await drive(t, it.workers[0], "2026-11-13");
  await drive(t, it.workers[1], "2026-11-13", { vehicle: "bicycle", plate: "" });
  await drive(t, it.workers[0], "2026-10-30");
  await approveEverything(t, it.leader);
  await drive(t, it.workers[1], "2026-11-16");
  const [next] = (await runs(t.municipality, people.lead)).next;
  expect(next).toMatchObject({
    ...{ ...payroll, dueOn: "2026-12-01", before: null, notApproved: 1, held: null },
    totals: { calls: 4, records: 3, persons: 2, sums: { quantity: "56.12" } },
  });
  const preview = await runPreview(t.municipality, people.lead, payroll);
  expect(
    preview.records.map(({ record }) => [record.employment, record.month, record.wageType, record.quantity]),
  ).toEqual([
    ["B-1", "2026-10", "6601", "14.03"],
    ["B-1", "2026-11", "6601", "28.06"],
    ["B-2", "2026-11", "6603", "14.03"],
  ]);
  await dawn("2026-11-30");
  expect(await made()).toEqual([]);
  expect((await caseView(t.municipality, people.lead, first.caseId)).case.state).toBe("open");
  await dawn("2026-12-01");
  await dawn("2026-12-01");
  const [run, ...others] = await made();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ state: "done", dueOn: "2026-12-01", totals: preview.totals });
  expect((await view(run?.id)).records.map(({ record }) => record)).toEqual(
    preview.records.map(({ record }) => record),
  );
  expect(await delivered()).toEqual([1]);
  expect((await caseView(t.municipality, people.lead, first.caseId)).case.state).toBe("closed");
});

test("when the recipient has received it and its answer is lost, it is not sent again", async () => {
  await approveEverything(t, it.leader);
  await t.misbehave("payroll", { mode: "lose-answer", operation: "report", times: 1 });
  await dawn("2027-01-01");
  await t.behave();
  const [run] = await made();
  expect(run).toMatchObject({ state: "done", dueOn: "2027-01-01", totals: { calls: 1 } });
  expect(await delivered()).toEqual([1, 1]);
  // What is not the same as last month is told beside it.
  expect((await view(run?.id)).records).toMatchObject([{ record: { employment: "B-2" }, before: { quantity: "0" } }]);
  expect((await view(run?.id)).before?.sums.quantity).toBe("56.12");
});

test("when we end after the recipient has answered and before that is saved, it is found out, and not sent again", async () => {
  await drive(t, it.workers[2], "2026-11-11");
  await approveEverything(t, it.leader);
  const { municipality } = t;
  await t.misbehave("payroll", { mode: "unavailable", operation: "report", times: 1 });
  t.clock.move(instantAt(parseDate("2027-02-01"), "01:00:00"));
  await wakeWaiting(municipality);
  await t.drain();
  const [run] = await made();
  const id = run?.id ?? expect.fail("no run");
  expect(run).toMatchObject({ state: "ready" });
  // The attempt as it is up to the moment of the crash.
  const { input } = await municipality.db
    .selectFrom("run")
    .select("input")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const report = municipality.connectors.get("payroll")?.operations.report as EffectImplementation;
  const asked = await withCpr(municipality, municipality.db, contract.operations.report.input, input);
  const context = {
    key: `run:${id}`,
    requestId: "r",
    at: municipality.clock.now(),
    signal: AbortSignal.timeout(5_000),
  };
  expect(await report.perform(asked as never, context)).toMatchObject({ outcome: "done" });
  await sql`update run set state = 'trying', attempts = attempts + 1, trying_since = now() - interval '1 hour' where id = ${id}`.execute(
    municipality.db,
  );
  await performRun(municipality, id);
  await t.drainAll();
  expect((await made())[0]).toMatchObject({ id, state: "done" });
  expect(await delivered()).toEqual([1, 1, 1]);
});

test("a correction after payment becomes a difference in the next run", async () => {
  await setAgreement(t.municipality, people.lead, {
    unit: "school",
    agreement: "four-km",
    from: "2026-11-09",
    until: "",
  });
  const day = "2026-11-10";
  const first = await drive(t, it.workers[3], day);
  const second = await drive(t, it.workers[3], day, { drivenRoute: ["Skolevej 3", "Plejevej 2"] });
  const [one] = await approveAsLeader(t.municipality, it.leader, [await seenBy(t, it.leader, second)]);
  expect(one).toMatchObject({ ok: true });
  await dawn("2027-03-01");
  const [paid] = await made();
  expect((await view(paid?.id)).totals).toMatchObject({ calls: 1 });
  const before = Number((await view(paid?.id)).records[0]?.record.quantity);
  // The first of the day is rejected afterwards: so the deduction falls on the second, which has been paid.
  await rejectAsLeader(t.municipality, it.leader, await seenBy(t, it.leader, first), "Ikke for kommunen.");
  await t.drainAll();
  expect((await caseView(t.municipality, people.lead, second.caseId)).decisions.map(({ type }) => type)).toEqual([
    "drive",
    "corrected",
  ]);
  await approveEverything(t, it.leader);
  await dawn("2027-04-01");
  const [difference] = await made();
  expect(await records(difference?.id)).toEqual([["B-4", "2026-11", "-4", "-15.76"]]);
  expect(before).toBeGreaterThan(4);
  expect((await caseView(t.municipality, people.lead, second.caseId)).case.state).toBe("closed");
});

test("a year's statement has every report of the person, also the mending ones, and is what the runs said", async () => {
  const { municipality } = t;
  const sums = await yearSums(municipality, people.lead, 2026);
  for (const { person, sums: year } of sums) {
    const all = await Promise.all((await made()).map(({ id }) => view(id)));
    const reported = all.flatMap(({ records: some }) => some.filter(({ record }) => record.person === person));
    const { parts } = await yearStatement(municipality, people.lead, { person, year: 2026 });
    expect(parts[0]?.totals.sums).toEqual(year);
    expect(year.quantity).toBe(addDecimals(reported.map(({ record }) => String(record.quantity))));
  }
  const worker = it.workers[3] ?? expect.fail("no worker");
  const mine = sums.find(({ name }) => name === worker.name) ?? expect.fail("nothing reported");
  const { person } = mine;
  const actor = { kind: "citizen", person, name: worker.name, employed: true } as const;
  const own = await myYearStatement(municipality, actor, "koerselsgodtgoerelse", 2026);
  expect(own).toEqual(await yearStatement(municipality, people.lead, { person, year: 2026 }));
  expect(own.parts[0]?.lines.map(({ record }) => [record.month, record.quantity])).toEqual([
    ["2026-11", String(Number(mine.sums.quantity) + 4)],
    ["2026-11", "-4"],
  ]);
  await expect(yearStatement(municipality, people.lead, { person, year: 2025 })).rejects.toThrow("no-such-statement");
  await expect(yearSums(municipality, people.caseworker, 2026)).rejects.toThrow("not-allowed");
});

test("runs are held back by a person, with a reason, and let again", async () => {
  await drive(t, it.workers[0], "2026-11-04");
  await approveEverything(t, it.leader);
  const { municipality } = t;
  await expect(holdRuns(municipality, people.caseworker, { ...payroll, reason: "Nej." })).rejects.toThrow(
    "not-allowed",
  );
  await holdRuns(municipality, people.lead, { ...payroll, reason: "Lønsystemet flyttes." });
  const count = (await made()).length;
  await dawn("2027-05-01");
  expect((await made()).length).toBe(count);
  expect((await runs(municipality, people.lead)).next[0]?.held).toMatchObject({ reason: "Lønsystemet flyttes." });
  await letRuns(municipality, people.lead, payroll);
  await dawn("2027-05-02");
  expect((await made())[0]).toMatchObject({ state: "done", totals: { calls: 1 } });
  // That it was held, by whom and why, is known afterwards, too.
  expect((await runs(municipality, people.auditor)).events).toMatchObject([
    { what: "let" },
    { what: "held", reason: "Lønsystemet flyttes." },
  ]);
});

test("what the recipient refuses waits for a person, who may take a call out and let the others go in the next run", async () => {
  const bad = await drive(t, it.workers[0], "2026-11-02");
  await drive(t, it.workers[2], "2026-11-02");
  await approveEverything(t, it.leader);
  await t.misbehave("payroll", { mode: "refuse", operation: "report", times: 1 });
  await dawn("2027-06-01");
  const [refused] = await made();
  const id = refused?.id ?? expect.fail("no run");
  expect(refused).toMatchObject({ state: "failed", needsPerson: true });
  const { calls } = await view(id);
  expect(calls).toHaveLength(2);
  const out = calls.find(({ number }) => number === bad.number)?.effect ?? expect.fail("not in the run");
  await expect(settleRunByHand(t.municipality, people.auditor, id, { happened: true, reason: "x" })).rejects.toThrow(
    "not-allowed",
  );
  await dissolveRun(t.municipality, people.lead, id, { takeOut: [out], reason: "Indberettet i hånden." });
  await t.drainAll();
  const [again, before] = await made();
  expect(before).toMatchObject({ id, state: "dissolved", settledWhy: "Indberettet i hånden." });
  expect(again).toMatchObject({ state: "done", totals: { calls: 1 } });
  expect((await caseView(t.municipality, people.lead, bad.caseId)).case.state).toBe("closed");
});
