import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { type Cluster, findCluster, startCluster } from "./cluster.ts";
import { connect } from "./connect.ts";
import { ownDataFolder, runFolder } from "./testing/index.ts";

const isRoot = process.getuid?.() === 0;
const started: Cluster[] = [];
const fresh = (name: string) => join(runFolder(), `${name}-${process.pid}`);

async function start(dataFolder: string, more: Partial<Parameters<typeof startCluster>[0]> = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataFolder, settings: { fsync: "off" }, ...more });
  started.push(cluster);
  return cluster;
}

afterAll(async () => {
  for (const cluster of started) await cluster.stop();
});

async function ask<Row extends object>(cluster: Cluster, sql: string): Promise<Row[]> {
  await using database = connect({ url: cluster.url("postgres") });
  return (await database.pool.query<Row>(sql)).rows;
}

const gone = (path: string) =>
  stat(path)
    .then(() => false)
    .catch(() => true);

test("a cluster starts on a folder that does not exist, keeps its data over a stop, and leaves no socket", async () => {
  const folder = fresh("stop");
  const first = await start(folder);
  expect(first.startedByUs).toBe(true);
  await ask(first, "create table kept as select 7 as number");
  await first.stop();
  await first.stop();
  expect(await gone(first.socketFolder)).toBe(true);
  expect(await findCluster(folder)).toBeUndefined();
  const second = await start(folder);
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second, "select number from kept")).toEqual([{ number: 7 }]);
  expect((await stat(second.socketFolder)).mode & 0o777).toBe(0o700);
});

test("after kill -9 of the server the next start, at once, has all that was committed, also with connections open", async () => {
  const folder = await ownDataFolder();
  const first = await start(folder);
  await ask(first, "create table kept as select generate_series(1, 1000) as number");
  const open = connect({ url: first.url("postgres") });
  const busy = open.pool.query("select pg_sleep(60)");
  busy.catch(() => undefined);
  await open.pool.query("select 1");
  process.kill(first.pid, "SIGKILL");
  const second = await start(folder);
  expect(second.startedByUs).toBe(true);
  expect(await ask(second, "select count(*) from kept")).toEqual([{ count: "1000" }]);
  await expect(busy).rejects.toThrow();
  await open.close();
});

test("of several starts of one folder at once exactly one starts the server and the others attach to it", async () => {
  const folder = fresh("race");
  const program = `
    import { startCluster } from ${JSON.stringify(join(import.meta.dirname, "cluster.ts"))};
    const { pid, startedByUs } = await startCluster({ dataFolder: process.argv[1], settings: { fsync: "off" } });
    console.log(JSON.stringify({ pid, startedByUs }));`;
  const run = promisify(execFile);
  const args = ["--input-type=module", "--eval", program, folder];
  const said = await Promise.all([1, 2, 3].map(() => run(process.execPath, args)));
  const outcomes = said.map(({ stdout }) => JSON.parse(stdout) as { pid: number; startedByUs: boolean });
  expect(new Set(outcomes.map(({ pid }) => pid)).size).toBe(1);
  expect(outcomes.filter(({ startedByUs }) => startedByUs)).toHaveLength(1);

  const survivor = await start(folder);
  expect(survivor.startedByUs, "the server outlives the processes that started it").toBe(false);
  expect(survivor.pid).toBe(outcomes[0]?.pid);
});

test("a start that is killed while it makes the folder does not hinder the next", async () => {
  const folder = fresh("halfway");
  await mkdir(`${folder}.new`, { recursive: true });
  await writeFile(join(`${folder}.new`, "PG_VERSION"), "18\n");
  expect(await ask(await start(folder), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a process number that now is another process's does not hinder the start", async () => {
  const folder = await ownDataFolder();
  const first = await start(folder);
  const pidFile = await readFile(join(folder, "postmaster.pid"), "utf8");
  await first.stop();
  const stranger = spawn("sleep", ["60"]);
  await once(stranger, "spawn");
  try {
    await writeFile(join(folder, "postmaster.pid"), pidFile.replace(/^\d+/, String(stranger.pid)));
    expect(await findCluster(folder)).toBeUndefined();
    expect((await start(folder)).startedByUs).toBe(true);
  } finally {
    stranger.kill();
  }
});

test("the folder's path may be long and hold spaces, quotes, dollars and Danish letters", async () => {
  const folder = join(
    fresh("path"),
    "Blåbærgrød på 'Østerø' $HOME \"x\"",
    ...Array.from({ length: 12 }, () => "deep".repeat(5)),
  );
  const cluster = await start(folder);
  expect(cluster.socketFolder.length + "/.s.PGSQL.5432.lock".length).toBeLessThan(107);
  expect(await ask(cluster, "select current_setting('data_directory') as folder")).toEqual([{ folder }]);
});

test.runIf(isRoot)("root runs the server as nobody where user namespaces are forbidden", async () => {
  const folder = await ownDataFolder();
  const cluster = await start(folder, { account: "nobody" });
  expect(await readFile(`/proc/${cluster.pid}/status`, "utf8")).toMatch(/^Uid:\s+65534\s+65534\s+65534\s+65534$/m);
  await ask(cluster, "create table kept as select 7 as number");
  await cluster.stop();
  const again = await start(folder, { account: "namespace" });
  expect(await ask(again, "select number from kept"), "and back, when they are allowed").toEqual([{ number: 7 }]);
});

test.runIf(isRoot)("an ordinary user runs the server as that user", async () => {
  const nobody = 65534;
  const folder = await mkdtemp(join(tmpdir(), "kollega-ordinary-"));
  await chown(folder, nobody, nobody);
  const program = `
    import { startCluster, connect } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
    const cluster = await startCluster({ dataFolder: process.argv[1], settings: { fsync: "off" } });
    const database = connect({ url: cluster.url("postgres") });
    const { rows } = await database.pool.query("select 6 * 7 as answer");
    await database.close();
    console.log(JSON.stringify([rows[0].answer, cluster.pid]));
    await cluster.stop();`;
  const user = ["--reuid", String(nobody), "--regid", String(nobody), "--clear-groups"];
  // So that the project may lie where only root can enter.
  const reach = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  try {
    const args = [...user, ...reach, process.execPath, "--input-type=module", "--eval", program, join(folder, "data")];
    const { stdout } = await promisify(execFile)("setpriv", args, { cwd: folder });
    expect(JSON.parse(stdout)).toEqual([42, expect.any(Number)]);
    expect((await stat(join(folder, "data/PG_VERSION"))).uid).toBe(nobody);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a folder of another major version, and one that holds other things, are refused with the folder's name", async () => {
  const old = fresh("old");
  await mkdir(old, { recursive: true });
  await writeFile(join(old, "PG_VERSION"), "14\n");
  await expect(start(old)).rejects.toMatchObject({
    code: "postgres/data-folder-foreign",
    parameters: { version: "14" },
  });
  const occupied = fresh("occupied");
  await mkdir(occupied, { recursive: true });
  await writeFile(join(occupied, "letter.txt"), "Kære");
  await expect(start(occupied)).rejects.toMatchObject({ code: "postgres/data-folder-occupied" });
});

test("a server that cannot start says why, from its own log", async () => {
  const failed = start(await ownDataFolder(), { settings: { shared_buffers: "nonsense" } });
  await expect(failed).rejects.toMatchObject({
    code: "postgres/start-failed",
    cause: expect.objectContaining({ message: expect.stringContaining("shared_buffers") }),
  });
});

test("a connection that the server ends while it is idle or checked out does not end the process, and the pool goes on", async () => {
  const cluster = await start(await ownDataFolder());
  const lost: string[] = [];
  const database = connect({
    url: cluster.url("postgres"),
    applicationName: "victim",
    onConnectionLost: (error) => lost.push((error as Error & { code?: string }).code ?? error.message),
  });
  const held = await database.pool.connect();
  await database.pool.query("select 1");
  await ask(cluster, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'");
  // One connection may tell twice that it is lost: the pool must have heard of the idle one, too.
  while (lost.length < 2 || database.pool.idleCount > 0) await delay(5);
  held.release(true);
  expect(lost).toContain("57P01");
  expect((await database.pool.query("select 2 as two")).rows).toEqual([{ two: 2 }]);
  await database.close();
});
