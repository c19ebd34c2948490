import { type BackedUpMunicipality, municipalitiesOf, openBackupRun } from "@kollega/installation";
import { exitCodes, tell } from "../output.ts";
import { serverMigrations } from "../start/paths.ts";
import { chosen, inMunicipalities, type ManyOptions, withServer } from "./inMunicipalities.ts";

export interface BackupOptions extends ManyOptions {
  readonly withoutKeys?: true;
  readonly unproved?: true;
  readonly proofServer?: string;
}

/** Backs municipalities up, each into a folder of its own, and proves each by restoring it. */
export async function backup(folder: string, named: readonly string[], options: BackupOptions): Promise<number> {
  return withServer(options.config, async (configuration, server) => {
    const { withoutKeys = false, unproved = false, proofServer } = options;
    const run = await openBackupRun(folder, chosen(configuration, named));
    if (run.resumed) tell(`Going on with what was begun in ${folder}.`);
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    const given = { withoutKeys, unproved, ...(proofServer === undefined ? {} : { proofServer }) };
    const code = await inMunicipalities(run.municipalities, options, {
      doing: unproved ? "Backing up" : "Backing up and proving",
      work: (id) => municipalities.backup(id, folder, given),
      line: backedUp,
      json: (done) => done,
    });
    if (code === exitCodes.done) await run.end();
    return code;
  });
}

function backedUp(id: string, { rows, tables, proof }: BackedUpMunicipality): string {
  const proved = proof
    ? `restored and compared, ${proof.auditLinks} links of the audit verified; newest head ${proof.lastHead?.root ?? "none"}`
    : "not proved";
  return `${id}: ${rows} rows of ${tables} tables; ${proved}`;
}

/** Puts backups of municipalities into databases that are empty, and proves each. */
export async function restore(
  folder: string,
  named: readonly string[],
  options: ManyOptions & { readonly keys?: string },
): Promise<number> {
  return withServer(options.config, async (configuration, server) => {
    const municipalities = await municipalitiesOf(configuration, server, [serverMigrations]);
    return inMunicipalities(chosen(configuration, named), options, {
      doing: "Restoring",
      work: (id) => municipalities.restore(id, folder, options.keys),
      line: (id, done) =>
        done
          ? `${id}: ${done.rows} rows of ${done.tables} tables restored, ${done.audit.links} links of the audit verified`
          : `${id}: was restored from this backup before`,
      json: (done) => ({ restored: done !== null, ...(done ?? {}) }),
    });
  });
}
