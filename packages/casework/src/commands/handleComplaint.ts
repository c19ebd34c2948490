import { complaintGuidance } from "@kollega/assistant";
import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { sha256 } from "../audit/canonical.ts";
import { record } from "../audit/record.ts";
import { fileOnly } from "../effects/fileOnly.ts";
import { closeSettled } from "../effects/finishDecisions.ts";
import { errors } from "../errors.ts";
import { type ComplaintId, type DocumentId, newId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { mustBeAllowed, mustReach } from "../policies.ts";
import { type CaseFileWords, caseFile } from "../queries/caseFile.ts";
import { addCaseFile } from "../store/add.ts";
import type { ComplaintResult, ComplaintRow } from "../store/complaintTables.ts";
import { type LockedCase, lockCaseOf } from "../store/lockCase.ts";
import { reasonFrom } from "./inControl.ts";

/** Under the case's lock, for an employee who may answer parties and is not one. The complaint is open. */
async function withComplaint(
  municipality: Municipality,
  actor: Actor,
  id: ComplaintId,
  act: (trx: CaseworkTransaction, locked: LockedCase, complaint: ComplaintRow, employee: Employee) => Promise<void>,
): Promise<void> {
  mustBeAllowed(actor, "answer-party");
  await municipality.db.transaction().execute(async (trx) => {
    const named = await trx.selectFrom("complaint").select("decision_id").where("id", "=", id).executeTakeFirst();
    if (!named) throw errors.noSuchComplaint();
    const locked = await lockCaseOf(trx, named.decision_id);
    await mustReach(trx, actor, locked.id);
    const complaint = await trx.selectFrom("complaint").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (complaint.state === "closed") throw errors.complaintClosed();
    await act(trx, locked, complaint, actor);
  });
}

/**
 * An employee takes up a complaint: the decision is being assessed again, by another than who made it. Taking up what one has taken up
 * changes nothing.
 *
 * @throws casework/reassess-own
 */
export const reassessComplaint = (municipality: Municipality, actor: Actor, id: ComplaintId): Promise<void> =>
  withComplaint(municipality, actor, id, async (trx, locked, complaint, employee) => {
    if (complaint.handled_by === employee.id) return;
    await mustBeAnother(trx, complaint, employee);
    await trx
      .updateTable("complaint")
      .set({ state: "reassessing", handled_by: employee.id })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "complaint-reassessing",
      actor: employee,
      at: municipality.clock.now(),
      decision: complaint.decision_id,
      content: { complaint: id },
    });
  });

/** Results by which a decision stands, in all or in part: they are for the body that is complained to. */
const stands: ReadonlySet<ComplaintResult> = new Set(["kept", "partly"]);

/**
 * What came of a complaint, in a person's words, which the party is told. The case closes when nothing else in it is open. One by which the
 * decision stands is first sent on, where there is somebody to complain to; one that changed it, when that has been decided.
 *
 * @throws casework/reassess-own, complaint-not-forwarded, complaint-nothing-changed
 */
export const closeComplaint = (
  municipality: Municipality,
  actor: Actor,
  id: ComplaintId,
  input: { readonly result: ComplaintResult; readonly reason: string },
): Promise<void> =>
  withComplaint(municipality, actor, id, async (trx, locked, complaint, employee) => {
    const reason = reasonFrom(input.reason);
    const { result } = input;
    if (result !== "withdrawn") await mustBeAnother(trx, complaint, employee);
    if (stands.has(result) && complaint.forwarded_on === null && (await appealBody(municipality, trx, complaint)))
      throw errors.complaintNotForwarded();
    if ((result === "changed" || result === "partly") && !(await decidedSince(trx, complaint)))
      throw errors.complaintNothingChanged();
    const at = municipality.clock.now();
    await trx
      .updateTable("complaint")
      .set({ state: "closed", handled_by: employee.id, reason, closed_at: at, result })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "complaint-closed",
      actor: employee,
      at,
      decision: complaint.decision_id,
      content: { complaint: id, reason, result },
    });
    await closeSettled(trx, [locked], at);
  });

/** @throws casework/reassess-own when it is their own decision that is complained of */
async function mustBeAnother(trx: CaseworkTransaction, complaint: ComplaintRow, employee: Employee): Promise<void> {
  const { approved_by: made, first_by: first } = await trx
    .selectFrom("decision")
    .select(["approved_by", "first_by"])
    .where("id", "=", complaint.decision_id)
    .executeTakeFirstOrThrow();
  if (made === employee.id || first === employee.id) throw errors.reassessOwn();
}

/** Who decides a complaint that the municipality does not follow; null where there is nobody. */
async function appealBody(
  municipality: Pick<Municipality, "library">,
  trx: CaseworkTransaction,
  complaint: ComplaintRow,
): Promise<string | null> {
  const row = await trx
    .selectFrom("decision")
    .select(["documents", "type"])
    .where("id", "=", complaint.decision_id)
    .executeTakeFirstOrThrow();
  const guidance = complaintGuidance(await municipality.library.byHash(row.documents, trx), row.type);
  return guidance?.none ? null : (guidance?.body?.da ?? null);
}

/** Whether something has been decided in the case since the complaint came. */
async function decidedSince(trx: CaseworkTransaction, { case_id, decision_id }: ComplaintRow): Promise<boolean> {
  const { rows } = await sql<{ decided: boolean }>`
    select exists (select from decision d join decision c on c.id = ${decision_id}
                    where d.case_id = ${case_id} and d.id <> c.id and d.approved_at > c.approved_at) as decided`.execute(
    trx,
  );
  return rows[0]?.decided ?? false;
}

/**
 * A complaint that the municipality does not follow is sent on with the whole case file. The file is made here and kept as it is sent; that it
 * was sent is a person's word, with where and how.
 *
 * @throws casework/complaint-not-reassessed, forwarded-already, reassess-own, reason-missing, forwarded-how-missing
 */
export async function forwardComplaint(
  municipality: Municipality,
  actor: Actor,
  id: ComplaintId,
  input: { readonly to: string; readonly how: string; readonly statement: string },
  words: CaseFileWords,
): Promise<{ readonly file: DocumentId }> {
  mustBeAllowed(actor, "answer-party");
  const text = reasonFrom(input.statement);
  const [to, how] = [input.to.trim(), input.how.trim()];
  if (to === "" || how === "") throw errors.forwardedHowMissing();
  const named = await municipality.db.selectFrom("complaint").select("case_id").where("id", "=", id).executeTakeFirst();
  if (!named) throw errors.noSuchComplaint();
  const file = await caseFile(municipality, actor, named.case_id, words, { to, text });
  const document = newId<DocumentId>();
  await withComplaint(municipality, actor, id, async (trx, locked, complaint, employee) => {
    if (complaint.state !== "reassessing") throw errors.complaintNotReassessed();
    if (complaint.forwarded_on !== null) throw errors.forwardedAlready();
    await mustBeAnother(trx, complaint, employee);
    const at = municipality.clock.now();
    const on = today(municipality);
    await addCaseFile(trx, { id: document, case: locked.id, decision: complaint.decision_id, file, at });
    await trx
      .updateTable("complaint")
      .set({ forwarded_on: on, forwarded_to: to, forwarded_how: how, file_id: document })
      .where("id", "=", id)
      .execute();
    await record(trx, locked, {
      step: "complaint-forwarded",
      actor: employee,
      at,
      decision: complaint.decision_id,
      content: { complaint: id, to, how, document, sha256: sha256(file.bytes).toString("hex") },
    });
    const decision = await trx
      .selectFrom("decision")
      .selectAll()
      .where("id", "=", complaint.decision_id)
      .executeTakeFirstOrThrow();
    await fileOnly(municipality, trx, locked, decision, `Klage sendt videre til ${to}.`, { name: `forward-${id}`, on });
  });
  return { file: document };
}
