import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfiguration } from "./configuration/readConfiguration.ts";
import { findDatabaseServer } from "./databaseServer.ts";
import { silentLog } from "./log.ts";
import { openInstallation } from "./openInstallation.ts";
import { openMunicipality } from "./openMunicipality.ts";
import { installationSecret } from "./secrets.ts";
import { setUp } from "./setUp.ts";
import { withClient } from "./state.ts";
import { testInstallation } from "./testing/testInstallation.ts";

let t: Awaited<ReturnType<typeof testInstallation>>;
beforeAll(async () => {
  t = await testInstallation();
});
afterAll(() => t.remove());

test("on a PostgreSQL by URL the first set-up makes everything, the second nothing", async () => {
  await expect(openMunicipality(t.configuration, t.id, { as: "server", log: silentLog })).rejects.toMatchObject({
    code: "installation/not-set-up",
  });
  const told: string[] = [];
  expect((await setUp(t.configuration, { progress: (what) => void told.push(what) })).changed).toEqual([t.id]);
  expect(told).toContain(`Setting up ${t.id}`);
  expect((await setUp(t.configuration)).changed).toEqual([]);
});

test("what set-up is given anew, it makes: another set of migrations", async () => {
  const folder = join(t.folder, "migrations");
  await mkdir(folder);
  await writeFile(join(folder, "0001-more.sql"), 'create table more (id int); grant select on more to :"application";');
  const migrationSets = [{ set: "more", folder }];
  const { changed, server } = await setUp(t.configuration, { migrationSets });
  expect(changed).toEqual([t.id]);
  const { applicationUrl } = await server.access(t.id);
  await withClient(applicationUrl, async (client) => {
    expect((await client.query("select * from more")).rows).toEqual([]);
    await expect(client.query("delete from audit")).rejects.toMatchObject({ code: "42501" });
  });
  expect((await setUp(t.configuration, { migrationSets })).changed).toEqual([]);
});

test("an opened municipality has its assistants, and does not begin a transaction it does not need", async () => {
  const { municipality, close } = await openMunicipality(t.configuration, t.id, { as: "server", log: silentLog });
  expect((await municipality.library.list()).map(({ assistant }) => assistant.id)).toContain("friplads");
  expect(municipality.profile).toMatchObject({ id: t.id, name: "Alfa Kommune (demo)" });
  expect([...municipality.connectors.keys()].sort()).toContain("digital-post");
  await close();
});

test("an unknown municipality is told with those there are", async () => {
  const { configuration } = t;
  const refused = openInstallation(configuration, { as: "server", municipalities: ["delta"], log: () => silentLog });
  await expect(refused).rejects.toMatchObject({
    code: "installation/no-such-municipality",
    parameters: { municipality: "delta", known: t.id },
  });
});

test("secrets are made once, for their owner only, and one that others can read is refused", async () => {
  const [one, two] = await Promise.all([1, 2].map(() => installationSecret(t.configuration, "server/cookies")));
  expect(one).toBe(two);
  const file = join(t.configuration.dataFolder, "secrets/server/cookies");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toBe(one);
  await chmod(file, 0o644);
  await expect(installationSecret(t.configuration, "server/cookies")).rejects.toMatchObject({
    code: "installation/secret-readable",
  });
});

test("without a URL it is the embedded PostgreSQL of the data folder, and a second set-up is fast", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kollega-embedded-"));
  const configuration = await readConfiguration({ env: { KOLLEGA_DATA: folder }, folder });
  await expect(findDatabaseServer(configuration)).rejects.toMatchObject({ code: "installation/database-stopped" });
  const { server, changed } = await setUp(configuration);
  try {
    expect(changed).toEqual(["alfa", "beta"]);
    const again = await setUp(configuration);
    expect(again.changed).toEqual([]);
    await again.server.release();
    const installation = await openInstallation(configuration, { as: "server", log: () => silentLog });
    expect([...installation.municipalities.keys()]).toEqual(["alfa", "beta"]);
    await installation.close();
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
});
