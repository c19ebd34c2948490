import { addWorkingDays, type LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { outcomeFor } from "../blind.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import { isTheirs } from "../store/substitutes.ts";
import type { DecisionState, WaitingFor } from "../store/tables.ts";
import { openStates, type WorklistFilter, type WorklistView } from "./worklistChoice.ts";

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
  /** Null also where it is not told before the reader has answered. */
  readonly outcome: string | null;
  /** The first of two has approved it; it waits for the second. */
  readonly second: boolean;
  readonly assignedTo: string | null;
  /** The absent colleague whose decision it is, when it is listed for the one who stands in. */
  readonly standingInFor: string | null;
  readonly needsPerson: string | null;
  /** Systems that gathering waits for. */
  readonly waitsForSystems: readonly string[];
  /** How many notes the case has. */
  readonly notes: number;
  readonly tags: readonly string[];
  /** A complaint in the case has not been handled. */
  readonly complaint: boolean;
  /** An objection to its data has not been answered. */
  readonly objection: boolean;
  /** How many documents a party has sent that nobody has seen yet. */
  readonly news: number;
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
  /** How many decisions each view holds under the same filters. */
  readonly counts: Readonly<Record<WorklistView, number>>;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  readonly troubledSystems: readonly TroubledSystem[];
  /** Tags in use, by which the list can be filtered. */
  readonly tags: readonly string[];
}

/** Cases to which a party has sent something that nobody has seen yet. */
const unseen = sql`(select x.case_id from document x where x.news and x.seen_at is null)`;

/** Working days to a deadline that is called near. */
export const SOON_WORKING_DAYS = 5;

/** What has no deadline comes last; as the index has it. */
export const urgency = sql`coalesce(d.due, 'infinity'::date)`;

/**
 * Open decisions, and decided ones whose effects are stuck or to whose case something new has come, the most urgent first; cases to which the employee is a party are left out.
 *
 * @param page.cursor `next` of the page before
 * @param page.limit 1–200; 50 unless given
 */
export async function worklist(
  municipality: Municipality,
  actor: Actor,
  filter: WorklistFilter = {},
  page: { readonly cursor?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<Worklist> {
  mustBeAllowed(actor, "read-worklist");
  const limit = Math.min(200, Math.max(1, page.limit ?? 50));
  const filters = conditions(municipality, actor, filter);
  const [rows, counts, systems, tags] = await Promise.all([
    listed(
      municipality,
      actor,
      [...filters, inView(municipality, actor, filter.view ?? "all")],
      page.cursor,
      limit + 1,
    ),
    counted(municipality, actor, filters),
    troubledSystems(municipality),
    tagsInUse(municipality),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit),
    counts,
    next: last ? `${last.due ?? "infinity"}_${last.decision}` : null,
    troubledSystems: systems,
    tags,
  };
}

async function listed(
  municipality: Municipality,
  actor: Employee,
  chosen: readonly RawBuilder<unknown>[],
  cursor: string | undefined,
  limit: number,
): Promise<readonly WorklistRow[]> {
  const after = readCursor(cursor);
  const further = after ? [sql`(${urgency}, d.id) > (${after.due}::date, ${after.id}::uuid)`] : [];
  // The page is chosen first; what is told of each row is looked up for that page only.
  const { rows } = await sql<WorklistRow>`
    with page as materialized (
      select d.* from decision d where ${sql.join([...chosen, ...further], sql` and `)}
       order by ${urgency}, d.id limit ${limit}
    )
    select d.id as decision, d.case_id as case, c.number, c.title, c.assistant, d.type, p.name as applicant, d.state,
           d.waiting_for as "waitingFor", d.waiting_until as "waitingUntil", d.received, d.due, ${outcomeFor(actor)} as outcome,
           d.state in ('prepared', 'in-control') and coalesce(d.first_revision = d.revision, false) as second,
           e.name as "assignedTo", d.needs_person as "needsPerson",
           case when d.assigned_to <> ${actor.id} and ${isTheirs(actor, today(municipality))} then e.name end as "standingInFor",
           coalesce((select array_agg(distinct g.system order by g.system) from gathering g
                      where g.decision_id = d.id and g.state = 'retrying'), '{}') as "waitsForSystems",
           (select count(*)::int from journal j where j.case_id = d.case_id and j.step in ('note', 'telephone-note')) as notes,
           coalesce((select array_agg(t.tag order by t.tag) from case_tag t where t.case_id = d.case_id), '{}') as tags,
           exists (select from complaint k where k.case_id = d.case_id and k.state <> 'closed') as complaint,
           exists (select from objection o where o.decision_id in (d.id, d.refers_to) and o.state = 'open') as objection,
           (select count(*)::int from document x where x.case_id = d.case_id and x.news and x.seen_at is null) as news
      from page d
      join cases c on c.id = d.case_id
      join person p on p.id = c.applicant
      left join employee e on e.id = d.assigned_to
     order by ${urgency}, d.id`.execute(municipality.db);
  return rows;
}

async function counted(
  municipality: Municipality,
  actor: Employee,
  filters: readonly RawBuilder<unknown>[],
): Promise<Worklist["counts"]> {
  const mine = inView(municipality, actor, "mine");
  const { rows } = await sql<Worklist["counts"]>`
    select count(*) filter (where ${mine})::int as mine, count(*) filter (where d.assigned_to is null)::int as unassigned,
           count(*)::int as "all"
      from decision d where ${sql.join([...filters], sql` and `)}`.execute(municipality.db);
  return rows[0] ?? { mine: 0, unassigned: 0, all: 0 };
}

function inView(municipality: Municipality, actor: Employee, view: WorklistView): RawBuilder<unknown> {
  switch (view) {
    case "mine":
      return isTheirs(actor, today(municipality));
    case "unassigned":
      return sql`d.assigned_to is null`;
    case "all":
      return sql`true`;
  }
}

function conditions(
  municipality: Municipality,
  actor: Employee,
  filter: WorklistFilter,
): readonly RawBuilder<unknown>[] {
  const day = today(municipality);
  const soon = addWorkingDays(day, SOON_WORKING_DAYS);
  const deadlines = {
    overdue: sql`d.due < ${day}::date`,
    soon: sql`d.due between ${day}::date and ${soon}::date`,
    later: sql`(d.due is null or d.due > ${soon}::date)`,
  };
  return [
    // What the applicant's leader controls is theirs, but for what the assistant could not work out.
    sql`not (d.by_leader and d.outcome is not null and d.state in ('prepared', 'in-control'))`,
    // As the index has it; of what is decided only what is stuck.
    sql`d.state in ('gathering', 'prepared', 'in-control', 'waiting', 'taken-over', 'approved', 'effectuating')`,
    filter.state && openStates.includes(filter.state)
      ? sql`d.state = ${filter.state}`
      : sql`(d.state not in ('approved', 'effectuating') or d.id in (select f.decision_id from effect f where f.needs_person)
             or d.case_id in ${unseen})`,
    ...(filter.assistant === undefined
      ? []
      : [sql`d.case_id in (select c.id from cases c where c.assistant = ${filter.assistant})`]),
    ...(filter.deadline ? [deadlines[filter.deadline]] : []),
    ...(filter.sourceDown ? [sql`d.id in (select g.decision_id from gathering g where g.state = 'retrying')`] : []),
    ...(filter.news ? [sql`d.case_id in ${unseen}`] : []),
    ...(filter.ratesMissing ? [sql`d.waiting_for = 'rates'`] : []),
    ...(filter.tag === undefined
      ? []
      : [sql`d.case_id in (select t.case_id from case_tag t where lower(t.tag) = lower(${filter.tag}))`]),
    sql`not ${isBeyond(actor, sql`d.case_id`)}`,
  ];
}

function readCursor(cursor: string | undefined): { due: string; id: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2}|infinity)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? "");
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

async function tagsInUse({ db }: Pick<Municipality, "db">): Promise<readonly string[]> {
  const { rows } = await sql<{ tag: string }>`select distinct tag from case_tag order by tag limit 200`.execute(db);
  return rows.map(({ tag }) => tag);
}
