import { KollegaError } from "@kollega/errors";
import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { DecisionId, EmployeeId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { may, mustBeAllowed, mustReach, reaches } from "../policies.ts";
import { openStates } from "../queries/worklistChoice.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { standsInFor } from "../store/substitutes.ts";
import type { DecisionRow } from "../store/tables.ts";
import { employeeById } from "./employees.ts";
import { reasonFrom } from "./inControl.ts";

/** What became of each decision of several: done, or refused and why. One that is refused leaves the others as they are. */
export interface Moved {
  readonly decision: DecisionId;
  /** Null where the employee may not know of the case. */
  readonly number: string | null;
  readonly refused: KollegaError | null;
}

interface Move {
  readonly trx: CaseworkTransaction;
  readonly locked: LockedCase;
  readonly decision: DecisionRow;
  readonly at: Date;
}

/** Takes decisions to oneself, without beginning control. */
export const claimDecisions = (
  municipality: Municipality,
  actor: Actor,
  ids: readonly DecisionId[],
): Promise<readonly Moved[]> => {
  mustBeAllowed(actor, "control");
  return each(municipality, actor, ids, (move) => assign(municipality, actor, actor, move));
};

/**
 * Assigns decisions to an employee, who need not have asked. One that is in control goes over as laid ready: only one person
 * has it in control, and the new one begins it.
 *
 * @throws casework/no-such-employee when the employee may not make decisions; what is refused of each decision is in the answer
 */
export async function assignDecisions(
  municipality: Municipality,
  actor: Actor,
  ids: readonly DecisionId[],
  input: { readonly to: EmployeeId },
): Promise<readonly Moved[]> {
  mustBeAllowed(actor, "control");
  const to = await employeeById(municipality.db, input.to);
  if (!to || !may(to, "control")) throw errors.noSuchEmployee();
  return each(municipality, actor, ids, (move) => assign(municipality, actor, to, move));
}

/**
 * Puts decisions back for anybody to take; what was done in control so far stays.
 *
 * @throws casework/reason-missing, casework/text-holds-cpr
 */
export async function releaseDecisions(
  municipality: Municipality,
  actor: Actor,
  ids: readonly DecisionId[],
  input: { readonly reason: string },
): Promise<readonly Moved[]> {
  mustBeAllowed(actor, "control");
  const reason = reasonFrom(input.reason);
  return each(municipality, actor, ids, async (move) => {
    const { trx, locked, decision, at } = move;
    if (decision.assigned_to === null) throw errors.notAssigned();
    // Who has taken a task over finishes it, gives it back to the assistant, or has it assigned to a colleague.
    if (decision.state === "taken-over") throw errors.decisionNotReady({ state: decision.state });
    await mustBeTheirs(municipality, actor, move);
    await moveTo(trx, decision, null);
    await record(trx, locked, {
      ...{ step: "control-released", actor, at, decision: decision.id },
      content: { reason, from: decision.assigned_to },
    });
  });
}

async function assign(municipality: Municipality, actor: Employee, to: Employee, move: Move): Promise<void> {
  const { trx, locked, decision, at } = move;
  if (decision.assigned_to === to.id) return;
  if (decision.assigned_to !== null) await mustBeTheirs(municipality, actor, move);
  if (!(await reaches(trx, to, locked.id))) throw errors.cannotBeAssigned();
  await moveTo(trx, decision, to.id);
  await record(trx, locked, {
    ...{ step: "assigned", actor, at, decision: decision.id },
    content: { to: to.id, ...(decision.assigned_to === null ? {} : { from: decision.assigned_to }) },
  });
}

async function moveTo(trx: CaseworkTransaction, { id, state }: DecisionRow, to: EmployeeId | null): Promise<void> {
  await trx
    .updateTable("decision")
    .set({
      assigned_to: to,
      // What a person does by hand is begun; what is controlled is begun anew.
      control_begun: state === "taken-over",
      ...(state === "in-control" ? { state: "prepared" } : {}),
    })
    .where("id", "=", id)
    .execute();
}

/** A decision is moved by whom it is assigned to, by who stands in for them, or by a lead. */
async function mustBeTheirs(municipality: Municipality, actor: Employee, { trx, decision }: Move): Promise<void> {
  const holder = decision.assigned_to;
  if (holder === null || holder === actor.id || actor.roles.includes("lead")) return;
  if (await standsInFor(trx, actor.id, holder, today(municipality))) return;
  throw decision.state === "in-control" ? errors.decisionTaken() : errors.decisionAssigned();
}

/** Each decision by itself, under its case's lock and in a transaction of its own: all of it or nothing. */
async function each(
  municipality: Municipality,
  actor: Employee,
  ids: readonly DecisionId[],
  act: (move: Move) => Promise<void>,
): Promise<readonly Moved[]> {
  if (ids.length === 0) throw errors.nothingChosen();
  const moved: Moved[] = [];
  for (const id of new Set(ids)) {
    let number: string | null = null;
    try {
      await municipality.db.transaction().execute(async (trx) => {
        const { locked, decision } = await lockDecision(trx, id);
        await mustReach(trx, actor, locked.id);
        number = locked.number;
        mustBeOpen(decision);
        await act({ trx, locked, decision, at: municipality.clock.now() });
      });
      moved.push({ decision: id, number, refused: null });
    } catch (error) {
      if (!(error instanceof KollegaError) || error.status >= 500) throw error;
      moved.push({ decision: id, number, refused: error });
    }
  }
  return moved;
}

function mustBeOpen({ state }: DecisionRow): void {
  if (openStates.some((open) => open === state)) return;
  throw state === "withdrawn" ? errors.decisionNotReady({ state }) : errors.decisionAlreadyApproved();
}
