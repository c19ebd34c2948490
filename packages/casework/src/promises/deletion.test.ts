import type { Citizen } from "@kollega/connectors";
import { connect } from "@kollega/postgres";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { signHead } from "../audit/signHead.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { deletionProof } from "../deletion/deletionProof.ts";
import { beginDeletion, cancelDeletion, holdCase } from "../deletion/deletions.ts";
import { deletionView } from "../deletion/deletionView.ts";
import type { CaseId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { searchCases } from "../queries/searchCases.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import type { Tables } from "../store/tables.ts";
import {
  type Applied,
  apply,
  controlAndApprove,
  errands,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let closed: readonly (Applied & { readonly citizen: Citizen })[];
const drive = { id: "1", day: "2026-10-01", means: "car", km: "10" };
const later = new Date("2031-11-18T09:00:00Z");
const keptFiveYears = new Map(errands).set(
  "assistant.yaml",
  `${errands.get("assistant.yaml")}retention: { years: 5, from: closed, law: [rules] }\n`,
);
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200, assistants: [] });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, keptFiveYears);
  closed = await Promise.all(
    parents(t.population, (citizen) => citizen.digitalPost)
      .slice(0, 4)
      .map(async (citizen, n) => {
        const applied = await apply(t, citizen, { errands: [drive] }, `errand-${n}`, "errands");
        return { ...applied, citizen };
      }),
  );
  await t.drainAll();
  for (const { decisionId } of closed) await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
});
afterAll(() => t.close());

const at = (n: number) => {
  const one = closed[n];
  if (!one) throw new Error("too few cases");
  return one;
};
const retention = async () => {
  const found = (await deletionView(t.municipality, people.lead)).assistants.find(
    ({ assistant }) => assistant === "errands",
  );
  if (!found) throw new Error("not installed");
  return found;
};
const begin = async () =>
  beginDeletion(t.municipality, people.lead, { assistant: "errands", seen: (await retention()).seen });
const nextDay = () => t.clock.move(new Date(t.clock.now().getTime() + 24 * 3_600_000));
/** Rows of any table that name a case, by table. */
async function rowsOf(id: CaseId): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ table: string }>`
    select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'case_id' and table_name <> 'deleted_case'
       and table_name not in ('audit', 'audit_head_entry', 'deletion_case', 'index_removal')`.execute(
    t.municipality.db,
  );
  const found: string[] = [];
  for (const { table } of tables) {
    const { rows } = await sql`select from ${sql.table(table)} where case_id = ${id}::uuid`.execute(t.municipality.db);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

test("looking deletes nothing: the dry run tells what is due by the rule, what is kept and why, and what comes", async () => {
  expect(await retention()).toMatchObject({ rule: { years: 5, from: "closed" }, closed: 4, due: [], kept: [] });
  expect((await retention()).coming.at(-1)).toEqual({ year: 2030, cases: 0 });
  await expect(begin()).rejects.toThrow("nothing-to-delete");
  t.clock.move(new Date("2031-11-15T09:00:00Z"));
  expect((await retention()).due).toEqual([]);
  t.clock.move(later);
  expect((await retention()).due.map(({ number }) => number).sort()).toEqual(closed.map(({ number }) => number).sort());
  expect((await retention()).coming[0]).toEqual({ year: 2031, cases: 4 });
});

test("what is held is kept, and who sets a deletion going has seen the very list", async () => {
  const { municipality } = t;
  const { seen } = await retention();
  await holdCase(municipality, people.lead, at(0).caseId, { held: true, reason: "Retssag." });
  const view = await retention();
  expect(view.kept).toMatchObject([{ id: at(0).caseId, kept: "held" }]);
  expect(view.due.length).toBe(3);
  await expect(beginDeletion(municipality, people.lead, { assistant: "errands", seen })).rejects.toThrow(
    "deletion-moved",
  );
  await expect(
    beginDeletion(municipality, people.caseworker, { assistant: "errands", seen: view.seen }),
  ).rejects.toThrow("not-allowed");
});

test("until the day it begins a deletion can be cancelled, and then nothing is deleted", async () => {
  const { municipality } = t;
  const { id, cases } = await begin();
  expect(cases).toBe(3);
  // Set already: not offered again.
  expect((await retention()).due).toEqual([]);
  await wakeWaiting(municipality);
  await cancelDeletion(municipality, people.lead, id);
  nextDay();
  await wakeWaiting(municipality);
  expect((await retention()).due.length).toBe(3);
  await expect(cancelDeletion(municipality, people.lead, id)).rejects.toThrow("deletion-begun");
});

test("then everything of the cases goes, the persons too who are in nothing else; the chain and a signed proof stay", async () => {
  const { municipality } = t;
  // Its head is signed before and after.
  await municipality.db.transaction().execute((trx) => signHead(municipality, trx));
  const before = await verifyAudit(municipality);
  const { id } = await begin();
  await expect(deletionProof(municipality, people.lead, id)).rejects.toThrow("proof-not-yet");
  // What has changed since is looked at once more.
  await holdCase(municipality, people.lead, at(2).caseId, { held: true, reason: "Arkivet vil se den." });
  const gone = at(3);
  const person = await personOf(municipality, gone.citizen);
  expect((await rowsOf(gone.caseId)).length).toBeGreaterThan(5);
  nextDay();
  await Promise.all([wakeWaiting(municipality), wakeWaiting(municipality)]);
  expect(await rowsOf(gone.caseId)).toEqual([]);
  await expect(caseView(municipality, people.lead, gone.caseId)).rejects.toThrow("no-such-case");
  expect(await searchCases(municipality, people.lead, gone.number)).toEqual([]);
  const { rows } = await sql`select from person where id = ${person}::uuid`.execute(municipality.db);
  expect(rows).toEqual([]);
  for (const n of [0, 2]) expect((await rowsOf(at(n).caseId)).length).toBeGreaterThan(5);

  const proof = await deletionProof(municipality, people.auditor, id);
  expect(proof).toMatchObject({ rule: { years: 5 }, stayed: [{ id: at(2).caseId, because: "held" }] });
  expect(proof.cases.map(({ number }) => number).sort()).toEqual([at(1).number, gone.number].sort());
  expect(proof.cases[0]?.rows.journal).toBeGreaterThan(5);
  expect(JSON.stringify(proof)).not.toMatch(/Prøve [A-ZÆØÅ]/);
  await municipality.db.transaction().execute((trx) => signHead(municipality, trx));
  const after = await verifyAudit(municipality);
  expect(after).toMatchObject({ faults: [], deletions: 1, deletedCases: 2, cases: before.cases });
  expect(after.deletedContents).toBeGreaterThan(before.deletedContents + 5);
});

test("who changes what was deleted, or puts it back, is found out", async () => {
  const owner = connect<Tables>({ url: t.ownerUrl, max: 1 });
  const kinds = async () => [...new Set((await verifyAudit(t.municipality)).faults.map(({ kind }) => kind))];
  try {
    await sql`update deleted_case set number = '2026-999999' where case_id = ${at(3).caseId}`.execute(owner.db);
    expect(await kinds()).toEqual(["deletion-changed"]);
    await sql`update deleted_case set number = ${at(3).number} where case_id = ${at(3).caseId}`.execute(owner.db);
    await sql`insert into audit_salt (case_id, seq, salt) values (${at(3).caseId}, 1, '\\x00')`.execute(owner.db);
    expect(await kinds()).toContain("deleted-content-left");
    await sql`delete from audit_salt where case_id = ${at(3).caseId}`.execute(owner.db);
    expect(await kinds()).toEqual([]);
  } finally {
    await owner.close();
  }
});

test("the application deletes a case by no other way, and none that no deletion names", async () => {
  const { db } = t.municipality;
  await expect(sql`delete from cases`.execute(db)).rejects.toThrow(/permission denied/);
  await expect(
    sql`select delete_case(${at(0).caseId}::uuid, gen_random_uuid(), now())`.execute(db),
  ).rejects.toMatchObject({ code: "KD001" });
});

test("every table that has something of a case is emptied of it", async () => {
  const { rows } = await sql<{ table: string }>`
    with recursive within as (
      select 'cases'::regclass::oid as oid
      union select c.conrelid from pg_constraint c join within w on c.confrelid = w.oid where c.contype = 'f')
    select oid::regclass::text as table from within
     union select table_name from information_schema.columns where table_schema = 'public' and column_name in ('case_id', 'decision_id', 'document_id')
     order by 1`.execute(t.municipality.db);
  const { rows: source } = await sql<{ text: string }>`
    select pg_get_functiondef('delete_case'::regproc) as text`.execute(t.municipality.db);
  const kept = ["audit", "audit_head_entry", "deleted_case", "deletion_case", "index_removal"];
  const forgotten = rows.filter(
    ({ table }) => !kept.includes(table) && !new RegExp(`\\b${table}\\b`).test(source[0]?.text ?? ""),
  );
  expect(rows.length).toBeGreaterThan(25);
  expect(forgotten.map(({ table }) => table)).toEqual([]);
});

test("what comes due while a deletion waits is set by itself; of two at the same moment one sets it; one that fails keeps none back", async () => {
  const { municipality } = t;
  const release = (n: number) =>
    holdCase(municipality, people.lead, at(n).caseId, { held: false, reason: "Det er overstået." });
  await release(0);
  const both = await Promise.allSettled([begin(), begin()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await release(2);
  expect((await retention()).due.map(({ id }) => id)).toEqual([at(2).caseId]);
  expect(await begin()).toMatchObject({ cases: 1 });
  nextDay();
  // The first of them cannot be deleted today.
  const [first] = (
    await sql<{
      id: string;
    }>`select id from deletion where finished_at is null and cancelled_at is null order by number`.execute(
      municipality.db,
    )
  ).rows;
  const owner = connect<Tables>({ url: t.ownerUrl, max: 1 });
  await sql`insert into deletion_case (deletion_id, case_id) values (${first?.id}::uuid, '00000000-0000-0000-0000-000000000001')`.execute(
    owner.db,
  );
  await wakeWaiting(municipality);
  for (const n of [0, 2]) expect(await rowsOf(at(n).caseId)).toEqual([]);
  await sql`delete from deletion_case where case_id = '00000000-0000-0000-0000-000000000001'`.execute(owner.db);
  await owner.close();
  await wakeWaiting(municipality);
  const { deletions } = await deletionView(municipality, people.lead);
  expect(deletions.slice(0, 2).every(({ finishedAt, deleted }) => finishedAt !== null && deleted === 1)).toBe(true);
});
