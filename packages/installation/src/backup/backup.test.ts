import { cp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createChecker,
  newAssistant,
  openProposal,
  openRepository,
  proposals,
  readProposal,
  wasInForce,
} from "@kollega/authoring";
import { verifyAudit } from "@kollega/casework";
import { parseDate } from "@kollega/danish";
import { ownCluster } from "@kollega/postgres/testing";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assistantRepository, repositoryFolder } from "../assistantRepository.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { startDatabaseServer } from "../databaseServer.ts";
import { seedDemo } from "../demo/seedDemo.ts";
import { silentLog } from "../log.ts";
import { openMunicipality } from "../openMunicipality.ts";
import { setUp } from "../setUp.ts";
import { withClient } from "../state.ts";
import { takeIntoForce } from "../takeIntoForce.ts";
import { openTest, testInstallation, testSimulators } from "../testing/testInstallation.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";
import { tablesOf } from "./tables.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
let folder: string;
let elsewhere: Configuration;
beforeAll(async () => {
  t = await testInstallation();
  folder = join(t.folder, "backup");
  const simulators = await testSimulators(t.configuration, t.id);
  const { server } = await setUp(t.configuration);
  const opened = await openTest(t.configuration, t.id, "server", simulators.connections);
  const { ownerUrl, applicationUrl } = await server.access(t.id);
  const { people, addresses } = simulators;
  const until = parseDate("2026-03-16");
  await seedDemo(opened, { people, until, applications: 14, simulators: addresses, ownerUrl, applicationUrl });
  await opened.close();
  // Files that people have sent along: as text, one of them is as much as is held at a time.
  await withClient(ownerUrl, (client) =>
    client.query(`
      insert into document (id, case_id, kind, title, media_type, bytes, created_at)
      select gen_random_uuid(), (select id from cases limit 1), 'letter', 'Scan', 'image/png', decode(repeat('ab', 9000000), 'hex'), now()
        from generate_series(1, 3)`),
  );
  await simulators.close();
  const cluster = await ownCluster();
  elsewhere = {
    ...t.configuration,
    databaseUrl: cluster.url("postgres"),
    dataFolder: join(t.folder, "elsewhere"),
  };
});
afterAll(() => t.remove());

/** One that is approved and in use, and one that is being written. */
async function twoProposals(): Promise<void> {
  const opened = await openMunicipality(t.configuration, t.id, { as: "server", log: silentLog });
  const { municipality } = opened;
  const repository = await assistantRepository(t.configuration, t.id, () => municipality.clock.now());
  const [author, approver] = [
    { id: "a", name: "Prøve Anna" },
    { id: "b", name: "Prøve Bo" },
  ] as const;
  const documents = newAssistant("proeve", { da: "Prøve", en: "Sample" });
  const number = await openProposal(repository, author, {
    assistant: "proeve",
    title: "Godkendt før kopien",
    documents,
  });
  const { tip } = await readProposal(repository, number);
  const checker = createChecker();
  await takeIntoForce(municipality, repository, { approver, number, on: tip, checker });
  await checker.close();
  await openProposal(repository, author, { assistant: "friplads", title: "Mens der tages kopi" });
  await opened.close();
}

/** Every table whole, as texts in one order. */
async function everything(configuration: Configuration): Promise<Record<string, readonly string[]>> {
  const { ownerUrl } = await (await startDatabaseServer(configuration)).access(t.id);
  return withClient(ownerUrl, async (client: pg.Client) => {
    await client.query("set timezone = 'UTC'");
    const found: Record<string, readonly string[]> = {};
    for (const { schema, name } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${schema}"."${name}" t order by 1`,
      );
      found[`${schema}.${name}`] = rows.map(({ row }) => row);
    }
    const sequences = await client.query(
      "select sequencename, last_value::text from pg_sequences where schemaname = 'public' order by 1",
    );
    return { ...found, sequences: sequences.rows.map((row) => JSON.stringify(row)) };
  });
}

test("what is backed up while it runs is restored into an empty installation, every table as it was", async () => {
  await twoProposals();
  const report = await backup(t.configuration, folder);
  const before = await everything(t.configuration);
  expect(before["public.cases"]).toHaveLength(14);
  expect(before["public.audit"]?.length).toBeGreaterThan(50);
  const restored = await restore(folder, elsewhere);
  expect(restored.municipalities).toEqual(report.municipalities);
  expect(await everything(elsewhere)).toEqual(before);
});

test("proposals come along, open and approved, and what is installed was in force in the repository", async () => {
  const now = () => new Date("2026-03-16T09:00:00Z");
  const folder = repositoryFolder(elsewhere.dataFolder, t.id);
  const repository = openRepository(folder, now);
  expect(await proposals(repository)).toEqual(
    await proposals(openRepository(repositoryFolder(t.configuration.dataFolder, t.id), now)),
  );
  expect((await proposals(repository)).map(({ title, state }) => [title, state])).toEqual([
    ["Mens der tages kopi", "open"],
    ["Godkendt før kopien", "approved"],
  ]);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  const { municipality, close } = await openMunicipality(elsewhere, t.id, { as: "server", log: silentLog });
  const installed = await municipality.library.list();
  expect(installed.map(({ assistant }) => assistant.id)).toContain("proeve");
  for (const { assistant, hash } of installed) expect(await wasInForce(repository, assistant.id, hash)).toBe(true);
  await close();
});

test("the restored installation works on: keys fit, the audit verifies, set-up has nothing to do, rights are as they were", async () => {
  expect((await setUp(elsewhere)).changed).toEqual([]);
  const { municipality, close } = await openMunicipality(elsewhere, t.id, { as: "server", log: silentLog });
  const people = await municipality.db.selectFrom("person").select("cpr_cipher").execute();
  for (const { cpr_cipher } of people) expect(municipality.keys.decryptCpr(cpr_cipher)).toMatch(/^[6-9]\d{9}$/);
  expect(await verifyAudit(municipality)).toMatchObject({ faults: [], cases: 14 });
  await expect(municipality.db.deleteFrom("audit").execute()).rejects.toMatchObject({ code: "42501" });
  await close();
});

test("a backup tells nothing to others, and no CPR number to who lacks the keys", async () => {
  expect((await stat(folder)).mode & 0o077).toBe(0);
  expect((await stat(join(folder, "secrets", t.id, "keys.json"))).mode & 0o777).toBe(0o600);
  const without = join(t.folder, "without");
  await backup(t.configuration, without, { withoutKeys: true });
  await expect(stat(join(without, "secrets"))).rejects.toThrow();
  const fresh = {
    ...elsewhere,
    dataFolder: join(t.folder, "third"),
    databaseUrl: (await ownCluster()).url("postgres"),
  };
  await restore(without, fresh, { keys: join(t.configuration.dataFolder, "secrets") });
  expect(await everything(fresh)).toEqual(await everything(t.configuration));
});

test("nothing is written over: neither a folder, nor databases, nor keys", async () => {
  await expect(backup(t.configuration, folder)).rejects.toMatchObject({ code: "installation/backup-folder-occupied" });
  await expect(restore(folder, elsewhere)).rejects.toMatchObject({ code: "installation/restore-occupied" });
});

test("a file that was changed is found before anything is restored", async () => {
  const changed = join(t.folder, "changed");
  await cp(folder, changed, { recursive: true });
  const file = join(changed, t.id, "public.journal.jsonl.gz");
  const bytes = await readFile(file);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  await writeFile(file, bytes);
  await expect(restore(changed, elsewhere)).rejects.toMatchObject({
    code: "installation/backup-changed",
    parameters: { file: `${t.id}/public.journal.jsonl.gz` },
  });
  await rm(join(changed, "manifest.json"));
  await expect(restore(changed, elsewhere)).rejects.toMatchObject({ code: "installation/backup-unreadable" });
});

test("a backup of a newer version is refused by the name of what is not known", async () => {
  const newer = join(t.folder, "newer");
  await cp(folder, newer, { recursive: true });
  const manifest = JSON.parse(await readFile(join(newer, "manifest.json"), "utf8"));
  manifest.municipalities[t.id].migrations.push({ set: "casework", name: "0999-later.sql", checksum: "" });
  await writeFile(join(newer, "manifest.json"), JSON.stringify(manifest));
  await expect(restore(newer, elsewhere)).rejects.toMatchObject({
    code: "installation/backup-newer",
    parameters: { file: "casework/0999-later.sql" },
  });
});
