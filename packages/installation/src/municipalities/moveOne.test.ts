import { setTimeout as delay } from "node:timers/promises";
import { verifyAudit } from "@kollega/casework";
import { parseDate } from "@kollega/danish";
import { ownCluster } from "@kollega/postgres/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { startDatabaseServer } from "../databaseServer.ts";
import { seedDemo } from "../demo/seedDemo.ts";
import { silentLog } from "../log.ts";
import { ownMigrations } from "../migrations.ts";
import { openMunicipality } from "../openMunicipality.ts";
import { runWorker } from "../runWorker.ts";
import { setUp } from "../setUp.ts";
import { withClient } from "../state.ts";
import { openTest, testInstallation, testSimulators } from "../testing/testInstallation.ts";
import { moveOne } from "./moveOne.ts";
import { municipalityStatus } from "./status.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
let before: Configuration;
let after: Configuration;
beforeAll(async () => {
  t = await testInstallation();
  const servers = new Map([["b", (await ownCluster()).url("postgres")]]);
  before = { ...t.configuration, servers };
  const configured = before.municipalities.get(t.id);
  if (!configured) throw new Error("the test's municipality is configured");
  after = { ...before, municipalities: new Map([[t.id, { ...configured, server: "b" }]]) };
  const { server } = await setUp(before);
  const simulators = await testSimulators(before, t.id);
  const opened = await openTest(before, t.id, "server", simulators.connections);
  const { ownerUrl, applicationUrl } = await server.access(t.id);
  const { people, addresses } = simulators;
  const until = parseDate("2026-03-16");
  await seedDemo(opened, { people, until, applications: 6, simulators: addresses, ownerUrl, applicationUrl });
  await opened.close();
  await simulators.close();
});
afterAll(() => t.remove());

const codeOf = (error: unknown) => String((error as { code?: unknown }).code);

test("a municipality is moved while it is used: what was saved is there, nothing is saved meanwhile, the audit holds, and work goes on", async () => {
  const worker = await runWorker(before, { log: () => silentLog });
  const used = await openMunicipality(before, t.id, { as: "server", log: silentLog });
  const saved: string[] = [];
  const refusals = new Set<string>();
  let asking = true;
  const writing = (async () => {
    for (let n = 1; asking; n += 1) {
      const name = `note-${n}`;
      await used.database.pool
        .query("insert into installation_state (name, value) values ($1, 'true')", [name])
        .then(() => saved.push(name))
        .catch((error: unknown) => refusals.add(codeOf(error)));
      await delay(5);
    }
  })();
  const server = await startDatabaseServer(before);
  let switched = false;
  const moved = await moveOne(before, t.id, {
    ...{ server, sets: ownMigrations, to: "b" },
    switchOver: async () => {
      switched = true;
    },
  });
  asking = false;
  await writing;
  expect(switched).toBe(true);
  expect(moved).toMatchObject({ from: "default", to: "b", copied: { auditLinks: expect.any(Number) } });
  expect(saved.length).toBeGreaterThan(0);
  expect([...refusals].sort()).toEqual(expect.arrayContaining(["25006", "42501"]));

  await worker.reload(after);
  expect(worker.municipalities).toEqual([t.id]);
  await worker.stop();
  await used.close();
  const there = await openMunicipality(after, t.id, { as: "server", log: silentLog });
  const { rows } = await there.database.pool.query<{ name: string }>("select name from installation_state");
  const names = new Set(rows.map(({ name }) => name));
  expect(saved.filter((name) => !names.has(name))).toEqual([]);
  expect(await verifyAudit(there.municipality)).toMatchObject({ faults: [], cases: 6 });
  await there.database.pool.query("insert into installation_state (name, value) values ('after', 'true')");
  await there.close();
});

test("the old database is kept, closed to the product and marked; moving again finds that all is done", async () => {
  const server = await startDatabaseServer(before);
  const { ownerUrl } = await server.access(t.id);
  const { rows } = await withClient(ownerUrl, (client) => client.query("select count(*)::int as n from cases"));
  expect(rows).toEqual([{ n: 6 }]);
  expect((await municipalityStatus(server, t.id, ownMigrations)).state).toBe("moved");
  await expect(openMunicipality(before, t.id, { as: "server", log: silentLog })).rejects.toMatchObject({
    code: "installation/database-unreachable",
  });
  const options = { sets: ownMigrations, to: "b", switchOver: async () => undefined };
  const again = await moveOne(before, t.id, { ...options, server });
  expect(again).toEqual({ from: "default", to: "b", copied: null });
  const there = await startDatabaseServer(after);
  expect(await moveOne(after, t.id, { ...options, server: there })).toEqual({ from: "b", to: "b", copied: null });
  await expect(moveOne(after, t.id, { ...options, server: there, to: "default" })).rejects.toMatchObject({
    code: "installation/move-occupied",
  });
  expect((await municipalityStatus(there, t.id, ownMigrations)).state).toBe("ready");
});
