import { randomBytes } from "node:crypto";
import { connect } from "@kollega/postgres";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CaseworkDatabase } from "../municipality.ts";
import type { Tables } from "../store/tables.ts";
import { apply, parents, type TestMunicipality, testMunicipality } from "../testing/index.ts";
import { signDueHead } from "./signHead.ts";
import { verifyAudit, verifyWithin } from "./verifyAudit.ts";

let t: TestMunicipality;
let owner: CaseworkDatabase;
let closeOwner: () => Promise<void>;

beforeAll(async () => {
  t = await testMunicipality();
  const connected = connect<Tables>({ url: t.ownerUrl, max: 2 });
  owner = connected.db;
  closeOwner = connected.close;
  for (const [index, citizen] of parents(t.population).slice(0, 4).entries()) {
    await apply(
      t,
      citizen,
      { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "150000" },
      `key-${index}`,
    );
  }
  await t.drain();
  expect(await signDueHead(t.municipality)).toBe(true);
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});
afterAll(async () => {
  await closeOwner();
  await t.close();
});

/** Does something to the database as its owner, looks, and undoes it. */
async function after(tamper: (db: CaseworkDatabase) => Promise<unknown>): Promise<readonly string[]> {
  class Undo extends Error {}
  let kinds: readonly string[] = [];
  await owner
    .transaction()
    .execute(async (trx) => {
      await tamper(trx);
      const report = await verifyWithin(trx, t.municipality.keys);
      kinds = [...new Set(report.faults.map((fault) => fault.kind))];
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return kinds;
}

beforeEach(async () => {
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});

test("a changed link is found", async () => {
  expect(await after((db) => sql`update audit set step = 'approved' where seq = 2`.execute(db))).toContain(
    "link-changed",
  );
});

test("a changed journal entry is found", async () => {
  expect(
    await after((db) => sql`update journal set content = content || '{"evil": 1}' where step = 'received'`.execute(db)),
  ).toContain("content-changed");
});

test("a link that was removed is found, in the middle of a chain and at its end", async () => {
  expect(await after((db) => sql`delete from audit where seq = 2`.execute(db))).toContain("link-missing");
  expect(
    await after((db) =>
      sql`delete from audit a where seq = (select max(seq) from audit b where b.case_id = a.case_id)`.execute(db),
    ),
  ).toContain("link-missing");
});

test("a whole chain that was cut off, with the case's own memory of it, is found by the signed head", async () => {
  const kinds = await after((db) =>
    sql`with gone as (delete from audit where seq > 1), kept as (select case_id, hash from audit where seq = 1)
        update cases c set audit_seq = 1, audit_hash = k.hash from kept k where k.case_id = c.id`.execute(db),
  );
  expect(kinds).toContain("link-missing");
});

test("an entry that was added without a link is found", async () => {
  expect(
    await after((db) =>
      sql`insert into journal (case_id, step, actor_kind, content, at) select id, 'approved', 'system', '{}', now() from cases limit 1`.execute(
        db,
      ),
    ),
  ).toContain("link-added");
});

test("a forged head is found", async () => {
  expect(await after((db) => sql`update audit_head set root = ${randomBytes(32)}`.execute(db))).toContain(
    "head-changed",
  );
});

test("a salt that was taken away to hide a changed entry is found", async () => {
  expect(await after((db) => sql`delete from audit_salt where seq = 1`.execute(db))).toContain("salt-missing");
});

test("heads that were all thrown away are missed", async () => {
  const kinds = await after(async (db) => {
    await sql`delete from audit_head_entry`.execute(db);
    await sql`delete from audit_head`.execute(db);
  });
  expect(kinds).toContain("head-missing");
});

test("the application's role cannot change what a letter says", async () => {
  await expect(sql`update document set content = '{}'`.execute(t.municipality.db)).rejects.toMatchObject({
    code: "42501",
  });
});

test("deleting content and salt by rule leaves the chain valid", async () => {
  const kinds = await after((db) =>
    sql`with salts as (delete from audit_salt where seq = 1) delete from journal where step = 'received'`.execute(db),
  );
  expect(kinds).toEqual([]);
});

test("the application's role can neither change nor delete what is append-only", async () => {
  for (const table of ["audit", "journal", "evidence", "proposal", "control_act", "audit_head", "access_log"]) {
    for (const statement of [
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)}`,
      sql`update ${sql.table(table)} set at = now()`,
    ]) {
      await expect(statement.execute(t.municipality.db)).rejects.toMatchObject({ code: "42501" });
    }
  }
});
