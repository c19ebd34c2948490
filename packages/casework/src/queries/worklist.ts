import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isConcerned, mustBeAllowed } from "../policies.ts";
import type { DecisionState, WaitingFor } from "../store/tables.ts";

export interface WorklistFilter {
  readonly assistant?: string;
  readonly state?: DecisionState;
  /** Only what the employee has in control or has taken over. */
  readonly mine?: boolean;
  readonly cursor?: string;
  /** 1–200; 50 unless given. */
  readonly limit?: number;
}

export interface WorklistRow {
  readonly decision: DecisionId;
  readonly case: CaseId;
  readonly number: string;
  readonly title: string;
  readonly assistant: string;
  readonly type: string;
  readonly applicant: string;
  readonly state: DecisionState;
  readonly waitingFor: WaitingFor | null;
  readonly waitingUntil: LocalDate | null;
  readonly received: LocalDate;
  readonly due: LocalDate | null;
  readonly outcome: string | null;
  readonly assignedTo: string | null;
  readonly needsPerson: string | null;
  /** Systems that gathering waits for, and since when they have been troubled. */
  readonly waitsForSystems: readonly string[];
}

export interface TroubledSystem {
  readonly system: string;
  readonly since: Date;
  readonly fault: string | null;
  /** Decisions that wait for it. */
  readonly waiting: number;
}

export interface Worklist {
  readonly rows: readonly WorklistRow[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  readonly troubledSystems: readonly TroubledSystem[];
}

const openStates: readonly DecisionState[] = ["gathering", "prepared", "in-control", "waiting", "taken-over"];

/** Open decisions, and decided ones whose effects are stuck, the most urgent first; cases to which the employee is a party are left out. */
export async function worklist(
  municipality: Municipality,
  actor: Actor,
  filter: WorklistFilter = {},
): Promise<Worklist> {
  mustBeAllowed(actor, "read-worklist");
  const limit = Math.min(200, Math.max(1, filter.limit ?? 50));
  const conditions: RawBuilder<unknown>[] = [
    filter.state && openStates.includes(filter.state)
      ? sql`d.state = ${filter.state}`
      : sql`(d.state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over')
            or (d.state in ('approved', 'effectuating') and exists (select from effect f where f.decision_id = d.id and f.needs_person)))`,
  ];
  if (filter.assistant !== undefined) conditions.push(sql`c.assistant = ${filter.assistant}`);
  if (filter.mine === true) conditions.push(sql`d.assigned_to = ${actor.id}`);
  if (actor.person) {
    conditions.push(sql`not ${isConcerned(actor.person, sql`d.case_id`)}`);
  }
  const after = readCursor(filter.cursor);
  if (after) conditions.push(sql`(d.due, d.id) > (${after.due}::date, ${after.id}::uuid)`);
  const { rows } = await sql<WorklistRow>`
    select d.id as decision, d.case_id as case, c.number, c.title, c.assistant, d.type, p.name as applicant, d.state,
           d.waiting_for as "waitingFor", d.waiting_until as "waitingUntil", d.received, d.due, d.outcome,
           e.name as "assignedTo", d.needs_person as "needsPerson",
           coalesce((select array_agg(distinct g.system order by g.system) from gathering g
                      where g.decision_id = d.id and g.state = 'retrying'), '{}') as "waitsForSystems"
      from decision d
      join cases c on c.id = d.case_id
      join person p on p.id = c.applicant
      left join employee e on e.id = d.assigned_to
     where ${sql.join(conditions, sql` and `)}
     order by d.due, d.id
     limit ${limit + 1}`.execute(municipality.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > limit && last?.due ? `${last.due}_${last.decision}` : null,
    troubledSystems: await troubledSystems(municipality),
  };
}

function readCursor(cursor: string | undefined): { due: string; id: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor ?? "");
  const [, due, id] = match ?? [];
  return due && id ? { due, id } : null;
}

/** Systems that fail, since when, and how many decisions wait for each. */
export async function troubledSystems({ db }: Pick<Municipality, "db">): Promise<readonly TroubledSystem[]> {
  const { rows } = await sql<TroubledSystem>`
    select s.system, s.since, s.fault,
           (select count(distinct g.decision_id)::int from gathering g where g.system = s.system and g.state in ('retrying', 'failed')) as waiting
      from source_status s order by s.since`.execute(db);
  return rows;
}
