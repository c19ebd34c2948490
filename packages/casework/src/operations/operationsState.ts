import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { type DatabaseState, databaseState } from "./databaseState.ts";
import { heldOver, type Outbox, openRuns, outboxes, type StuckRun } from "./outboxes.ts";
import { type ProcessState, processStates } from "./processes.ts";
import { type SourceState, sourceStates } from "./sources.ts";
import { type FailingStep, failingSteps, type StepQueueState, stepQueues } from "./stepQueues.ts";
import { toldOutboxes } from "./told.ts";
import { minutesOf, type Trouble, troubleOf } from "./trouble.ts";

/** How the machinery of a municipality is: figures, codes and numbers of cases, nothing of a person. */
export interface OperationsState {
  readonly queues: readonly StepQueueState[];
  readonly failingSteps: readonly FailingStep[];
  readonly sources: readonly SourceState[];
  readonly outboxes: readonly Outbox[];
  readonly runs: readonly StuckRun[];
  /** Decisions that the machine cannot go on with. */
  readonly decisionsStanding: number;
  readonly database: DatabaseState;
  readonly processes: readonly ProcessState[];
  readonly audit: { readonly lastHead: Date | null; readonly waitsSeconds: number };
  readonly lastBackup: Date | null;
  /** Everything that is not as it should be: what somebody should act on first. */
  readonly troubles: readonly Trouble[];
}

/** A head is signed each hour, by one of the workers' minutes. */
const headOldSeconds = 7_200;
/** A day, and two hours for the copying itself. */
const backupOldSeconds = 26 * 3_600;

/**
 * Everything that runs, and how it is.
 *
 * @param options.backups whether somebody ought to back this up: not a demo's
 */
export async function operationsState(
  municipality: Municipality,
  options: { readonly backups: boolean },
): Promise<OperationsState> {
  const { db } = municipality;
  const [queues, failing, sources, effects, told, runs, held, standing, database, processes, audit, backup] =
    await Promise.all([
      stepQueues(municipality),
      failingSteps(municipality),
      sourceStates(municipality),
      outboxes(municipality),
      toldOutboxes(municipality),
      openRuns(municipality),
      heldOver(municipality),
      decisionsStanding(municipality),
      databaseState(db),
      processStates(db),
      auditState(municipality),
      lastBackup(municipality),
    ]);
  const boxes = [...effects, ...told];
  const workers = processes.some(({ kind, alive }) => kind === "worker" && alive);
  const troubles: readonly Trouble[] = [
    ...(workers ? [] : [troubleOf("act", "processes", errors.noWorker())]),
    ...boxes.flatMap((box) => box.troubles),
    ...runs.flatMap((run) => run.troubles),
    ...held,
    ...(failing.length > 0 ? [troubleOf("act", "steps", errors.stepsFailing({ count: failing.length }))] : []),
    ...(standing > 0 ? [troubleOf("act", "decisions", errors.decisionsStand({ count: standing }))] : []),
    ...queues.flatMap((queue) => queue.troubles),
    ...sources.flatMap((source) => source.troubles),
    ...database.troubles,
    ...processes.flatMap((one) => one.troubles),
    ...(audit.waitsSeconds > headOldSeconds
      ? [troubleOf("act", "audit", errors.headOld({ minutes: minutesOf(audit.waitsSeconds) }))]
      : []),
    ...(options.backups ? backupTroubles(backup.seconds) : []),
  ];
  return {
    ...{ queues, failingSteps: failing, sources, outboxes: boxes, runs, database, processes, audit },
    decisionsStanding: standing,
    lastBackup: backup.at,
    troubles: troubles.toSorted((a, b) => a.level.localeCompare(b.level)),
  };
}

function backupTroubles(seconds: number | null): readonly Trouble[] {
  if (seconds === null) return [troubleOf("act", "database", errors.backupNone())];
  if (seconds <= backupOldSeconds) return [];
  return [troubleOf("act", "database", errors.backupOld({ hours: Math.floor(seconds / 3600) }))];
}

async function decisionsStanding({ db }: Municipality): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from decision where needs_person is not null and state not in ('done', 'withdrawn')`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** How long what has been recorded has waited for a signed head at the most; 0 when nothing waits. */
async function auditState({ db }: Municipality): Promise<OperationsState["audit"]> {
  const { rows } = await sql<{ lastHead: Date | null; waitsSeconds: number }>`
    select at as "lastHead",
           case when exists (select from cases where audit_seq > headed_seq) then extract(epoch from now() - at)::int else 0 end as "waitsSeconds"
      from audit_head order by id desc limit 1`.execute(db);
  return rows[0] ?? { lastHead: null, waitsSeconds: 0 };
}

async function lastBackup({ db }: Municipality): Promise<{ at: Date | null; seconds: number | null }> {
  const { rows } = await sql<{ at: Date; seconds: number }>`
    select seen_at as at, extract(epoch from now() - seen_at)::int as seconds
      from process where kind = 'backup' order by seen_at desc limit 1`.execute(db);
  return rows[0] ?? { at: null, seconds: null };
}
