import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCluster } from "@kollega/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";

const program = join(import.meta.dirname, "../../bin/kollega.mjs");
let folder: string;
let base: number;
const alive = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kollega-start-"));
  base = await freePorts(16);
  await writeFile(
    join(folder, "kollega.yaml"),
    `port: ${base}
municipalities: { gamma: { name: Gamma Kommune (test), cvr: "99999903" } }
demo: { citizens: 40, applications: 3, simulatorPort: ${base + 1}, identityPort: ${base + 15} }
worker: { fetchers: 1 }
`,
  );
});
afterAll(async () => {
  for (const child of alive) child.kill("SIGKILL");
  await (await findCluster(join(folder, "data/postgres")))?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** So many ports in a row that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  const isFree = (port: number) =>
    new Promise<boolean>((resolve) => {
      const server = createServer().once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
  for (let first = 20_000 + (process.pid % 1_000) * 12; ; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, place) => isFree(first + place)));
    if (free.every(Boolean)) return first;
  }
}

/** Starts the installation, and waits until it says that it runs. */
async function start() {
  // In a group of its own, as a shell starts a command in a terminal.
  const child = spawn(process.execPath, [program, "start"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  alive.add(child);
  const ended = once(child, "exit").then(([code]) => {
    alive.delete(child);
    return code as number | null;
  });
  let said = "";
  const hears = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      for (const hear of hears) hear();
    });
  }
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const hear = () => said.includes(text) && resolve(said);
      hears.add(hear);
      hear();
      void ended.then(() => reject(new Error(`It ended and said:\n${said}`)));
    });
  return { child, ended, says };
}

/** What a terminal and npm make of Ctrl-C: the whole group is signalled, and the program once more. */
async function pressCtrlC({ child, says }: Awaited<ReturnType<typeof start>>): Promise<void> {
  process.kill(-(child.pid ?? Number.NaN), "SIGINT");
  await says("Stopping.");
  child.kill("SIGINT");
}

const get = (path: string) =>
  fetch(`http://127.0.0.1:${base}${path}`, { headers: { host: `gamma.localhost:${base}` } });

/** The worker among the processes that run in the test's folder. */
async function workerPid(): Promise<number> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const at = await readlink(`/proc/${pid}/cwd`).catch(() => "");
    const command = at === folder ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "") : "";
    if (command.includes("\0worker\0")) return Number(pid);
  }
  throw new Error("There is no worker.");
}

/** Until nothing answers at any of the ports. */
async function untilSilent(): Promise<void> {
  for (let port = base; port < base + 16; port++) {
    while (
      await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) }).then(
        () => true,
        (error: Error) => error.name === "TimeoutError",
      )
    );
  }
}

test("it starts with one command, keeps its children alive, stops everything, and starts again after kill -9", async () => {
  const first = await start();
  const said = await first.says("Kollega is running");
  expect(said).toContain(`http://gamma.localhost:${base}`);
  expect(said).toContain("Prøve Sagsbehandler");
  expect((await get("/readyz")).status).toBe(200);
  expect((await get("/")).status).toBe(200);

  const second = await start();
  // The ports are taken, and stay so.
  expect(await second.ended).toBe(1);

  process.kill(await workerPid(), "SIGKILL");
  expect(await first.says("is started anew")).toContain("The worker");

  await pressCtrlC(first);
  expect(await first.ended).toBe(0);
  expect(await first.says("Stopped.")).not.toContain("at once");
  await untilSilent();
  expect(await findCluster(join(folder, "data/postgres"))).toBeUndefined();

  const third = await start();
  const again = await third.says("Kollega is running");
  expect(again).not.toContain("Setting up");
  expect(again).not.toContain("Making the demo");
  third.child.kill("SIGKILL");
  await third.ended;
  // What it started notices, and goes.
  await untilSilent();

  const fourth = await start();
  await fourth.says("Kollega is running");
  expect((await get("/readyz")).status).toBe(200);
  // Something hangs, and somebody loses patience.
  process.kill(await workerPid(), "SIGSTOP");
  fourth.child.kill("SIGTERM");
  const impatient = setInterval(() => fourth.child.kill("SIGINT"), 50);
  await fourth.says("Stopping at once.").finally(() => clearInterval(impatient));
  expect(await fourth.ended).toBe(0);
  await untilSilent();
  expect(await findCluster(join(folder, "data/postgres"))).toBeUndefined();
}, 240_000);
