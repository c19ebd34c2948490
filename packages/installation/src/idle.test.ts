import { setTimeout as delay } from "node:timers/promises";
import { setClock } from "@kollega/casework";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "./log.ts";
import { type OpenedMunicipality, openMunicipality } from "./openMunicipality.ts";
import { type RunningWorker, runWorker } from "./runWorker.ts";
import { setUp } from "./setUp.ts";
import { testInstallation } from "./testing/testInstallation.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
let server: OpenedMunicipality;
let worker: RunningWorker;
let admin: pg.Client;
beforeAll(async () => {
  t = await testInstallation();
  const { server: databases } = await setUp(t.configuration);
  const { ownerUrl } = await databases.access(t.id);
  server = await openMunicipality(t.configuration, t.id, { as: "server", log: silentLog });
  worker = await runWorker(t.configuration, { log: () => silentLog });
  admin = new pg.Client({ connectionString: ownerUrl, application_name: "test" });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await worker.stop();
  await server.close();
  await t.remove();
});

async function connections(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    "select application_name as name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  return rows.map(({ name }) => name);
}

test("worker and server together come to rest on two connections to a municipality, also after they were used", async () => {
  await setClock(server.municipality, new Date("2026-03-16T09:00:00Z"));
  await server.municipality.clock.refresh();
  expect(server.municipality.clock.standing()).toEqual(new Date("2026-03-16T09:00:00Z"));
  let open = await connections();
  for (; open.length > 2; open = await connections()) await delay(100);
  expect(open).toEqual(["kollega worker", "kollega worker"]);
});
