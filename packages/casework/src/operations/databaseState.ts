import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { CaseworkDatabase } from "../municipality.ts";
import { minutesOf, type Trouble, troubleOf } from "./trouble.ts";

/** The municipality's database, and the server it lies on. */
export interface DatabaseState {
  readonly bytes: number;
  /** Connections to this database, by what they say they are. */
  readonly connections: readonly { readonly application: string; readonly count: number }[];
  /** Of the whole server, and how many it allows. */
  readonly used: number;
  readonly most: number;
  readonly serverVersion: string;
  /** The newest of casework's migrations that it has. */
  readonly schema: number;
  /** How long the longest transaction of ours has been open. */
  readonly longestSeconds: number;
  readonly troubles: readonly Trouble[];
}

const scarceShare = 0.8;
const longAfterSeconds = 600;

interface Row {
  readonly bytes: string;
  readonly used: number;
  readonly most: number;
  readonly serverVersion: string;
  readonly schema: number;
  readonly longestSeconds: number;
  readonly connections: DatabaseState["connections"];
}

/** Size, connections and the longest transaction. */
export async function databaseState(db: CaseworkDatabase): Promise<DatabaseState> {
  const { rows } = await sql<Row>`
    select pg_database_size(current_database())::text as bytes, current_setting('server_version') as "serverVersion",
           (select count(*)::int from pg_stat_activity where backend_type = 'client backend' or backend_type is null) as used,
           current_setting('max_connections')::int as most,
           (select max(number) from schema_migration where set = 'casework') as schema,
           coalesce((select extract(epoch from max(now() - xact_start))::int from pg_stat_activity where datname = current_database()), 0) as "longestSeconds",
           (select coalesce(json_agg(json_build_object('application', application, 'count', count) order by application), '[]')
              from (select coalesce(nullif(application_name, ''), '?') as application, count(*)::int as count
                      from pg_stat_activity where datname = current_database() group by 1) as by) as connections`.execute(
    db,
  );
  const [row] = rows as [Row];
  const { used, most, longestSeconds } = row;
  return {
    ...row,
    bytes: Number(row.bytes),
    troubles: [
      ...(used > most * scarceShare ? [troubleOf("act", "database", errors.connectionsScarce({ used, most }))] : []),
      ...(longestSeconds > longAfterSeconds
        ? [troubleOf("watch", "database", errors.transactionLong({ minutes: minutesOf(longestSeconds) }))]
        : []),
    ],
  };
}
