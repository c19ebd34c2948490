import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killed, manyMunicipalities } from "../testing/manyMunicipalities.ts";

let many: Awaited<ReturnType<typeof manyMunicipalities>>;
beforeAll(async () => {
  many = await manyMunicipalities(4);
});
afterAll(() => many.remove());

const stands = async () => {
  const { municipalities } = JSON.parse((await many.kollega("municipality", "list", "--json")).stdout);
  return Object.fromEntries(Object.entries<{ stands: string }>(municipalities).map(([id, one]) => [id, one.stands]));
};

test("adding that is killed wherever it is goes on when it is run again, until every municipality is ready", async () => {
  expect(new Set(Object.values(await stands()))).toEqual(new Set(["absent"]));
  for (const ms of [900, 1_700, 2_600]) await killed(many.start("municipality", "add", "--parallel", "3"), ms);
  const { status, stdout, stderr } = await many.kollega("municipality", "add", "--json");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(JSON.parse(stdout)).toMatchObject({ done: 4, failed: 0, left: 0 });
  expect(await stands()).toEqual(Object.fromEntries(many.ids.map((id) => [id, "ready"])));
  const again = JSON.parse((await many.kollega("municipality", "migrate", "--json")).stdout);
  for (const id of many.ids) expect(again.municipalities[id]).toMatchObject({ state: "done", changed: false });
});

test("what fails in one municipality is told of it, the others go on, and the exit code is 1", async () => {
  const [first = "", second = ""] = many.ids;
  const client = new pg.Client({ connectionString: many.url });
  await client.connect();
  await client.query(`alter database "kollega_${first.replaceAll("-", "_")}" allow_connections false`);
  try {
    const { status, stdout, stderr } = await many.kollega("municipality", "list", "--json");
    expect(status).toBe(1);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ done: 3, failed: 1 });
    expect(told.municipalities[first]).toMatchObject({
      state: "failed",
      error: { code: expect.stringMatching(/^installation\//) },
    });
    expect(told.municipalities[second]).toMatchObject({ state: "done", stands: "ready", pending: [] });
    expect(stderr).toContain(`${first} failed:`);
  } finally {
    await client.query(`alter database "kollega_${first.replaceAll("-", "_")}" allow_connections true`);
    await client.end();
  }
});

test("a municipality of a file is put into kollega.yaml, whose comments stay, and made; again it is left as it is", async () => {
  const id = `${many.ids[0]}-new`;
  const before = `# Ours.\n${readFileSync(many.file, "utf8")}`;
  writeFileSync(many.file, before);
  const from = join(many.folder, "new.yaml");
  writeFileSync(from, JSON.stringify({ [id]: many.entry(id) }));
  const added = await many.kollega("municipality", "add", "--from", from);
  expect(added).toMatchObject({ status: 0, stdout: `${id}: added\n` });
  expect(readFileSync(many.file, "utf8")).toMatch(/^# Ours\.\n/);
  expect((await many.kollega("municipality", "add", "--from", from)).stdout).toBe(`${id}: was there already\n`);
  writeFileSync(from, JSON.stringify({ [id]: { ...many.entry(id), name: "En anden" } }));
  const other = await many.kollega("municipality", "add", "--from", from);
  expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining("installation/municipality-configured") });
  writeFileSync(from, JSON.stringify({ other: { name: "Uden CVR" } }));
  const left = readFileSync(many.file, "utf8");
  const faulty = await many.kollega("municipality", "add", "--from", from);
  expect(faulty).toMatchObject({ status: 1, stderr: expect.stringContaining("municipalities.other.cvr") });
  expect(readFileSync(many.file, "utf8")).toBe(left);
});

test("a name that is not configured is refused before anything is done", async () => {
  const { status, stderr } = await many.kollega("municipality", "migrate", "nowhere");
  expect(status).toBe(1);
  expect(stderr).toContain("installation/no-such-municipality");
});
