import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type DecisionId, type Employee, setClock, settleEffect, verifyAudit } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { ownCluster } from "@kollega/postgres/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { startDatabaseServer } from "../databaseServer.ts";
import { decideAll } from "../demo/controlAll.ts";
import { silentLog } from "../log.ts";
import { type OpenedMunicipality, openMunicipality } from "../openMunicipality.ts";
import { runWorker } from "../runWorker.ts";
import { setUp } from "../setUp.ts";
import { withClient } from "../state.ts";
import { configurationFor } from "../testing/configurationFor.ts";
import { testSimulators } from "../testing/testInstallation.ts";
import { restore } from "./restore.ts";

/** What each release left behind: a backup it made itself, of a municipality with decisions under way. */
const releases = join(import.meta.dirname, "../../releases");
const kept = readdirSync(releases).filter((name) => name.endsWith(".tar"));
const id = "release";
const monthMs = 30 * 24 * 3600 * 1000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kollega-upgrade-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function upgraded(release: string): Promise<Configuration> {
  const backup = join(folder, release, "backup");
  mkdirSync(backup, { recursive: true });
  execFileSync("tar", ["-xf", join(releases, release), "-C", backup]);
  const url = (await ownCluster()).url("postgres");
  const configuration = await configurationFor(join(folder, release, "data"), url, id);
  await restore(backup, configuration);
  await setUp(configuration);
  return configuration;
}

/** Columns, constraints, indexes, functions, triggers and rights: all that a schema is, in an order of its own. */
async function schemaOf(configuration: Configuration, of: string): Promise<readonly string[]> {
  const { ownerUrl, owner, application } = await (await startDatabaseServer(configuration)).access(of);
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ what: string }>(`
      select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                       pg_get_expr(d.adbin, d.adrelid)) as what
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
      union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
      union all select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace
      union all select proname || ' ' || prosrc from pg_proc where pronamespace = 'public'::regnamespace and probin is null
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select relname || ' ' || coalesce(relacl::text, '') from pg_class where relnamespace = 'public'::regnamespace
      union all select concat_ws(' ', attrelid::regclass, attname, attacl) from pg_attribute where attacl is not null and attrelid::regclass::text not like 'pg_%'
      order by 1`),
  );
  return rows.map(({ what }) => what.replaceAll(owner, "owner").replaceAll(application, "application"));
}

/** Until no step is due, and none is in hand. */
async function quiet({ database: { db } }: OpenedMunicipality): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from pgboss.job
       where name = 'step' and (state = 'active' or state < 'active' and start_after <= now() + interval '2 minutes')`.execute(
      db,
    );
    if (rows[0]?.left === 0) return;
    await delay(100);
  }
}

/** Steps are carried out, what lies ready is decided, and what nobody knows of is found out, until there is nothing of that left to do. */
async function carryOn(opened: OpenedMunicipality, hands: readonly Employee[], operator: Employee): Promise<void> {
  const { municipality, database } = opened;
  for (;;) {
    await quiet(opened);
    const lying = await database.db
      .selectFrom("decision")
      .select("id")
      .where("state", "in", ["prepared", "in-control"])
      .execute();
    const decided = [];
    for (const { id } of lying) decided.push(await decideByAny(municipality, hands, id));
    const stuck = await database.db.selectFrom("effect").select("id").where("needs_person", "=", true).execute();
    for (const { id } of stuck) {
      await settleEffect(municipality, operator, id, { happened: true, reason: "Undersøgt hos modtageren." });
    }
    if (!decided.includes(true) && stuck.length === 0) return;
  }
}

/** Another one may, or has it in hand. */
const others = new Set(["casework/not-allowed", "casework/own-case", "casework/decision-taken"]);

const anew = new Set(["casework/findings-uncontrolled", "casework/evidence-unopened", "casework/revision-stale"]);

/** By the first who may: nobody controls the case of somebody at home. */
async function decideByAny(
  municipality: OpenedMunicipality["municipality"],
  hands: readonly Employee[],
  decision: DecisionId,
) {
  for (const hand of hands) {
    try {
      return await decideAll(municipality, hand, decision);
    } catch (error) {
      // Something came in meanwhile: it is controlled anew.
      if (error instanceof KollegaError && anew.has(error.code)) return true;
      if (!(error instanceof KollegaError) || !others.has(error.code)) throw error;
    }
  }
  return false;
}

test("every release's schema is kept", () => {
  const names = kept.map((name) => basename(name, ".tar"));
  expect(names).toEqual(expect.arrayContaining(["casework-0001", "casework-0008", "casework-0017", "casework-0024"]));
});

test.each(kept)(
  "%s comes up to today's schema, and what was under way is carried through to closed",
  async (release) => {
    const configuration = await upgraded(release);
    const configured = configuration.municipalities.get(id);
    if (!configured) throw new Error("the release's municipality is configured");
    const fresh = { ...configured, profile: { ...configured.profile, id: "fresh" } };
    const beside = { ...configuration, municipalities: new Map([["fresh", fresh]]) };
    await setUp(beside);
    expect(await schemaOf(configuration, id)).toEqual(await schemaOf(beside, "fresh"));

    const simulators = await testSimulators(configuration, id);
    const connected = { ...configured, connections: simulators.connections };
    const now = { ...configuration, municipalities: new Map([[id, connected]]) };
    const opened = await openMunicipality(now, id, { as: "server", log: silentLog });
    const { db } = opened.database;
    const before = await db.selectFrom("decision").select(["id", "state", "waiting_for"]).execute();
    const states = new Set(before.map(({ state }) => state));
    for (const state of ["gathering", "prepared", "in-control", "effectuating", "done"] as const)
      expect(states).toContain(state);
    // What the release had put off is due now.
    const { ownerUrl } = await (await startDatabaseServer(now)).access(id);
    await withClient(ownerUrl, (client) =>
      client.query("update pgboss.job set start_after = now() where state < 'active'"),
    );
    const worker = await runWorker(now, { log: () => silentLog });
    const rows = await db.selectFrom("employee").select(["id", "roles"]).execute();
    const employees = rows.map(
      ({ id: employee, roles }): Employee => ({ kind: "employee", id: employee, roles, person: null }),
    );
    const hands = employees.filter(({ roles }) => roles.includes("caseworker"));
    const [operator] = employees.filter(({ roles }) => roles.includes("operator"));
    if (!operator) throw new Error("the release had an operator");
    for (let month = 0; month < 2; month += 1) {
      await carryOn(opened, hands, operator);
      // Whoever was asked lets the time go by.
      await setClock(opened.municipality, new Date(opened.municipality.clock.now().getTime() + monthMs));
      await opened.municipality.clock.refresh();
    }
    await carryOn(opened, hands, operator);
    const after = await db.selectFrom("decision").select(["id", "case_id", "state", "waiting_for"]).execute();
    const was = new Map(before.map((one) => [one.id, one]));
    const ended = new Set(["done", "withdrawn", "taken-over"]);
    // Next year's rates have not been laid down: that recalculation waits on.
    const left = after.filter(
      (one) => was.has(one.id) && !ended.has(one.state) && was.get(one.id)?.waiting_for !== "rates",
    );
    expect(left).toEqual([]);
    const undone = await db.selectFrom("effect").select("id").where("state", "<>", "done").execute();
    expect(undone).toEqual([]);
    // A case is closed but for what a person has taken over, waits for rates, or was opened later.
    const goesOn = new Set(
      after
        .filter((one) => !was.has(one.id) || one.state === "taken-over" || one.waiting_for === "rates")
        .map((one) => one.case_id),
    );
    const open = await db.selectFrom("cases").select("id").where("state", "=", "open").execute();
    expect(open.filter((one) => !goesOn.has(one.id))).toEqual([]);
    expect(await verifyAudit(opened.municipality)).toMatchObject({ faults: [] });
    await worker.stop();
    await opened.close();
    await simulators.close();
  },
);
