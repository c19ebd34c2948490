import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { prepareStatements } from "./preparedStatements.ts";
import { typeParsers } from "./typeParsers.ts";

export interface ConnectOptions {
  /** A PostgreSQL URL, of the embedded cluster (`cluster.url`) or of any other server. */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /** The most connections at once; 10 unless given. */
  readonly max?: number;
  /** How long an unused connection is kept, in milliseconds; 10,000 unless given. */
  readonly idleMilliseconds?: number;
  /** Prepare statements once a connection. Not behind a pooler that gives each transaction another connection. */
  readonly prepare?: boolean;
  /** Told when the server ends a connection that nobody uses. The pool replaces it; nothing need be done. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Over TCP the other side is probed: a query whose answer will never come, as its machine or the way to it is gone, fails within half a minute. */
export const whileTheOtherSideLives = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** A pool and Kysely over it. */
export interface Database<Tables> {
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** Ends all connections. May be called again. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Connects lazily: the first query opens the first connection. Values come as typeParsers.ts says. A connection that
 * the server ends (57P01, a crash) fails the query it carries, never the process.
 */
export function connect<Tables = Record<string, never>>(options: ConnectOptions): Database<Tables> {
  const lost = options.onConnectionLost ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName ?? "kollega",
    max: options.max ?? 10,
    idleTimeoutMillis: options.idleMilliseconds ?? 10_000,
    connectionTimeoutMillis: 30_000,
    ...whileTheOtherSideLives,
    // A process that is gone without a word leaves no case locked for longer.
    idle_in_transaction_session_timeout: 60_000,
    types: typeParsers,
  });
  pool.on("error", lost);
  // A connection that is checked out but carries no query has no listener of the pool's.
  pool.on("connect", (client) => client.on("error", lost));
  if (options.prepare) prepareStatements(pool);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= db.destroy().then(() => (pool.ended ? undefined : pool.end()));
    return closed;
  };
  return { pool, db, close, [Symbol.asyncDispose]: close };
}
