import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { closeSettled } from "../effects/finishDecisions.ts";
import { errors } from "../errors.ts";
import type { DecisionId, ObjectionId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { type LockedCase, lockCaseOf } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { claim, reasonFrom } from "./inControl.ts";

/** How a person answers an objection: the data stands, or the case is being decided anew. A correction answers by itself. */
export type ObjectionAnswer = "kept" | "reopened";

/**
 * An employee answers an objection with a reason, which the party is told. That a case is reopened is said only when a new decision
 * has been opened in it.
 *
 * @throws casework/no-such-objection, objection-answered, nothing-reopened, reason-missing, and what taking into control throws
 */
export async function answerObjection(
  municipality: Municipality,
  actor: Actor,
  id: ObjectionId,
  input: { readonly answer: ObjectionAnswer; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "answer-party");
  await municipality.db.transaction().execute(async (trx) => {
    const named = await trx.selectFrom("objection").select("decision_id").where("id", "=", id).executeTakeFirst();
    if (!named) throw errors.noSuchObjection();
    const locked = await lockCaseOf(trx, named.decision_id);
    await mustReach(trx, actor, locked.id);
    const objection = await trx.selectFrom("objection").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (objection.state !== "open") throw errors.objectionAnswered();
    const decision = await trx
      .selectFrom("decision")
      .selectAll()
      .where("id", "=", objection.decision_id)
      .executeTakeFirstOrThrow();
    // In control it is answered by whoever has the decision.
    if (decision.state === "prepared" || decision.state === "in-control")
      await claim(municipality, trx, locked, decision, actor);
    if (input.answer === "reopened") await mustBeReopened(trx, locked, objection.reopening);
    const at = municipality.clock.now();
    await settleObjection(trx, locked, objection, input.answer, reasonFrom(input.reason), actor, at);
    await closeSettled(trx, [locked], at);
  });
}

/** A decision is open in the case, other than those that had been made. */
async function mustBeReopened(trx: CaseworkTransaction, locked: LockedCase, reopening: boolean): Promise<void> {
  const open = await trx
    .selectFrom("decision")
    .select("id")
    .where("case_id", "=", locked.id)
    .where("approved_at", "is", null)
    .where("state", "!=", "withdrawn")
    .executeTakeFirst();
  if (!reopening || !open) throw errors.nothingReopened();
}

async function settleObjection(
  trx: CaseworkTransaction,
  locked: LockedCase,
  objection: { readonly id: ObjectionId; readonly evidence: string; readonly decision_id: DecisionId },
  state: ObjectionAnswer | "corrected",
  answer: string,
  employee: Employee,
  at: Date,
): Promise<void> {
  await trx
    .updateTable("objection")
    .set({ state, answer, answered_by: employee.id, answered_at: at })
    .where("id", "=", objection.id)
    .execute();
  await record(trx, locked, {
    step: `objection-${state}`,
    actor: employee,
    at,
    decision: objection.decision_id,
    content: { objection: objection.id, evidence: objection.evidence, reason: answer },
  });
}

/** The decision's own, and those of the one it refers to: it sees that one's evidence. */
const concerning = (decision: Pick<DecisionRow, "id" | "refers_to">): readonly DecisionId[] =>
  decision.refers_to ? [decision.id, decision.refers_to] : [decision.id];

/** Evidence has been corrected in control: objections to it are answered by that, with what the correction rests on. */
export async function answerByCorrection(
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  corrected: { readonly evidence: string; readonly source: string; readonly employee: Employee; readonly at: Date },
): Promise<void> {
  const open = await trx
    .selectFrom("objection")
    .select(["id", "evidence", "decision_id"])
    .where("decision_id", "in", concerning(decision))
    .where("evidence", "=", corrected.evidence)
    .where("state", "=", "open")
    .where("reopening", "=", false)
    .execute();
  for (const one of open)
    await settleObjection(trx, locked, one, "corrected", corrected.source, corrected.employee, corrected.at);
}

/** A correction has been undone: what it answered is unanswered again. */
export async function unanswer(
  trx: CaseworkTransaction,
  locked: LockedCase,
  decision: DecisionRow,
  undone: { readonly evidence: string; readonly employee: Employee; readonly at: Date },
): Promise<void> {
  const again = await trx
    .updateTable("objection")
    .set({ state: "open", answer: null, answered_by: null, answered_at: null })
    .where("decision_id", "in", concerning(decision))
    .where("evidence", "=", undone.evidence)
    .where("state", "=", "corrected")
    // The very same, said again meanwhile, is what is to be answered then.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("objection as again")
            .select("again.id")
            .whereRef("again.decision_id", "=", "objection.decision_id")
            .whereRef("again.evidence", "=", "objection.evidence")
            .whereRef("again.person", "=", "objection.person")
            .whereRef("again.fingerprint", "=", "objection.fingerprint")
            .where("again.state", "=", "open"),
        ),
      ),
    )
    .returning(["id", "decision_id"])
    .execute();
  for (const { id, decision_id: of } of again) {
    await record(trx, locked, {
      step: "objection-open-again",
      actor: undone.employee,
      at: undone.at,
      decision: of,
      content: { objection: id, evidence: undone.evidence },
    });
  }
}

/**
 * Nothing is decided over an objection that nobody has answered.
 *
 * @throws casework/objections-unanswered
 */
export async function mustBeAnswered(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionRow,
): Promise<void> {
  const open = await trx
    .selectFrom("objection")
    .select("evidence")
    .distinct()
    .where("decision_id", "in", concerning(decision))
    .where("state", "=", "open")
    .where("reopening", "=", false)
    .execute();
  if (open.length === 0) return;
  const { manifest } = await municipality.library.byHash(decision.documents, trx);
  const titles = open.map(({ evidence }) => manifest.evidence[evidence]?.title.da ?? evidence);
  throw errors.objectionsUnanswered({ evidence: titles.join(", ") });
}
