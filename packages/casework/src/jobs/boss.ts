import { whileTheOtherSideLives } from "@kollega/postgres";
import { PgBoss } from "pg-boss";
import type { Log } from "../municipality.ts";
import { queueName } from "./stepQueue.ts";

const schema = "pgboss";

/** A dead worker's step is taken up elsewhere when its heartbeat has been silent for this long. */
const heartbeatSeconds = 10;

/**
 * Goes to pg's pool as it is. A worker's is longer than between two polls: a connection made anew costs a transaction, too.
 * A sender lets go at once.
 */
const poolOptions = { worker: { idleTimeoutMillis: 15_000 }, sender: { idleTimeoutMillis: 1_000 } };

export interface BossOptions {
  readonly url: string;
  /** `worker`: fetches, listens and supervises. `sender`: only sends, and holds no connection while idle. */
  readonly as: "worker" | "sender";
  readonly connections?: number;
  /** How often a worker looks for steps of dead workers and counts the queue; 5 unless given. Each time costs some transactions. */
  readonly superviseSeconds?: number;
  readonly log: Log;
}

/** pg-boss as this product uses it: no cron, wake-up by NOTIFY, no connection of its own for senders. */
export async function startBoss(options: BossOptions): Promise<PgBoss> {
  const worker = options.as === "worker";
  const { superviseSeconds = 5 } = options;
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: `kollega ${options.as}`,
    schema,
    max: options.connections ?? (worker ? 4 : 1),
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: worker,
    useListenNotify: worker,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    // We have no jobs that wait for jobs.
    flowIntervalSeconds: 3600,
    ...poolOptions[options.as],
    ...whileTheOtherSideLives,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on("error", (error) => options.log.error({ code: errorCode(error) }, "job queue error"));
  await boss.start();
  return boss;
}

const errorCode = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : error instanceof Error
      ? error.message
      : "unknown";

/** Makes the queue's tables and the step queue, as the database's owner; the application role gets what it needs. */
export async function installQueue(options: {
  readonly ownerUrl: string;
  readonly application: string;
}): Promise<void> {
  const boss = new PgBoss({ connectionString: options.ownerUrl, schema, max: 1, schedule: false, supervise: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    if (!(await boss.getQueue(queueName))) {
      await boss.createQueue(queueName, {
        notify: true,
        heartbeatSeconds,
        expireInSeconds: 300,
        // A step is never given up by the queue: what cannot succeed is marked for a person by the step itself.
        retryLimit: 10_000,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
        deleteAfterSeconds: 3600,
        // Nor is it dropped for its age, however long no worker runs: ten years, in seconds.
        retentionSeconds: 10 * 365 * 24 * 3600,
      });
    }
    const db = boss.getDb();
    await db.executeSql(`grant usage on schema ${schema} to "${options.application}"`);
    await db.executeSql(
      `grant select, insert, update, delete on all tables in schema ${schema} to "${options.application}"`,
    );
    await db.executeSql(`grant execute on all functions in schema ${schema} to "${options.application}"`);
    await db.executeSql(`grant usage on all sequences in schema ${schema} to "${options.application}"`);
  } finally {
    await boss.stop({ graceful: false });
  }
}
