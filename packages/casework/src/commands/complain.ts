import { complaintGuidance } from "@kollega/assistant";
import { copenhagenDate, formatDate, type LocalDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { fileOnly } from "../effects/fileOnly.ts";
import { errors } from "../errors.ts";
import { type ComplaintId, type DecisionId, newId } from "../ids.ts";
import { type CaseworkDatabase, type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { partyDocument } from "../presenters/partyDocument.ts";
import { standingIn } from "../standing.ts";
import { addDocument } from "../store/add.ts";
import { type LockedCase, lockDecision } from "../store/lockCase.ts";
import { fingerprintOf, partyText } from "./partyText.ts";

export interface Complained {
  readonly complaintId: ComplaintId;
  /** The very same was already there, and is not handled yet. */
  readonly repeated: boolean;
}

/**
 * A party complains of a decision. The complaint is a document of the case, which is opened again until a person has handled it;
 * one that is late is received like any other. The same text sent again while it is open is one complaint.
 *
 * @throws casework/no-such-decision, not-to-complain-of, complaint-missing, text-too-long, text-holds-cpr
 */
export async function complain(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly text: string },
): Promise<Complained> {
  return municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    const standing = await standingIn(municipality, trx, actor, locked.id);
    if (!standing?.applicant) throw errors.noSuchDecision();
    const { person } = standing;
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const guidance = complaintGuidance(assistant, decision.type);
    const told = await toldOn(trx, decision);
    if (!guidance || guidance.none || !told) throw errors.notToComplainOf();
    const text = partyText(input.text);
    if (text.length < 3) throw errors.complaintMissing();
    const fingerprint = fingerprintOf(text);
    const before = await trx
      .selectFrom("complaint")
      .select("id")
      .where("decision_id", "=", id)
      .where("person", "=", person)
      .where("fingerprint", "=", fingerprint)
      .where("state", "!=", "closed")
      .executeTakeFirst();
    if (before) return { complaintId: before.id, repeated: true };
    const at = municipality.clock.now();
    const received = today(municipality);
    const deadline = guidance.lastDay(told);
    const late = deadline !== null && received > deadline;
    const sender = await trx.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst();
    const title = assistant.manifest.decisions[decision.type]?.title.da ?? decision.type;
    const content = partyDocument(municipality.profile, {
      ...{ title: `Klage: ${title}`, number: locked.number, received, sender: sender?.name ?? "", parts: [{ text }] },
    });
    const document = await addDocument(trx, { case: locked.id, decision: id, kind: "complaint", content, at });
    const complaintId = newId<ComplaintId>();
    const due = guidance.reassessedBy(received);
    await trx
      .insertInto("complaint")
      .values({
        ...{ id: complaintId, case_id: locked.id, decision_id: id, document_id: document, person },
        ...{ fingerprint, received, deadline, due, late, state: "received" },
        ...{ handled_by: null, reason: null, closed_at: null },
      })
      .execute();
    await openAgain(trx, locked);
    await record(trx, locked, {
      step: "complaint-received",
      actor,
      at,
      decision: id,
      content: { complaint: complaintId, document, fingerprint, deadline, due, late },
    });
    const note = `Klage modtaget ${formatDate(received, "da")}${late ? " efter klagefristen" : ""}.`;
    await fileOnly(municipality, trx, locked, decision, note, { name: `file-${complaintId}`, on: received });
    return { complaintId, repeated: false };
  });
}

/** The day a decision was told the party: when its letter went out, else when it was made. Null while it has not been made. */
export async function toldOn(
  db: CaseworkDatabase,
  decision: { readonly id: DecisionId; readonly approved_at: Date | null },
): Promise<LocalDate | null> {
  if (!decision.approved_at) return null;
  const sent = await db
    .selectFrom("effect")
    .innerJoin("document", "document.id", "effect.document_id")
    .select("effect.done_at")
    .where("effect.decision_id", "=", decision.id)
    .where("effect.state", "=", "done")
    // A receipt tells no decision, nor does what was sent before it.
    .where("effect.automatic", "=", false)
    .where("effect.done_at", ">=", decision.approved_at)
    .where("document.person", "is", null)
    .orderBy("done_at")
    .executeTakeFirst();
  return copenhagenDate(sent?.done_at ?? decision.approved_at);
}

/** There is something to do in the case again. */
export async function openAgain(trx: CaseworkTransaction, locked: LockedCase): Promise<void> {
  await trx.updateTable("cases").set({ state: "open", closed_at: null }).where("id", "=", locked.id).execute();
  locked.state = "open";
}
