import { systemClock } from "@kollega/contracts";
import { backup, readConfiguration, restore, startDatabaseServer } from "@kollega/installation";
import { folderFor, removeOld } from "./backupFolders.ts";
import { exitCodes, print, printJson } from "./output.ts";
import { serverMigrations } from "./start/paths.ts";
import { terminal } from "./start/terminal.ts";

interface BackupOptions {
  readonly config?: string;
  readonly json?: true;
  readonly withoutKeys?: true;
  readonly into?: string;
  readonly keep?: number;
}

/** Copies the installation into a new folder, also while it runs. */
export async function backUp(given: string | undefined, options: BackupOptions): Promise<number> {
  const folder = await folderFor(given, options, systemClock);
  const configuration = await readConfiguration({ file: options.config });
  const server = await startDatabaseServer(configuration);
  try {
    const { progress } = terminal(process.stderr);
    const report = await backup(configuration, folder, { progress, withoutKeys: options.withoutKeys === true });
    tellReport("backed up", report.municipalities, options.json);
    // Not before this one is whole.
    if (options.into !== undefined && options.keep !== undefined) await removeOld(options.into, options.keep);
  } finally {
    await server.release();
  }
  return exitCodes.done;
}

interface RestoreOptions {
  readonly config?: string;
  readonly json?: true;
  readonly keys?: string;
}

/** Puts a backup into an empty installation, and proves it. */
export async function putBack(folder: string, options: RestoreOptions): Promise<number> {
  const configuration = await readConfiguration({ file: options.config });
  const { progress } = terminal(process.stderr);
  const server = await startDatabaseServer(configuration);
  try {
    const given = options.keys === undefined ? {} : { keys: options.keys };
    const report = await restore(folder, configuration, { progress, migrationSets: [serverMigrations], ...given });
    tellReport("restored and verified", report.municipalities, options.json);
  } finally {
    await server.release();
  }
  return exitCodes.done;
}

function tellReport(
  what: string,
  municipalities: Readonly<Record<string, { readonly tables: number; readonly rows: number }>>,
  json: true | undefined,
): void {
  if (json) printJson({ municipalities });
  for (const [id, { tables, rows }] of Object.entries(json ? {} : municipalities)) {
    print(`${id}: ${what}, ${rows} rows of ${tables} tables`);
  }
}
