import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  type Configuration,
  type DatabaseServer,
  inAll,
  municipalitiesOf,
  type Outcome,
  readConfiguration,
  startDatabaseServer,
} from "@kollega/installation";
import pg from "pg";
import { type Started, startProcess } from "../../trials/stage/processes.ts";
import { type Bench, quantile, rounded } from "../figure.ts";

const count = Number(process.env.BENCH_MUNICIPALITIES ?? 98);
const of = (what: string) => `municipalities/${count}/${what}`;

export const names = [
  ...["add", "migrate", "start/worker", "start/server", "connections", "idle-transactions"].map(of),
  ...["memory/worker", "memory/server", "memory/postgres"].map(of),
];

/** What an idle municipality may cost: connections at once, and transactions a second. */
const budget = { connections: 2, transactions: 1 };
const port = 28_700;
const settleMs = Number(process.env.BENCH_SETTLE_MS ?? 90_000);
const idleMs = Number(process.env.BENCH_IDLE_MS ?? 120_000);
const inApps = (path: string) => fileURLToPath(new URL(`../../apps/${path}`, import.meta.url));
const worker = ["--import", inApps("cli/src/start/endWithParent.mjs"), inApps("cli/bin/kollega.mjs"), "worker"];
const server = ["--enable-source-maps", "--import", inApps("server/src/tsxHook.mjs"), inApps("server/src/main.ts")];
const serverMigrations = { set: "server", folder: inApps("server/migrations") };

/** Hundreds of municipalities' databases on one server, as in production: made, migrated, opened, and left in peace. */
export async function run(bench: Bench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-many-"));
  const file = join(folder, "kollega.yaml");
  await writeFile(file, JSON.stringify(configured(join(folder, "data"))));
  const configuration = await readConfiguration({ file, env: {}, folder });
  const databases = await startDatabaseServer(configuration);
  const started: Started[] = [];
  try {
    await makeAndMigrate(bench, folder, configuration, databases);
    const start = async (what: string, args: readonly string[]) => {
      const begun = performance.now();
      const env = { KOLLEGA_CONFIG: file };
      const one = await startProcess({ args, log: join(folder, `${what}.log`), env, within: 600_000 });
      started.push(one);
      bench.emit({
        name: of(`start/${what}`),
        value: rounded((performance.now() - begun) / 1000),
        unit: "s",
        n: count,
      });
      return one;
    };
    const [working, serving] = [await start("worker", worker), await start("server", server)];
    await idle(bench, configuration, databases);
    const memory = { worker: await megabytes([working.pid]), server: await megabytes([serving.pid]) };
    for (const [what, value] of Object.entries({
      ...memory,
      postgres: await megabytes(await postgres(databases, configuration)),
    })) {
      bench.emit({ name: of(`memory/${what}`), value: rounded(value), unit: "MB", n: count });
    }
  } finally {
    for (const one of started) await one.stop();
    await databases.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A configuration as production's: no demo, whose clock costs something, and systems that nobody asks. */
function configured(data: string) {
  const provider = { issuer: "https://id.example.invalid", clientId: "kollega", clientSecret: "not a secret" };
  const identity = {
    employees: { ...provider, rolesClaim: "roles" },
    citizens: { ...provider, cprClaim: "cpr" },
  };
  const keys = Array.from({ length: count }, (_, at) => `k${String(at + 1).padStart(3, "0")}`);
  const entry = (key: string) => ({ name: `${key} Kommune (prøve)`, cvr: "99999901", identity, connections: {} });
  return { data, port, municipalities: Object.fromEntries(keys.map((key) => [key, entry(key)])) };
}

async function makeAndMigrate(bench: Bench, folder: string, configuration: Configuration, databases: DatabaseServer) {
  const ids = [...configuration.municipalities.keys()];
  const timed = async (what: "add" | "migrate", sets: readonly { readonly set: string; readonly folder: string }[]) => {
    const many = await municipalitiesOf(configuration, databases, sets);
    const begun = performance.now();
    const outcomes = await inAll(ids, (id) => many[what](id), {
      atOnce: 4,
      ended: (_, __, n, all) => void (n % 14 === 0 && bench.tell(`${what}: ${n} of ${all}`)),
    });
    const value = rounded((performance.now() - begun) / 1000);
    const each = secondsOf(outcomes);
    bench.emit({ name: of(what), value, unit: "s", n: count });
    bench.tell(
      `${what}: ${rounded(quantile(each, 0.5))} s each in the middle, ${rounded(Math.max(...each))} s at the most`,
    );
  };
  await timed("add", [serverMigrations]);
  // What a release brings: a migration, and with it the assistants looked at anew.
  const next = join(folder, "next");
  await mkdir(next);
  await writeFile(
    join(next, "0001-next.sql"),
    "alter table installation_state add column next boolean not null default false;",
  );
  await timed("migrate", [serverMigrations, { set: "next", folder: next }]);
}

function secondsOf(outcomes: ReadonlyMap<string, Outcome<unknown>>): readonly number[] {
  return [...outcomes].map(([id, outcome]) => {
    if (outcome.state === "done") return outcome.seconds;
    throw new Error(`${id}: ${outcome.state}`, { cause: outcome.state === "failed" ? outcome.error : undefined });
  });
}

/** Connections and transactions of every database while nobody does anything. @throws when a municipality costs more than the budget */
async function idle(bench: Bench, configuration: Configuration, databases: DatabaseServer): Promise<void> {
  const client = new pg.Client({
    connectionString: await adminUrl(configuration, databases),
    application_name: "bench",
  });
  await client.connect();
  try {
    bench.tell(`settling for ${settleMs / 1000} s`);
    await delay(settleMs);
    const before = await transactions(client);
    const seen = new Map<string, number[]>();
    const begun = performance.now();
    while (performance.now() - begun < idleMs) {
      const now = await connections(client);
      for (const [name, n] of now) seen.set(name, [...(seen.get(name) ?? []), n]);
      await delay(1_000);
    }
    const seconds = (performance.now() - begun) / 1000;
    const after = await transactions(client);
    const rates = [...after].map(([name, n]) => (n - (before.get(name) ?? 0)) / seconds);
    const [rate, worst] = [rates.reduce((sum, one) => sum + one, 0) / count, Math.max(...rates)];
    // What each has most of the time, of the one that has most; a moment's third is when something is done each minute.
    const usual = Math.max(...[...seen.values()].map((one) => quantile(one, 0.5)));
    const all = [...seen.values()].flat();
    const peak = Math.max(...all);
    bench.tell(`${rounded(all.reduce((sum, n) => sum + n, 0) / all.length)} connections each on an average`);
    bench.emit({
      name: of("connections"),
      value: rounded(usual),
      unit: "each",
      baseline: "budget",
      baselineValue: budget.connections,
      ratio: rounded(usual / budget.connections),
      n: all.length,
    });
    bench.emit({
      name: of("idle-transactions"),
      value: rounded(rate),
      unit: "/s each",
      baseline: "budget",
      baselineValue: budget.transactions,
      ratio: rounded(rate / budget.transactions),
      n: count,
    });
    bench.tell(`the busiest had ${rounded(worst)} transactions/s, and at one moment ${peak} connections`);
    if (usual > budget.connections || worst > budget.transactions)
      throw new Error("An idle municipality costs more than the budget");
  } finally {
    await client.end();
  }
}

async function adminUrl(configuration: Configuration, databases: DatabaseServer): Promise<string> {
  const [first = ""] = configuration.municipalities.keys();
  return (await databases.access(first)).make?.adminUrl ?? "";
}

async function transactions(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ name: string; n: string }>(
    "select datname as name, xact_commit + xact_rollback as n from pg_stat_database where datname like 'kollega\\_%'",
  );
  return new Map(rows.map(({ name, n }) => [name, Number(n)]));
}

async function connections(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ name: string; n: number }>(
    "select datname as name, count(*)::int as n from pg_stat_activity where datname like 'kollega\\_%' group by 1",
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

/** The postmaster and all of its processes. */
async function postgres(databases: DatabaseServer, configuration: Configuration): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: await adminUrl(configuration, databases) });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  // While it is there to be asked about.
  const parent = await parentOf(rows[0]?.pid ?? 0);
  await client.end();
  const all = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const children = await Promise.all(all.map(async (pid) => ((await parentOf(pid)) === parent ? [pid] : [])));
  return [parent, ...children.flat()];
}

async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

/** What is theirs alone, and their share of what they have in common. */
async function megabytes(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const told = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
      return Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0) / 1024;
    }),
  );
  return sizes.reduce((sum, one) => sum + one, 0);
}
