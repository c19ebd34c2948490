import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { errors } from "./errors.ts";

/** A room's migrations: numbered `.sql` files in one folder. Several sets can live in one database. */
export interface MigrationSet {
  /** The room's name; it keeps the sets' numbers apart. */
  readonly set: string;
  /** The folder of `0001-name.sql` files. */
  readonly folder: string | URL;
}

export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly path: string;
  readonly sql: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly checksum: string;
}

/** Reads a set's files in order of number. */
export async function readMigrations({ folder }: MigrationSet): Promise<readonly MigrationFile[]> {
  const path = typeof folder === "string" ? folder : fileURLToPath(folder);
  const names = (await readdir(path)).filter((name) => name.endsWith(".sql")).sort();
  const files = await Promise.all(names.map((name) => readMigration(path, name)));
  files.sort((a, b) => a.number - b.number);
  const twin = files.find((file, index) => file.number === files[index - 1]?.number);
  if (twin) throw errors.migrationDuplicate({ file: twin.name });
  return files;
}

async function readMigration(folder: string, name: string): Promise<MigrationFile> {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
  if (number === undefined) throw errors.migrationMisnamed({ file: name });
  const path = join(folder, name);
  const sql = await readFile(path, "utf8");
  const checksum = createHash("sha256").update(sql).digest("hex");
  return { number: Number(number), name, path, sql, checksum };
}

/** Fills `:"variable"` with the quoted identifier, as psql does with `-v variable=…`. */
export function fillVariables(file: MigrationFile, variables: Readonly<Record<string, string>>): string {
  return file.sql.replace(/(?<!:):"(\w+)"/g, (_, variable: string) => {
    const value = variables[variable];
    if (value === undefined) throw errors.migrationVariableUnknown({ file: file.name, variable });
    return pg.escapeIdentifier(value);
  });
}
