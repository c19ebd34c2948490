import type { Actor, Employee } from "../actor.ts";
import { errors } from "../errors.ts";
import type { PersonId } from "../ids.ts";
import { type CaseworkDatabase, type Municipality, today } from "../municipality.ts";
import { may, mustBeAllowed } from "../policies.ts";
import type { DecisionRow } from "../store/tables.ts";
import { approversFor } from "./approvers.ts";
import { loadApprovals } from "./loadApprovals.ts";

/** @throws casework/not-allowed for anybody but an employee */
export function mustBeEmployee(actor: Actor): asserts actor is Employee {
  if (actor.kind !== "employee") throw errors.notAllowed();
}

type Controlled = Pick<DecisionRow, "by_leader" | "unit" | "outcome">;

/**
 * Who may control a decision: a caseworker; or, where the applicant's leader controls, who approves for the applicant today. What the assistant
 * could not work out a caseworker may see to as well, but not approve: then it has no outcome.
 *
 * @throws casework/not-allowed, not-approver
 */
export async function mustControl(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  actor: Employee,
  decision: Controlled,
  applicant: PersonId,
): Promise<void> {
  if (!decision.by_leader) return mustBeAllowed(actor, "control");
  if (decision.outcome === null && may(actor, "control")) return;
  if (!(await isApprover(municipality, db, actor, decision.unit, applicant))) throw errors.notApprover();
}

/** Where the organisation has nobody, it is a lead's to approve. */
async function isApprover(
  municipality: Pick<Municipality, "clock">,
  db: CaseworkDatabase,
  actor: Employee,
  unit: string | null,
  applicant: PersonId,
): Promise<boolean> {
  if (actor.person === null || actor.person === applicant) return false;
  const approvers = approversFor(await loadApprovals(db), applicant, unit ?? "", today(municipality));
  return approvers.size > 0 ? approvers.has(actor.person) : actor.roles.includes("lead");
}
