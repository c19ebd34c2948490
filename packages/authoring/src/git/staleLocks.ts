import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Git holds a lock for milliseconds; one this old (milliseconds) belongs to a process that was killed. */
const stale = 60_000;

/** Removes locks that dead processes left. Whether there were any. */
export async function freeStaleLocks(folder: string): Promise<boolean> {
  const written = join(folder, `clock-${process.pid}`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // The age is told by the disk's own clock, on which the locks were made.
  await writeFile(written, "");
  const now = (await stat(written)).mtimeMs;
  await rm(written);
  let freed = false;
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(".lock")) continue;
    const path = join(entry.parentPath, entry.name);
    const made = await stat(path).catch(() => null);
    if (!made || now - made.mtimeMs < stale) continue;
    await rm(path, { force: true });
    freed = true;
  }
  return freed;
}
