import { chmod, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "@kollega/contracts";
import { z } from "zod";
import { errors } from "../errors.ts";

const file = "run.json";

const run = z.strictObject({
  format: z.literal("kollega-backups-1"),
  begunAt: z.string(),
  municipalities: z.array(z.string()),
  /** Set when every one of them is backed up. */
  endedAt: z.string().nullable(),
});

/** A backup of many municipalities, each whole in a folder of its own. */
export interface BackupRun {
  readonly folder: string;
  /** Those it is of. */
  readonly municipalities: readonly string[];
  /** True when it goes on with one that was begun before. */
  readonly resumed: boolean;
  /** Says that every one of them is backed up: from now on the folder takes no more. */
  end(): Promise<void>;
}

/**
 * Begins a backup in a new folder, or goes on with the one that was begun there.
 * @throws installation/backup-folder-occupied when another ended there, or something else lies there
 */
export async function openBackupRun(
  folder: string,
  municipalities: readonly string[],
  clock: Clock = systemClock,
): Promise<BackupRun> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const before = await readRun(folder);
  if (before === null && (await readdir(folder)).some((name) => name !== draft)) {
    throw errors.backupFolderOccupied({ folder });
  }
  if (before !== null && before.endedAt !== null) throw errors.backupFolderOccupied({ folder });
  const now = () => clock.now().toISOString();
  const begun = before ?? {
    format: "kollega-backups-1",
    begunAt: now(),
    municipalities: [...municipalities],
    endedAt: null,
  };
  if (before === null) await writeRun(folder, begun);
  return {
    folder,
    municipalities: begun.municipalities,
    resumed: before !== null,
    end: () => writeRun(folder, { ...begun, endedAt: now() }),
  };
}

const draft = `.${file}.new`;

/** In one step, so that it is never there half. */
async function writeRun(folder: string, what: z.infer<typeof run>): Promise<void> {
  await writeFile(join(folder, draft), JSON.stringify(what, null, 1), { mode: 0o600 });
  await rename(join(folder, draft), join(folder, file));
}

async function readRun(folder: string): Promise<z.infer<typeof run> | null> {
  const text = await readFile(join(folder, file), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return run.parse(JSON.parse(text));
  } catch (cause) {
    throw errors.backupUnreadable({ folder, problem: file }, { cause });
  }
}
