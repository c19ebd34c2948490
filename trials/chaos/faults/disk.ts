import { execFile, spawnSync } from "node:child_process";
import { mkdir, statfs } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * The disk that PostgreSQL's data lie on. `mount`: a file system in memory that is made as small as what it holds, so that writing
 * fails with ENOSPC as on a full disk; it takes root. `file-size`: PostgreSQL's processes may write no file beyond a limit, so that
 * writing fails with EFBIG, new files and old ones alike; what other processes do to a full disk is not shown.
 */
export interface Disk {
  readonly kind: "mount" | "file-size";
  fill(postgres: readonly number[]): Promise<void>;
  free(postgres: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

const run = promisify(execFile);
const size = "8g";

/** Puts a disk of its own under the folder where that is allowed. */
export async function makeDisk(folder: string): Promise<Disk> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mounted = await run("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0700`, "tmpfs", folder]).then(
    () => true,
    () => false,
  );
  return mounted ? mountedDisk(folder) : limitedDisk();
}

function mountedDisk(folder: string): Disk {
  const resize = (to: string) => run("mount", ["-o", `remount,size=${to}`, folder]);
  // Also when the trial itself breaks off.
  process.once("exit", () => spawnSync("umount", ["-l", folder]));
  return {
    kind: "mount",
    async fill() {
      // PostgreSQL writes on meanwhile: a disk that is smaller than what it holds is refused.
      for (let tries = 0; ; tries += 1) {
        const { blocks, bfree, bsize } = await statfs(folder);
        try {
          await resize(String((blocks - bfree) * bsize));
          return;
        } catch (error) {
          if (tries >= 20) throw error;
        }
      }
    },
    async free() {
      await resize(size);
    },
    async close() {
      await run("umount", ["-l", folder]);
    },
  };
}

function limitedDisk(): Disk {
  // The soft limit only: it can be lifted again. A process that has ended meanwhile needs none.
  const limit = async (pids: readonly number[], to: string) => {
    await Promise.allSettled(pids.map((pid) => run("prlimit", ["--pid", String(pid), `--fsize=${to}:`])));
  };
  return {
    kind: "file-size",
    fill: (pids) => limit(pids, "8192"),
    free: (pids) => limit(pids, "unlimited"),
    close: async () => undefined,
  };
}
