import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { minutesOf, type Trouble, troubleOf } from "./trouble.ts";

/** The steps of one kind that are not done. */
export interface StepQueueState {
  readonly step: string;
  /** May be carried out now. */
  readonly waiting: number;
  /** Put off until later, because a source is down or a recipient busy. */
  readonly putOff: number;
  readonly running: number;
  /** Of all these, those that have failed at least once. */
  readonly failed: number;
  /** Of the running, those whose worker has given no sign of life for long. */
  readonly silent: number;
  /** How long the oldest that may be carried out has been able to; null when none waits. */
  readonly oldestSeconds: number | null;
  readonly troubles: readonly Trouble[];
}

/** A step that has failed so often is shown. */
export const failingAfter = 5;
/** A step that waits longer than this waits for somebody to do something. */
export const oldAfterSeconds = 300;
/** Workers say every three seconds that they live, and a silent one's steps are taken up within half a minute. */
const silentAfterSeconds = 120;

/** The queue by kind of step. */
export async function stepQueues({ db }: Pick<Municipality, "db">): Promise<readonly StepQueueState[]> {
  const { rows } = await sql<Omit<StepQueueState, "troubles">>`
    select data ->> 'step' as step,
           count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
           count(*) filter (where state in ('created', 'retry') and start_after > now())::int as "putOff",
           count(*) filter (where state = 'active')::int as running,
           count(*) filter (where retry_count > 0)::int as failed,
           count(*) filter (where state = 'active' and coalesce(heartbeat_on, started_on) < now() - ${silentAfterSeconds}::int * interval '1 second')::int as silent,
           extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now()))::int as "oldestSeconds"
      from pgboss.job where name = 'step' and state < 'completed'
     group by 1 order by 1`.execute(db);
  return rows.map((row) => ({ ...row, troubles: troublesOf(row) }));
}

function troublesOf({ silent, oldestSeconds }: Omit<StepQueueState, "troubles">): readonly Trouble[] {
  return [
    ...(oldestSeconds !== null && oldestSeconds > oldAfterSeconds
      ? [troubleOf("act", "steps", errors.stepsOld({ minutes: minutesOf(oldestSeconds) }))]
      : []),
    ...(silent > 0 ? [troubleOf("watch", "steps", errors.stepsSilent({ count: silent }))] : []),
  ];
}

/** A step that fails again and again. */
export interface FailingStep {
  readonly id: string;
  readonly step: string;
  readonly attempts: number;
  /** The code of the latest failure, as logs have it. */
  readonly code: string | null;
  readonly since: Date;
  /** The case's or the run's number, where it is of one. */
  readonly of: string | null;
}

/** Steps that have failed so often that somebody should look. */
export async function failingSteps({ db }: Pick<Municipality, "db">): Promise<readonly FailingStep[]> {
  const { rows } = await sql<FailingStep>`
    select j.id, j.data ->> 'step' as step, j.retry_count as attempts, j.output ->> 'code' as code, j.created_on as since,
           coalesce(c.number, r.number::text) as of
      from pgboss.job j
      left join effect e on e.id = (j.data ->> 'effect')::uuid
      left join decision d on d.id = coalesce((j.data ->> 'decision')::uuid, e.decision_id)
      left join cases c on c.id = d.case_id
      left join run r on r.id = (j.data ->> 'run')::uuid
     where j.name = 'step' and j.state < 'completed' and j.retry_count >= ${failingAfter}::int
     order by j.created_on limit 200`.execute(db);
  return rows;
}
