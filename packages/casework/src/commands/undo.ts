import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { type ControlState, loadFacts } from "../store/facts.ts";
import type { DoneAct } from "../store/tables.ts";
import { unanswer } from "./answerObjection.ts";
import { type ControlResult, inControl, saveAct } from "./inControl.ts";

/** Until approval every act of control can be undone, by whoever has the decision; that it was done stays on record. */

const stands: Readonly<Record<DoneAct, (control: ControlState, subject: string) => boolean>> = {
  confirm: (control, subject) => control.confirmed.has(subject),
  judge: (control, subject) => Object.hasOwn(control.judgements, subject),
  override: (control, subject) => Object.hasOwn(control.overrides, subject),
  edit: (control, subject) => control.edits.has(subject),
};

/**
 * Undoes a confirmation, a judgement, an override (the assistant's own result stands again) or the editing of a block.
 *
 * @throws casework/nothing-to-undo, and what `inControl` throws
 */
export function withdrawAct(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly act: DoneAct; readonly subject: string },
): Promise<ControlResult> {
  const { act, subject, revision } = input;
  return inControl(municipality, actor, id, revision, async (context) => {
    const { control } = await loadFacts(municipality, context.trx, context.decision, today(municipality));
    if (!stands[act](control, subject)) throw errors.nothingToUndo();
    await saveAct(context, { act: `withdraw-${act}`, subject, value: null, reason: null });
  });
}

/**
 * Lets a piece of evidence stand as it was fetched or told, before it was corrected.
 *
 * @throws casework/nothing-to-undo, and what `inControl` throws
 */
export function withdrawCorrection(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly revision: number; readonly evidence: string },
): Promise<ControlResult> {
  return inControl(municipality, actor, id, input.revision, async ({ trx, locked, decision, at, employee }) => {
    const rows = await trx
      .selectFrom("evidence")
      .selectAll()
      .where("decision_id", "in", decision.refers_to ? [id, decision.refers_to] : [id])
      .where("name", "=", input.evidence)
      .orderBy("id", "desc")
      .execute();
    const [newest] = rows;
    const original = rows.find(({ kind }) => kind !== "correction");
    if (newest?.kind !== "correction" || !original) throw errors.nothingToUndo();
    const { id: _, value, purpose, law, request, ...kept } = original;
    const json = (part: unknown) => (part === null ? null : JSON.stringify(part));
    await trx
      .insertInto("evidence")
      .values({
        ...kept,
        decision_id: newest.decision_id,
        value: json(value),
        purpose: json(purpose),
        law: json(law),
        request: json(request),
      })
      .execute();
    await record(trx, locked, {
      step: "correction-withdrawn",
      actor: employee,
      at,
      decision: id,
      content: { evidence: input.evidence },
    });
    await unanswer(trx, locked, decision, { evidence: input.evidence, employee, at });
  });
}
