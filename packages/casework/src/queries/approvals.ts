import type { DecidedFinding, EachReason } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { mustBeConfirmed } from "../controlled.ts";
import type { CaseId, DecisionId, DocumentHash, PersonId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import { approversFor } from "../organisation/approvers.ts";
import { loadApprovals } from "../organisation/loadApprovals.ts";
import { mustBeEmployee } from "../organisation/mustControl.ts";
import { isBeyond } from "../policies.ts";
import type { ProposalTable } from "../store/tables.ts";

/** What somebody who approves sees of one decision. */
export interface Approval {
  readonly decision: DecisionId;
  readonly revision: number;
  readonly case: CaseId;
  readonly number: string;
  readonly title: string;
  readonly applicant: string;
  readonly type: Text;
  readonly effectiveFrom: LocalDate | null;
  readonly received: LocalDate;
  /** The answers of the assistant, in its order. */
  readonly answers: readonly { readonly title: Text; readonly shown: Text }[];
  /** What makes it stand apart, each with why; empty for an ordinary one. */
  readonly apart: readonly {
    readonly finding: string;
    readonly title: Text;
    readonly shown: Text;
    readonly reasons: readonly EachReason[];
  }[];
}

export interface Approvals {
  /** As the assistant laid them ready, with nothing that must be judged singly. */
  readonly ordinary: readonly Approval[];
  readonly unusual: readonly Approval[];
  /** How many there are in all; the oldest are shown. */
  readonly count: number;
}

/** So many are shown at a time. */
const most = 200;

/** What an employee has to approve for those they lead, or stand in for, the oldest first. */
export async function approvals(municipality: Municipality, actor: Actor): Promise<Approvals> {
  mustBeEmployee(actor);
  const pairs = await mine(municipality, actor);
  if (pairs.length === 0) return { ordinary: [], unusual: [], count: 0 };
  const { rows } = await sql<ApprovalRow>`
    with theirs as (
      select d.*, c.number, c.title, c.applicant, count(*) over ()::int as count
        from json_to_recordset(${JSON.stringify(pairs)}::json) as p (applicant uuid, unit text)
        join cases c on c.applicant = p.applicant
        join decision d on d.case_id = c.id and d.unit is not distinct from p.unit
       where ${pending} and not ${isBeyond(actor, sql`c.id`)}
       order by d.effective_from nulls last, d.received, d.id limit ${most}
    )
    select t.id as decision, t.revision, t.case_id as case, t.number, t.title, n.name as applicant, t.type as "typeName", t.documents,
           t.effective_from as "effectiveFrom", t.received, t.count, r.determination
      from theirs t
      join person n on n.id = t.applicant
      join proposal r on r.decision_id = t.id and r.revision = t.revision
     order by t.effective_from nulls last, t.received, t.id`.execute(municipality.db);
  const told = await Promise.all(rows.map((row) => approvalOf(municipality, row)));
  return {
    ordinary: told.filter(({ apart }) => apart.length === 0),
    unusual: told.filter(({ apart }) => apart.length > 0),
    count: rows[0]?.count ?? 0,
  };
}

/** A decision that is laid ready for approval, as it is read. */
export async function approvalRow(db: CaseworkDatabase, id: DecisionId): Promise<ApprovalRow | null> {
  const { rows } = await sql<ApprovalRow>`
    select d.id as decision, d.revision, d.case_id as case, c.number, c.title, n.name as applicant, d.type as "typeName", d.documents,
           d.effective_from as "effectiveFrom", d.received, 1 as count, r.determination
      from decision d join cases c on c.id = d.case_id join person n on n.id = c.applicant
      join proposal r on r.decision_id = d.id and r.revision = d.revision
     where d.id = ${id}::uuid and ${pending}`.execute(db);
  return rows[0] ?? null;
}

type ApprovalRow = Omit<Approval, "type" | "answers" | "apart"> & {
  readonly typeName: string;
  readonly documents: DocumentHash;
  readonly count: number;
  readonly determination: ProposalTable["determination"]["__select__"];
};

const pending = sql`d.by_leader and d.state in ('prepared', 'in-control') and d.outcome is not null`;

/** Whom, and of which units, the employee approves for among those who have something to be approved. */
async function mine(
  municipality: Municipality,
  { person, roles }: Employee,
): Promise<readonly { readonly applicant: PersonId; readonly unit: string | null }[]> {
  if (person === null) return [];
  const { db } = municipality;
  const { rows } = await sql<{ applicant: PersonId; unit: string | null }>`
    select distinct c.applicant, d.unit from decision d join cases c on c.id = d.case_id where ${pending}`.execute(db);
  if (rows.length === 0) return [];
  const organisation = await loadApprovals(db);
  const day = today(municipality);
  return rows.filter(({ applicant, unit }) => {
    if (applicant === person) return false;
    const approvers = approversFor(organisation, applicant, unit ?? "", day);
    return approvers.size > 0 ? approvers.has(person) : roles.includes("lead");
  });
}

/** What is told of it. */
export async function approvalOf(
  { library }: Pick<Municipality, "library">,
  { typeName, documents, count: _, determination, ...row }: ApprovalRow,
): Promise<Approval> {
  const { manifest } = await library.byHash(documents);
  const decided = determination.findings.filter((one): one is DecidedFinding => one.status === "decided");
  return {
    ...row,
    type: manifest.decisions[typeName]?.title ?? { da: typeName, en: typeName },
    answers: decided
      .filter(({ name }) => manifest.findings[name]?.answer)
      .map(({ title, shown }) => ({ title, shown })),
    apart: decided.filter(mustBeConfirmed).map(({ name, title, shown, control }) => ({
      finding: name,
      ...{ title, shown, reasons: control.mode === "each" ? control.reasons : [] },
    })),
  };
}
