import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { AuditReport } from "@kollega/casework";
import type { MigrationSet } from "@kollega/postgres";
import pg from "pg";
import { rowsIn } from "../backup/fill.ts";
import { hashFile, manifestName, readManifest } from "../backup/manifest.ts";
import { copyInto, mustVerify } from "../backup/restoreMunicipality.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { type DatabaseAccess, type DatabaseServer, urlFor } from "../databaseServer.ts";
import { errors as installationErrors } from "../errors.ts";
import { withClient } from "../state.ts";
import { errors } from "./errors.ts";

export interface ProofOptions {
  readonly server: DatabaseServer;
  readonly sets: readonly MigrationSet[];
  readonly proofServer?: string;
}

/**
 * Restores a municipality's backup into a database that is made for it and dropped afterwards: every table is compared with what the
 * manifest says, and the audit is verified with the installation's keys.
 * @throws installation/backup-not-provable where no database may be made
 */
export async function proveBackup(
  configuration: Configuration,
  id: string,
  whole: string,
  { server, sets, proofServer }: ProofOptions,
): Promise<AuditReport> {
  const adminUrl = proofServer ?? (await server.access(id)).make?.adminUrl;
  if (adminUrl === undefined) throw errors.backupNotProvable({ municipality: id });
  const copy = (await readManifest(whole, false, id)).municipalities[id];
  if (!copy) throw installationErrors.backupUnreadable({ folder: whole, problem: id });
  const access = proofAccess(adminUrl, id);
  // What a proof that was killed left behind.
  await drop(adminUrl, access);
  try {
    const begin = { kind: "restoring", backup: await hashFile(join(whole, manifestName)) } as const;
    await copyInto(access, copy, sets, { begin, rowsOf: rowsIn(join(whole, id)) });
    return await mustVerify(configuration, id, { ...server, access: async () => access });
  } finally {
    await drop(adminUrl, access);
  }
}

function proofAccess(adminUrl: string, id: string): DatabaseAccess {
  const name = `kollega_proof_${id.replaceAll("-", "_")}`;
  const [owner, application] = [`${name}_owner`, `${name}_application`];
  const password = randomBytes(24).toString("base64url");
  return {
    ...{ name, owner, application, server: null },
    ownerUrl: urlFor(adminUrl, name, owner, password),
    applicationUrl: urlFor(adminUrl, name, application, password),
    make: { adminUrl, ownerPassword: password, applicationPassword: password },
  };
}

async function drop(adminUrl: string, { name, owner, application }: DatabaseAccess): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    for (const role of [application, owner]) await client.query(`drop role if exists ${pg.escapeIdentifier(role)}`);
  });
}
