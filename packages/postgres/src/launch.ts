import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "./account.ts";
import { answers } from "./answers.ts";
import type { Binaries } from "./binaries.ts";
import { cleanEnvironment } from "./environment.ts";
import { errors } from "./errors.ts";
import { findPostmaster, type Postmaster } from "./postmaster.ts";

interface Launch {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly settings: Readonly<Record<string, string>>;
}

const ourSettings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  max_connections: "400",
  timezone: "UTC",
  log_timezone: "UTC",
  // The log holds no data: no failed statements, and no details such as the key that was already there.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

/** How long backends of a killed server may take to notice it and die. */
const orphansMilliseconds = 5_000;
/** Recovery after a crash replays the log since the last checkpoint; longer than this is a fault. */
const readyMilliseconds = 120_000;
const largestLog = 10_000_000;

/**
 * Starts the server process and waits until it takes connections. `postgres` is started directly, not by `pg_ctl`,
 * which passes paths through a shell and keeps a piping caller waiting; it has a session of its own, so Ctrl-C in
 * our terminal does not reach it.
 */
export async function launch(options: Launch): Promise<Postmaster> {
  const { dataFolder } = options;
  const log = join(dataFolder, "server.log");
  for (const end = performance.now() + orphansMilliseconds; ; await delay(100)) {
    const before = await rotate(log);
    const child = await spawnServer(options, log);
    try {
      return await waitReady(dataFolder, child.pid ?? 0, child);
    } catch (cause) {
      const said = (await readFile(log)).subarray(before).toString();
      const orphans = /shared memory block|lock file .* already exists/.test(said);
      if (!orphans || performance.now() > end) {
        throw errors.startFailed({ folder: dataFolder, log }, { cause: new Error(said.slice(-4_000), { cause }) });
      }
    }
  }
}

async function spawnServer(options: Launch, log: string): Promise<ChildProcess> {
  const { binaries, account, dataFolder, socketFolder } = options;
  const settings = { ...ourSettings, unix_socket_directories: socketFolder, ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program = "", ...rest] = [...account.prefix, binaries.postgres, "-D", dataFolder, ...flags];
  const output = await open(log, "a", 0o600);
  try {
    const child = spawn(program, rest, {
      cwd: dataFolder,
      detached: true,
      env: cleanEnvironment(),
      stdio: ["ignore", output.fd, output.fd],
    });
    await once(child, "spawn");
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

/** Waits until the postmaster takes connections; rejects when it is gone (or, for our child, has ended). */
export async function waitReady(dataFolder: string, pid: number, child?: ChildProcess): Promise<Postmaster> {
  for (const end = performance.now() + readyMilliseconds; performance.now() < end; await delay(10)) {
    const found = await findPostmaster(dataFolder);
    if (found?.pid === pid && found.ready && (await answers(found.socketFolder))) return found;
    const ended = child ? child.exitCode !== null || child.signalCode !== null : found?.pid !== pid;
    if (ended) throw errors.startFailed({ folder: dataFolder, log: join(dataFolder, "server.log") });
  }
  throw errors.startFailed({ folder: dataFolder, log: join(dataFolder, "server.log") });
}

/** Keeps one earlier log beside the present one. Returns the present one's size in bytes. */
async function rotate(log: string): Promise<number> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size < largestLog) return size;
  await rename(log, `${log}.1`);
  return 0;
}
