import { appendFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killed, manyMunicipalities } from "../testing/manyMunicipalities.ts";

let many: Awaited<ReturnType<typeof manyMunicipalities>>;
let client: pg.Client;
beforeAll(async () => {
  many = await manyMunicipalities(3);
  expect((await many.kollega("municipality", "add")).status).toBe(0);
  client = new pg.Client({ connectionString: many.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  many.remove();
});

const databases = async (like: string) =>
  (await client.query<{ name: string }>("select datname as name from pg_database where datname like $1", [like])).rows;
const databaseOf = (id: string) => `kollega_${id.replaceAll("-", "_")}`;
const json = (text: string) => JSON.parse(text) as { municipalities: Record<string, Record<string, unknown>> };

test("a backup that is killed goes on when it is run again; each is whole, proved by restoring it, and leaves nothing behind", async () => {
  const folder = join(many.folder, "backup");
  for (const ms of [1_500, 3_500]) await killed(many.start("municipality", "backup", folder, "-p", "2"), ms);
  const { status, stdout, stderr } = await many.kollega("municipality", "backup", folder, "--json");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  for (const id of many.ids) {
    expect(json(stdout).municipalities[id]).toMatchObject({ state: "done", proof: { cases: 0 } });
    expect(statSync(join(folder, id)).mode & 0o077).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual([...many.ids, "run.json"].sort());
  expect(await databases("kollega_proof_%")).toEqual([]);
  const again = await many.kollega("municipality", "backup", folder);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("installation/backup-folder-occupied") });
});

test("a restore that is killed goes on; a municipality that is there is never written over, and the others are restored", async () => {
  const folder = join(many.folder, "backup");
  const [first = "", second = "", third = ""] = many.ids;
  for (const id of [second, third]) await client.query(`drop database "${databaseOf(id)}" with (force)`);
  await killed(many.start("municipality", "restore", folder, second), 2_500);
  const { status, stdout, stderr } = await many.kollega("municipality", "restore", folder, "--json");
  expect({ status, stderr }).toMatchObject({ status: 1 });
  expect(json(stdout).municipalities).toMatchObject({
    [first]: { state: "failed", error: { code: "installation/restore-occupied" } },
    [second]: { state: "done" },
    [third]: { state: "done", restored: true },
  });
  const again = await many.kollega("municipality", "restore", folder, second, third, "--json");
  expect(json(again.stdout).municipalities).toMatchObject({
    [second]: { state: "done", restored: false },
    [third]: { state: "done", restored: false },
  });
  const listed = json((await many.kollega("municipality", "list", "--json")).stdout);
  for (const id of many.ids) expect(listed.municipalities[id]).toMatchObject({ stands: "ready" });
});

test("a file that was changed is found before anything is restored, and told of that municipality", async () => {
  const folder = join(many.folder, "changed");
  const [first = ""] = many.ids;
  expect((await many.kollega("municipality", "backup", folder, first, "--unproved")).status).toBe(0);
  appendFileSync(join(folder, first, first, "public.cases.jsonl.gz"), "x");
  await client.query(`drop database "${databaseOf(first)}" with (force)`);
  const { status, stdout } = await many.kollega("municipality", "restore", folder, first, "--json");
  expect(status).toBe(1);
  expect(json(stdout).municipalities[first]).toMatchObject({ error: { code: "installation/backup-changed" } });
  expect(await databases(databaseOf(first))).toEqual([]);
});

test("a folder that holds something else takes no backup", async () => {
  const folder = join(many.folder, "occupied");
  mkdirSync(join(folder, "something"), { recursive: true });
  const { status, stderr } = await many.kollega("municipality", "backup", folder);
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining("backup-folder-occupied") });
});
