import { createHash } from "node:crypto";
import { lstat, mkdir, rm } from "node:fs/promises";
import type { Account } from "./account.ts";
import { giveTo } from "./account.ts";
import { errors } from "./errors.ts";

/** The name of a cluster on this machine: short, and always the same for the same data folder. */
export const clusterKey = (dataFolder: string) => createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);

/**
 * Where the cluster's socket lies. A socket's path must stay below 107 bytes, so it cannot lie in the data folder,
 * which may be deep. Only the account can enter: the folder's mode is the cluster's lock on its door.
 */
export const socketFolder = (dataFolder: string) => `/tmp/kollega-${clusterKey(dataFolder)}`;

/** Makes the socket folder, and refuses one that somebody else made in the common folder for temporary files. */
export async function makeSocketFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { mode: 0o700, recursive: true });
  const found = await lstat(folder);
  const mine = [account.uid, process.getuid?.()].includes(found.uid);
  if (!found.isDirectory() || !mine || (found.mode & 0o077) !== 0) throw errors.socketFolderUnsafe({ folder });
  await giveTo(account, folder);
}

export const removeSocketFolder = (folder: string) => rm(folder, { recursive: true, force: true });
