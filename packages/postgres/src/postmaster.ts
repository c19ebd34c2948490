import { readFile, readlink, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** The running server process of a cluster, as its `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly ready: boolean;
}

/** Reads who serves the data folder: nobody, or a process that is alive and is PostgreSQL in that very folder. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(dataFolder);
  const pid = Number(lines?.[0]);
  if (!lines || !(await serves(pid, dataFolder))) return undefined;
  return { pid, socketFolder: lines[4] ?? "", ready: lines[7]?.trim() === "ready" };
}

/** Is the process alive and PostgreSQL serving this folder? A process number alone proves nothing: numbers are reused. */
export async function serves(pid: number, dataFolder: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    const program = await readlink(`/proc/${pid}/exe`);
    const folder = await readlink(`/proc/${pid}/cwd`);
    // " (deleted)": npm has replaced the program under a server that still runs.
    return basename(program.replace(/ \(deleted\)$/, "")) === "postgres" && folder === dataFolder;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EACCES" && code !== "EPERM") return false;
    // In a container without CAP_SYS_PTRACE root may not follow nobody's links, but may read the command line.
    const [program = "", ...rest] = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
    return basename(program) === "postgres" && rest.includes(dataFolder);
  }
}

/**
 * Clears what a killed server left where its process number now is another process's (or a zombie's), which would make
 * PostgreSQL refuse to start. The number is replaced by one that cannot exist and the file is kept: its shared memory
 * key lets PostgreSQL see that backends of the killed server are still alive. Call only under the cluster's lock.
 */
export async function clearStalePid(dataFolder: string, socketFolder: string): Promise<void> {
  await rm(join(socketFolder, ".s.PGSQL.5432.lock"), { force: true });
  const lines = await readPidFile(dataFolder);
  if (!lines) return;
  await writeFile(join(dataFolder, "postmaster.pid"), ["2147483647", ...lines.slice(1)].join("\n"));
}

async function readPidFile(dataFolder: string): Promise<string[] | undefined> {
  try {
    return (await readFile(join(dataFolder, "postmaster.pid"), "utf8")).split("\n");
  } catch {
    return undefined;
  }
}
