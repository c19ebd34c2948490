import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { errors } from "../errors.ts";

export const manifestName = "manifest.json";
/** A folder beside the databases: without it CPR numbers cannot be read, with it they can. */
export const keysFolder = "secrets";

const table = z.strictObject({
  schema: z.enum(["public", "pgboss"]),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.string(),
  sum: z.string(),
});

const manifest = z.strictObject({
  format: z.literal("kollega-backup-1"),
  takenAt: z.string(),
  municipalities: z.record(
    z.string(),
    z.strictObject({
      migrations: z.array(z.strictObject({ set: z.string(), name: z.string(), checksum: z.string() })),
      tables: z.array(table),
      sequences: z.array(
        z.strictObject({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() }),
      ),
      /** Where the assistants' repository points, by reference; left out where there is none. */
      assistants: z.record(z.string(), z.string()).optional(),
    }),
  ),
  /** SHA-256 of every file, by its path in the folder. */
  files: z.record(z.string(), z.string()),
});

/** The repository of a municipality's assistants, in its folder. */
export const repositoryName = "assistants.bundle";

export type Manifest = z.infer<typeof manifest>;
export type MunicipalityManifest = Manifest["municipalities"][string];

export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Reads a backup's manifest and proves every file, or those of one municipality.
 * @throws installation/backup-unreadable, installation/backup-changed
 */
export async function readManifest(folder: string, withKeys: boolean, only?: string): Promise<Manifest> {
  let read: Manifest;
  try {
    read = manifest.parse(JSON.parse(await readFile(join(folder, manifestName), "utf8")));
  } catch (cause) {
    throw errors.backupUnreadable({ folder, problem: manifestName }, { cause });
  }
  for (const [file, hash] of Object.entries(read.files)) {
    if (!withKeys && file.startsWith(`${keysFolder}/`)) continue;
    if (only !== undefined && ![`${only}/`, `${keysFolder}/${only}/`].some((start) => file.startsWith(start))) continue;
    const found = await hashFile(join(folder, file)).catch((cause: unknown) => {
      throw errors.backupUnreadable({ folder, problem: file }, { cause });
    });
    if (found !== hash) throw errors.backupChanged({ file });
  }
  return read;
}
