import { mkdir, realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type AccountKind, findAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { errors } from "./errors.ts";
import { initialise } from "./initialise.ts";
import { launch, waitReady } from "./launch.ts";
import { withLock } from "./lock.ts";
import { clearStalePid, findPostmaster, type Postmaster, serves } from "./postmaster.ts";
import { clusterKey, makeSocketFolder, removeSocketFolder, socketFolder } from "./socketFolder.ts";

export interface ClusterOptions {
  /** Where the data lie; made when missing. Any length, any characters. */
  readonly dataFolder: string;
  /** More PostgreSQL settings, over ours. They count only where this call is the one that starts the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For root only: how not to be root. By default what works here. */
  readonly account?: AccountKind;
}

/** A running embedded PostgreSQL. It listens on a socket in a folder that only this user can enter. */
export interface Cluster {
  readonly dataFolder: string;
  readonly socketFolder: string;
  /** The process number of the postmaster. */
  readonly pid: number;
  /** False when the server already ran and this call attached to it. */
  readonly startedByUs: boolean;
  /** A URL that pg, Kysely, pg-boss and psql take. The role is `postgres`, the cluster's administrator, unless given. */
  url(database: string, role?: string): string;
  /** Stops the server whoever started it; open connections end with 57P01. Does nothing when it has stopped. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL on a data folder, or attaches to the one that already serves it. Made first if need be.
 * Of several processes that start the same folder at once, one starts it and the others attach. The server outlives
 * a killed caller; the next start attaches to it.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const wanted = resolve(options.dataFolder);
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  const dataFolder = await realpath(wanted);
  return withLock(clusterKey(dataFolder), async () => {
    const survivor = await findPostmaster(dataFolder);
    // A survivor that is on its way down is gone in a moment; then we start it anew.
    const attached = survivor && (await waitReady(dataFolder, survivor.pid).catch(() => undefined));
    return clusterOf(dataFolder, attached ?? (await start(dataFolder, options)), attached === undefined);
  });
}

/** The cluster that serves the folder now, if one does. Starts nothing. */
export async function findCluster(folder: string): Promise<Cluster | undefined> {
  const dataFolder = await realpath(folder).catch(() => undefined);
  const found = dataFolder === undefined ? undefined : await findPostmaster(dataFolder);
  return dataFolder && found ? clusterOf(dataFolder, found, false) : undefined;
}

async function start(dataFolder: string, { settings = {}, account: kind }: ClusterOptions): Promise<Postmaster> {
  const binaries = await findBinaries();
  const account = await findAccount(binaries.postgres, dataFolder, kind);
  await initialise(dataFolder, binaries, account);
  const socket = socketFolder(dataFolder);
  await makeSocketFolder(socket, account);
  await clearStalePid(dataFolder, socket);
  try {
    return await launch({ binaries, account, dataFolder, socketFolder: socket, settings });
  } catch (error) {
    await removeSocketFolder(socket);
    throw error;
  }
}

function clusterOf(dataFolder: string, { pid, socketFolder: socket }: Postmaster, startedByUs: boolean): Cluster {
  return {
    dataFolder,
    socketFolder: socket,
    pid,
    startedByUs,
    url: (database, role = "postgres") =>
      `postgresql://${encodeURIComponent(role)}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socket)}`,
    stop: () =>
      withLock(clusterKey(dataFolder), async () => {
        await stopProcess(pid, dataFolder);
        // Somebody may have started the folder anew after a crash: then the socket is theirs.
        if (!(await findPostmaster(dataFolder))) await removeSocketFolder(socket);
      }),
  };
}

/** PostgreSQL's own signals: SIGINT ends connections and writes a checkpoint, SIGQUIT ends at once and recovers later. */
async function stopProcess(pid: number, dataFolder: string): Promise<void> {
  for (const [signal, milliseconds] of [["SIGINT", 30_000] as const, ["SIGQUIT", 5_000] as const]) {
    if (!(await serves(pid, dataFolder))) return;
    process.kill(pid, signal);
    for (const end = performance.now() + milliseconds; performance.now() < end; await delay(10)) {
      if (!(await serves(pid, dataFolder))) return;
    }
  }
  throw errors.stopFailed({ pid });
}
