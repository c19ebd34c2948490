import { sharedCluster } from "@kollega/postgres/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Configuration } from "./configuration/configuration.ts";
import { silentLog } from "./log.ts";
import { runWorker } from "./runWorker.ts";
import { setUp } from "./setUp.ts";
import { testInstallation } from "./testing/testInstallation.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
let both: Configuration;
let other: string;
beforeAll(async () => {
  t = await testInstallation();
  await setUp(t.configuration);
  const configured = t.configuration.municipalities.get(t.id);
  if (!configured) throw new Error("the test's municipality is configured");
  other = `${t.id}-b`;
  const added = { ...configured, profile: { ...configured.profile, id: other } };
  both = {
    ...t.configuration,
    municipalities: new Map([
      [t.id, configured],
      [other, added],
    ]),
  };
});
afterAll(() => t.remove());

test("a worker takes on a municipality that is added, and lets go of one that is removed, while it works on the others", async () => {
  const worker = await runWorker(t.configuration, { log: () => silentLog });
  expect(worker.municipalities).toEqual([t.id]);
  await setUp(both);
  await worker.reload(both);
  expect(worker.municipalities).toEqual([t.id, other]);
  await worker.reload(t.configuration);
  expect(worker.municipalities).toEqual([t.id]);
  await worker.stop();
});

test("one database that cannot be used is told of, and tried again until it can; the others are worked on meanwhile", async () => {
  await setUp(both);
  const name = `kollega_${other.replaceAll("-", "_")}`;
  const admin = new pg.Client({ connectionString: (await sharedCluster()).url("postgres") });
  await admin.connect();
  await admin.query(`revoke connect on database "${name}" from "${name}_application"`);
  const told: string[] = [];
  const opened = Promise.withResolvers<void>();
  const log = (id: string) => ({
    ...silentLog,
    info: (_: object, text: string) => void (text.startsWith("opened") && opened.resolve()),
    error: ({ code }: { code?: unknown }) => void told.push(`${id} ${String(code)}`),
  });
  const worker = await runWorker(both, { log, againMs: 50 });
  expect(worker.municipalities).toEqual([t.id]);
  expect(told).toEqual([`${other} installation/database-unreachable`]);
  expect([...worker.unopened.keys()]).toEqual([other]);
  await admin.query(`grant connect on database "${name}" to "${name}_application"`);
  await opened.promise;
  expect(worker.municipalities).toEqual([t.id, other]);
  await worker.stop();
  await admin.end();
});
