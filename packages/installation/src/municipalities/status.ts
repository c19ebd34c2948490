import { type MigrationSet, pendingMigrations } from "@kollega/postgres";
import type { DatabaseServer } from "../databaseServer.ts";
import { withClient } from "../state.ts";
import { type Closed, closedBy } from "./mark.ts";

/** How a municipality's database stands. */
export interface MunicipalityStatus {
  /** Of the configuration's servers; null: others say where it is. */
  readonly server: string | null;
  readonly database: string;
  readonly state: "ready" | "behind" | "newer" | "absent" | Closed["kind"];
  /** Migrations that are not applied. */
  readonly pending: readonly string[];
  readonly bytes: number;
  readonly openCases: number;
  readonly connections: number;
}

const absentDatabase = new Set(["3D000", "28000", "28P01"]);

/** Looks at one database, and changes nothing. What is not there yet is `absent`. */
export async function municipalityStatus(
  server: DatabaseServer,
  id: string,
  sets: readonly MigrationSet[],
): Promise<MunicipalityStatus> {
  const access = await server.access(id);
  const where = { server: access.server, database: access.name };
  try {
    return await withClient(access.ownerUrl, async (client) => {
      const mark = await closedBy(client);
      const { pending, unknown } = await pendingMigrations(client, sets);
      const { rows } = await client.query<{ bytes: string; connections: number; cases: boolean }>(`
        select pg_database_size(current_database())::text as bytes,
               (select count(*)::int from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()) as connections,
               to_regclass('public.cases') is not null as cases`);
      const { bytes = "0", connections = 0, cases = false } = rows[0] ?? {};
      const open = cases
        ? await client.query<{ n: number }>("select count(*)::int as n from cases where state = 'open'")
        : { rows: [] };
      const behind = pending.length > 0 ? "behind" : "ready";
      const state = mark?.kind ?? (cases ? (unknown.length > 0 ? "newer" : behind) : "absent");
      return { ...where, state, pending, bytes: Number(bytes), openCases: open.rows[0]?.n ?? 0, connections };
    });
  } catch (error) {
    if (absentDatabase.has(String((error as { code?: unknown }).code))) {
      const { pending } = await pendingMigrations(null, sets);
      return { ...where, state: "absent", pending, bytes: 0, openCases: 0, connections: 0 };
    }
    throw error;
  }
}
