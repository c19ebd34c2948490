import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { operationsState } from "../operations/operationsState.ts";
import { announceProcess } from "../operations/processes.ts";
import { operatorView } from "../queries/operatorView.ts";
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
let made = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterEach(() => t.behave());
afterAll(() => t.close());

async function applied() {
  const candidates = parents(t.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  const citizen = candidates[made % candidates.length];
  made += 1;
  if (!citizen) throw new Error("too few parents in the population");
  const answers = {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
  };
  return apply(t, citizen, answers, `o-${made}`);
}

const state = () => operationsState(t.municipality, { backups: true });
const codes = async () =>
  (await state()).troubles.map(({ level, code }) => `${level} ${code.replace("casework/", "")}`);
const change = (statement: ReturnType<typeof sql>) => statement.execute(t.municipality.db);
const about = { kind: "worker", host: "machine-1", pid: 4711, version: "0.1.0 abc" } as const;

test("without a worker, without a backup: both are said first; a worker that tells of itself ends the first", async () => {
  expect(await codes()).toEqual(["act no-worker", "act backup-none"]);
  const worker = announceProcess(t.municipality.db, about);
  await expect.poll(codes).toEqual(["act backup-none"]);
  const [told] = (await state()).processes;
  expect(told).toMatchObject({ ...about, alive: true, ending: false, troubles: [] });
  expect(told?.schema).toBe((await state()).database.schema);
  await worker.ending();
  expect((await state()).processes.map(({ ending }) => ending)).toEqual([true]);
  await worker.gone();
  expect((await state()).processes).toEqual([]);
});

test("a process that is silent, or behind the database, is told by its kind and machine", async () => {
  announceProcess(t.municipality.db, about);
  await expect.poll(async () => (await state()).processes.length).toBe(1);
  await change(sql`update process set schema = 1`);
  expect(await codes()).toEqual(["act backup-none", "watch process-behind"]);
  await change(sql`update process set seen_at = now() - interval '10 minutes'`);
  expect(await codes()).toEqual(["act no-worker", "act backup-none", "watch process-gone"]);
  await change(sql`update process set seen_at = now(), schema = 1000`);
});

test("a source that does not answer: its breaker, its latest answer, its calls and who waits; for long, somebody must act", async () => {
  await applied();
  await t.drain();
  await t.misbehave("income-register", { mode: "unavailable" });
  await applied();
  const income = async () => (await state()).sources.find(({ system }) => system.startsWith("eIndkomst"));
  const tried = async () => {
    await change(sql`update pgboss.job set start_after = now() where state < 'active'`);
    await t.drain();
    return (await income())?.breaker;
  };
  await expect.poll(tried).toBe("open");
  await t.municipality.breaker.flush();
  const down = await income();
  expect(down).toMatchObject({ breaker: "open", waiting: 1, capabilities: ["income-register"] });
  expect(down?.lastAnswer).toBeInstanceOf(Date);
  expect(down?.day.answered).toBe(1);
  expect(down?.day.failed).toBeGreaterThanOrEqual(5);
  expect(down?.recent).toEqual(down?.day);
  expect(await codes()).toContain("watch source-down");
  await change(sql`update source_status set since = now() - interval '16 minutes'`);
  expect(await codes()).toContain("act source-down");
  await t.behave();
  await t.drainAll();
  expect(await income()).toMatchObject({ breaker: "closed", waiting: 0, failures: 0, troubles: [] });
});

test("steps by kind: those that wait for long, those whose worker is silent, those that fail again and again", async () => {
  const { decisionId } = await applied();
  await t.municipality.db.transaction().execute((trx) => t.municipality.queue.send(trx, [{ step: "wake" }]));
  const waiting = (await state()).queues;
  expect(waiting.map(({ step }) => step)).toEqual(["gather", "wake"]);
  expect(waiting.map((queue) => queue.waiting)).toEqual([3, 1]);
  expect(waiting.flatMap(({ troubles }) => troubles)).toEqual([]);
  await change(sql`update pgboss.job set start_after = now() - interval '6 minutes' where state < 'active'`);
  expect(await codes()).toContain("act steps-old");
  await change(sql`update pgboss.job set start_after = now() + interval '1 hour', retry_count = 5, state = 'retry',
    output = '{"code": "sql/40P01"}' where data ->> 'step' = 'gather' and state < 'active'`);
  await change(sql`update pgboss.job set start_after = now(), state = 'active', started_on = now() - interval '10 minutes',
    heartbeat_on = now() - interval '9 minutes' where data ->> 'step' = 'wake' and state < 'active'`);
  const stuck = await state();
  expect(stuck.queues).toMatchObject([
    { step: "gather", waiting: 0, putOff: 3, failed: 3, oldestSeconds: null },
    { step: "wake", running: 1, silent: 1 },
  ]);
  expect(await codes()).toEqual(expect.arrayContaining(["act steps-failing", "watch steps-silent"]));
  const { number } = await t.municipality.db
    .selectFrom("cases")
    .innerJoin("decision", "decision.case_id", "cases.id")
    .select("cases.number")
    .where("decision.id", "=", decisionId)
    .executeTakeFirstOrThrow();
  expect(stuck.failingSteps).toHaveLength(3);
  expect(stuck.failingSteps[0]).toMatchObject({ step: "gather", attempts: 5, code: "sql/40P01", of: number });
  await change(sql`update pgboss.job set state = 'retry', retry_count = 0 where state = 'active'`);
  await change(sql`update pgboss.job set retry_count = 0`);
  await t.drainAll();
  expect((await state()).queues).toEqual([]);
});

test("what is on its way out: unknown, waiting for a person, overdue; each with what to do, and nothing of a person", async () => {
  const { decisionId } = await applied();
  await t.drainAll();
  await t.misbehave("records-system", { operation: "file", mode: "refuse", times: 1 });
  await t.misbehave("digital-post", { operation: "send", mode: "lose-answer", times: 1 });
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drain();
  const boxes = new Map((await state()).outboxes.map((box) => [box.capability, box]));
  expect(boxes.get("digital-post")).toMatchObject({ underWay: 1, unknown: 1, needsPerson: 0, overdue: 0 });
  t.clock.move(new Date(t.clock.now().getTime() + 2 * 3_600_000));
  expect((await state()).outboxes.find(({ capability }) => capability === "digital-post")?.overdue).toBe(1);
  expect(await codes()).toContain("act effects-overdue");
  await t.drainAll();
  const view = await operatorView(t.municipality, people.operator);
  const { troubles } = view.machinery;
  expect(troubles.map(({ code }) => code)).toContain("casework/effects-wait");
  for (const { what, todo } of troubles) {
    expect(`${what.da} ${what.en} ${todo.da} ${todo.en}`).not.toMatch(/[{}]/);
    expect(todo.da.length).toBeGreaterThan(20);
  }
  const told = JSON.stringify(view);
  for (const { cpr, name, email } of t.population.citizens) {
    for (const secret of [cpr, name, email]) expect(told).not.toContain(secret);
  }
});

test("the audit's head, long transactions and the latest backup", async () => {
  const { audit, database, lastBackup } = await state();
  expect([audit.lastHead, lastBackup]).toEqual([null, null]);
  expect(database.bytes).toBeGreaterThan(1_000_000);
  expect(database.used).toBeLessThanOrEqual(database.most);
  expect(database.connections.length).toBeGreaterThan(0);
  await change(sql`insert into process (id, kind, host, pid, version, schema, seen_at)
    values (gen_random_uuid(), 'backup', 'machine-1', 1, '0.1.0', 1, now() - interval '30 hours')`);
  expect(await codes()).toContain("act backup-old");
  await change(sql`update process set seen_at = now() where kind = 'backup'`);
  expect((await codes()).filter((code) => code.includes("backup"))).toEqual([]);
});

test("a recipient of events that was stopped, and an index that refuses, are told with what to do", async () => {
  const { rows } = await sql<{ id: string }>`select id from cases limit 1`.execute(t.municipality.db);
  await change(sql`insert into case_indexed (case_id, attempts, fault) values (${rows[0]?.id}::uuid, 1, 'x')`);
  await change(sql`insert into webhook_subscription (id, url, types, secret, created_at, stopped_at, stopped_why)
    values (gen_random_uuid(), 'https://lytter.example', '{}', '\\x00', now(), now(), 'failing')`);
  expect(await codes()).toEqual(expect.arrayContaining(["act events-stopped", "watch index-behind"]));
  await change(sql`update case_indexed set attempts = 5`);
  expect(await codes()).toContain("act index-behind");
  const told = (await state()).outboxes.filter(({ capability }) => ["events", "case-index"].includes(capability));
  expect(told).toMatchObject([
    { capability: "events", needsPerson: 1 },
    { capability: "case-index", underWay: 1, overdue: 1 },
  ]);
});
