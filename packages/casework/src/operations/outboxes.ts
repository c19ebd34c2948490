import { sql } from "kysely";
import { errors } from "../errors.ts";
import { type Municipality, today } from "../municipality.ts";
import { collectedOperations } from "../runs/collectedOperation.ts";
import { collecting, isCollected } from "../runs/makeRuns.ts";
import type { RunState } from "../store/runTables.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

/** What is on its way to one kind of recipient. */
export interface Outbox {
  readonly capability: string;
  readonly system: string | null;
  /** Ready to be sent, being sent, or being found out by the machine. */
  readonly underWay: number;
  /** Of these, those of which nobody knows yet whether they were received. */
  readonly unknown: number;
  /** Failed or unknown, and nothing more the machine can try. */
  readonly needsPerson: number;
  /** Ought to have been sent more than an hour ago. */
  readonly overdue: number;
  readonly troubles: readonly Trouble[];
}

type Row = Omit<Outbox, "system" | "troubles">;

/** Effects that are not done, by the kind of recipient; those that are kept until a day are no concern before it. */
export async function outboxes(municipality: Municipality): Promise<readonly Outbox[]> {
  const { db, clock } = municipality;
  const hourAgo = new Date(clock.now().getTime() - 3_600_000);
  const { rows } = await sql<Row>`
    with open as (
      select e.state, e.needs_person,
             case plan ->> 'kind' when 'send' then plan ->> 'channel' when 'file' then 'records-system' else plan ->> 'capability' end as capability,
             greatest(coalesce(e.fixed_at, d.approved_at), e.due_on::timestamp at time zone 'Europe/Copenhagen') as since
        from effect e join decision d on d.id = e.decision_id
       where e.state <> 'done' and not (e.run is not null or ${isCollected})
         and (e.state <> 'waiting' or (e.due_on < ${today(municipality)}::date
              and not exists (select from effect b where b.decision_id = e.decision_id and b.name = any(e.after) and b.state <> 'done')))
    )
    select capability,
           count(*) filter (where not needs_person)::int as "underWay",
           count(*) filter (where not needs_person and state = 'unknown')::int as unknown,
           count(*) filter (where needs_person)::int as "needsPerson",
           count(*) filter (where not needs_person and since < ${hourAgo})::int as overdue
      from open group by 1 order by 1`.execute(db);
  return rows.map((row) => {
    const system = municipality.connectors.get(row.capability)?.system ?? null;
    return { ...row, system, troubles: troublesOf(row, system ?? row.capability) };
  });
}

function troublesOf({ needsPerson, overdue }: Row, system: string): readonly Trouble[] {
  return [
    ...(needsPerson > 0 ? [troubleOf("act", "effects", errors.effectsWait({ count: needsPerson, system }))] : []),
    ...(overdue > 0 ? [troubleOf("act", "effects", errors.effectsOverdue({ count: overdue, system }))] : []),
  ];
}

/** A run that does not go by itself. */
export interface StuckRun {
  readonly id: string;
  readonly number: string;
  readonly capability: string;
  readonly operation: string;
  readonly state: RunState;
  readonly needsPerson: boolean;
  readonly fault: string | null;
  readonly faultText: string | null;
  readonly troubles: readonly Trouble[];
}

/** Runs that are not done: those that wait for a person first. */
export async function openRuns({ db }: Municipality): Promise<readonly StuckRun[]> {
  const { rows } = await sql<Omit<StuckRun, "troubles">>`
    select id, number, capability, operation, state, needs_person as "needsPerson", fault, fault_text as "faultText"
      from run where state not in ('done', 'dissolved') order by needs_person desc, number limit 100`.execute(db);
  return rows.map((run) => ({
    ...run,
    troubles: run.needsPerson ? [troubleOf("act", "runs", errors.runWaits({ number: run.number }))] : [],
  }));
}

/** Collected calls whose day has come, and which somebody holds back. */
export async function heldOver(municipality: Municipality): Promise<readonly Trouble[]> {
  const held = await Promise.all(
    collectedOperations.map(async (of) => {
      const { rows } = await sql<{ due: boolean }>`
        select exists (select from effect e where e.due_on <= ${today(municipality)}::date and ${collecting(of)}) as due
          from run_hold where capability = ${of.capability} and operation = ${of.operation}`.execute(municipality.db);
      return rows[0]?.due === true;
    }),
  );
  return held.some(Boolean) ? [troubleOf("watch", "runs", errors.runHeldOver())] : [];
}
