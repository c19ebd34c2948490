import type { LocalDate } from "@kollega/danish";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import type { CaseId, ComplaintId, DecisionId, ObjectionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import type { ComplaintState } from "../store/complaintTables.ts";

/** A complaint; an objection to data of a decision that is open; or one after it was made, which asks for the case to be reopened. */
export const requestKinds = ["complaint", "objection", "reopening"] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Something a party has said against a decision or its data, which a person must answer. */
export interface PartyRequest {
  readonly id: ComplaintId | ObjectionId;
  readonly kind: RequestKind;
  readonly case: CaseId;
  readonly number: string;
  readonly title: string;
  readonly applicant: string;
  readonly decision: DecisionId;
  /** For an objection: the data it is against. */
  readonly evidence: string | null;
  readonly received: LocalDate;
  readonly due: LocalDate | null;
  /** For a complaint: it came after the deadline. */
  readonly late: boolean;
  readonly state: Exclude<ComplaintState, "closed"> | "open";
  readonly handledBy: string | null;
}

export interface PartyRequests {
  readonly requests: readonly PartyRequest[];
  /** How many of each kind there are. */
  readonly counts: Readonly<Record<RequestKind, number>>;
}

/** What parties have said that a person must answer, the most urgent first; an employee's own cases are left out. */
export async function partyRequests(
  { db }: Municipality,
  actor: Actor,
  filter: { readonly kind?: RequestKind | undefined } = {},
): Promise<PartyRequests> {
  mustBeAllowed(actor, "read-worklist");
  const open = openRequests(actor);
  const { rows: counted } = await sql<{ kind: RequestKind; count: number }>`
    select r.kind, count(*)::int as count from (${open}) r group by r.kind`.execute(db);
  const { rows: requests } = await sql<PartyRequest>`
    select r.*, c.number, c.title, p.name as applicant
      from (${open}) r join cases c on c.id = r."case" join person p on p.id = c.applicant
     ${filter.kind === undefined ? sql`` : sql`where r.kind = ${filter.kind}`}
     order by coalesce(r.due, 'infinity'::date), r.received, r.id limit 500`.execute(db);
  const counts = new Map(counted.map(({ kind, count }) => [kind, count]));
  const of = (kind: RequestKind) => counts.get(kind) ?? 0;
  return {
    requests,
    counts: { complaint: of("complaint"), objection: of("objection"), reopening: of("reopening") },
  };
}

function openRequests(employee: Employee): RawBuilder<unknown> {
  const notOwn = (caseId: RawBuilder<unknown>) => sql`not ${isBeyond(employee, caseId)}`;
  return sql`
    select k.id, 'complaint' as kind, k.case_id as "case", k.decision_id as decision, null as evidence, k.received, k.due, k.late,
           k.state, e.name as "handledBy"
      from complaint k left join employee e on e.id = k.handled_by
     where k.state <> 'closed' and ${notOwn(sql`k.case_id`)}
    union all
    select o.id, case when o.reopening then 'reopening' else 'objection' end, o.case_id, o.decision_id, o.evidence, o.received, o.due, false,
           o.state, null
      from objection o
     where o.state = 'open' and ${notOwn(sql`o.case_id`)}`;
}
