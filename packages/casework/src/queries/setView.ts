import type { Determination, PlannedEffect } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId, DocumentHash, EmployeeId, SetId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { isBeyond, mustBeAllowed } from "../policies.ts";
import { noteAccessToAll } from "../store/noteAccess.ts";
import type { DecisionState } from "../store/tables.ts";
import { titlesOf } from "./likeDecisions.ts";

/**
 * Where a member stands: to be approved with the set; drawn and to be controlled singly; controlled singly and left as it was; changed
 * by control; approved with the set; or fallen out, because it was withdrawn, moved on or taken by somebody else.
 */
export type MemberState = "in-set" | "to-control" | "controlled" | "changed" | "approved" | "fallen-out";

export interface SetMember {
  readonly decision: DecisionId;
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly due: LocalDate | null;
  /** Drawn by lot, to be controlled singly. */
  readonly drawn: boolean;
  readonly state: MemberState;
  /** The findings' values as they were laid ready, by name. */
  readonly findings: Readonly<Record<string, Text>>;
}

/** `sampling`: drawn members are still to be controlled. `stopped`: control changed a member. `done`: nothing is left in it. */
export type SetState = "sampling" | "ready" | "stopped" | "done" | "closed";

export interface SetView {
  readonly id: SetId;
  readonly title: Text;
  readonly outcomeTitle: Text;
  readonly begunBy: { readonly id: EmployeeId; readonly name: string };
  readonly begunAt: Date;
  readonly state: SetState;
  readonly members: readonly SetMember[];
  /** The findings' titles, in the manifest's order. */
  readonly findings: readonly { readonly name: string; readonly title: Text }[];
  /** What approval of what is left will set in motion, and how many times. */
  readonly effects: readonly { readonly title: Text; readonly count: number }[];
}

export interface Member extends Omit<SetMember, "findings"> {
  /** What was laid ready when the set was made. */
  readonly revision: number;
}

interface Laid {
  readonly decision: DecisionId;
  readonly determination: Determination;
  readonly effects: readonly PlannedEffect[];
}

/**
 * A set with its members; for whoever made it, and for leads.
 *
 * @throws casework/no-such-set
 */
export async function setView(municipality: Municipality, actor: Actor, id: SetId): Promise<SetView> {
  mustBeAllowed(actor, "control");
  const { db } = municipality;
  const set = await db
    .selectFrom("approval_set")
    .innerJoin("employee", "employee.id", "approval_set.begun_by")
    .selectAll("approval_set")
    .select("employee.name")
    .where("approval_set.id", "=", id)
    .executeTakeFirst();
  if (!set || (set.begun_by !== actor.id && !actor.roles.includes("lead"))) throw errors.noSuchSet();
  const assistant = await municipality.library.byHash(set.documents as DocumentHash);
  const standing = await membersOf(db, id, set.begun_by);
  const laid = await laidOf(db, id);
  // A case that is about the reader themselves is not theirs to see.
  const own = await ownCases(db, actor, id);
  const members = standing
    .filter((member) => !own.has(member.case))
    .map((member) => ({ ...member, findings: shownOf(laid.get(member.decision)) }));
  await noteAccessToAll(
    municipality,
    actor,
    members.map((member) => member.case),
    "set",
  );
  return {
    id,
    ...titlesOf(assistant, set),
    begunBy: { id: set.begun_by, name: set.name },
    begunAt: set.begun_at,
    state: set.closed_at ? "closed" : stateOf(standing),
    members,
    findings: Object.keys(assistant.manifest.findings).flatMap((name) => {
      const title = assistant.manifest.findings[name]?.title;
      return title && members.some(({ findings }) => findings[name]) ? [{ name, title }] : [];
    }),
    effects: counted(
      members.filter(({ state }) => state === "in-set").flatMap(({ decision }) => laid.get(decision)?.effects ?? []),
    ),
  };
}

/** The members' cases that an employee may not come to. */
async function ownCases(db: CaseworkDatabase, employee: Employee, id: SetId): Promise<ReadonlySet<CaseId>> {
  const { rows } = await sql<{ id: CaseId }>`
    select d.case_id as id from approval_set_member m join decision d on d.id = m.decision_id
     where m.set_id = ${id} and ${isBeyond(employee, sql`d.case_id`)}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** The open set for whose sample a decision was drawn. */
export async function drawnFor(
  db: CaseworkDatabase,
  id: DecisionId,
): Promise<{ readonly id: SetId; readonly members: number } | null> {
  const { rows } = await sql<{ id: SetId; begunBy: EmployeeId; count: number }>`
    select s.id, s.begun_by as "begunBy", (select count(*)::int from approval_set_member o where o.set_id = s.id) as count
      from approval_set_member m join approval_set s on s.id = m.set_id
     where m.decision_id = ${id} and s.closed_at is null`.execute(db);
  const [set] = rows;
  if (!set) return null;
  const members = await membersOf(db, set.id, set.begunBy);
  return members.some(({ decision, drawn }) => decision === id && drawn) ? { id: set.id, members: set.count } : null;
}

/** The members in the order of their lots; one that was withdrawn is drawn no more, and the next takes its place. */
export async function membersOf(db: CaseworkDatabase, id: SetId, maker: EmployeeId): Promise<readonly Member[]> {
  const { rows } = await sql<MemberRow>`
    select d.id as decision, d.case_id as case, c.number, p.name as applicant, d.due, m.revision,
           row_number() over (order by d.state = 'withdrawn', m.lot) <= s.sample as drawn,
           d.state as "decisionState", d.changed_in_control as changed, d.approved_at is not null as approved,
           d.approved_in is not distinct from s.id as "withSet",
           d.revision <> m.revision or d.assigned_to is distinct from ${maker}::uuid as moved
      from approval_set_member m
      join approval_set s on s.id = m.set_id
      join decision d on d.id = m.decision_id
      join cases c on c.id = d.case_id
      join person p on p.id = c.applicant
     where m.set_id = ${id} order by m.lot`.execute(db);
  return rows.map(({ decisionState, changed, approved, withSet, moved, ...member }) => ({
    ...member,
    state: memberState(member.drawn, { decisionState, changed, approved, withSet, moved }),
  }));
}

interface Standing {
  readonly decisionState: DecisionState;
  readonly changed: boolean | null;
  readonly approved: boolean;
  readonly withSet: boolean;
  readonly moved: boolean;
}
type MemberRow = Omit<Member, "state"> & Standing;

function memberState(drawn: boolean, { decisionState, changed, approved, withSet, moved }: Standing): MemberState {
  if (approved) return withSet ? "approved" : changed ? "changed" : "controlled";
  // What a person does by hand instead, the assistant had not got right.
  if (decisionState === "taken-over") return drawn ? "changed" : "fallen-out";
  if (decisionState === "withdrawn") return "fallen-out";
  if (drawn) return "to-control";
  return decisionState === "prepared" && !moved ? "in-set" : "fallen-out";
}

async function laidOf(db: CaseworkDatabase, id: SetId): Promise<ReadonlyMap<DecisionId, Laid>> {
  const { rows } = await sql<Laid>`
    select m.decision_id as decision, r.determination, r.effects
      from approval_set_member m join proposal r on r.decision_id = m.decision_id and r.revision = m.revision
     where m.set_id = ${id}`.execute(db);
  return new Map(rows.map((row) => [row.decision, row]));
}

const shownOf = (laid: Laid | undefined): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    laid?.determination.findings.flatMap((one) => (one.status === "decided" ? [[one.name, one.shown]] : [])) ?? [],
  );

/** Where a set stands by its members, while nobody has closed it. */
export function stateOf(members: readonly Pick<SetMember, "state">[]): Exclude<SetState, "closed"> {
  if (members.some(({ state }) => state === "changed")) return "stopped";
  if (members.some(({ state }) => state === "to-control")) return "sampling";
  return members.some(({ state }) => state === "in-set") ? "ready" : "done";
}

function counted(effects: readonly PlannedEffect[]): SetView["effects"] {
  const counts = new Map<string, { title: Text; count: number }>();
  for (const { name, title } of effects) {
    const one = counts.get(name);
    if (one) one.count += 1;
    else counts.set(name, { title, count: 1 });
  }
  return [...counts.values()];
}
