import { dueDate } from "@kollega/assistant";
import { formatDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { fileOnly } from "../effects/fileOnly.ts";
import { errors } from "../errors.ts";
import { type DecisionId, newId, type ObjectionId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { partyDocument } from "../presenters/partyDocument.ts";
import { type Standing, standingIn } from "../standing.ts";
import { addDocument } from "../store/add.ts";
import { lockDecision } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import { openAgain } from "./complain.ts";
import { fingerprintOf, partyText } from "./partyText.ts";

export interface Objected {
  readonly objectionId: ObjectionId;
  /** The decision had been made: it is a request to reopen the case. */
  readonly reopening: boolean;
  /** The very same was already there, and is not answered yet. */
  readonly repeated: boolean;
}

/** One month from receipt, where the decision itself is not due before (GDPR art. 12, 3). */
const answeredWithin = { months: 1 } as const;

/**
 * A party says that a piece of evidence about them is wrong; what is right, and why, only if they will. It is a document of the case
 * and must be answered by a person: before the decision is approved, or, when it has been made, whether the case is reopened.
 *
 * @throws casework/no-such-decision, no-such-evidence, decision-not-ready, text-too-long, text-holds-cpr
 */
export async function objectTo(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  input: { readonly evidence: string; readonly rightIs: string; readonly why: string },
): Promise<Objected> {
  return municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    const standing = await standingIn(municipality, trx, actor, locked.id);
    if (!standing) throw errors.noSuchDecision();
    const { person, applicant } = standing;
    const { evidence } = input;
    await mustBeTheirs(trx, decision, evidence, standing);
    const [rightIs, why] = [partyText(input.rightIs), partyText(input.why)];
    const fingerprint = fingerprintOf(rightIs, why);
    const reopening = decision.approved_at !== null;
    const before = await trx
      .selectFrom("objection")
      .select(["id", "reopening"])
      .where("decision_id", "=", id)
      .where("evidence", "=", evidence)
      .where("person", "=", person)
      .where("fingerprint", "=", fingerprint)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (before) return { objectionId: before.id, reopening: before.reopening, repeated: true };
    const at = municipality.clock.now();
    const received = today(municipality);
    const assistant = await municipality.library.byHash(decision.documents, trx);
    const title = assistant.manifest.evidence[evidence]?.title.da ?? evidence;
    const sender = await trx.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst();
    const content = partyDocument(municipality.profile, {
      ...{ title: `Indsigelse: ${title}`, number: locked.number, received, sender: sender?.name ?? "" },
      parts: [
        { text: `Oplysningen «${title}» er forkert.` },
        ...(rightIs === "" ? [] : [{ heading: "Det rigtige er", text: rightIs }]),
        ...(why === "" ? [] : [{ heading: "Begrundelse", text: why }]),
      ],
    });
    const of = { case: locked.id, decision: id, person: applicant ? null : person };
    const document = await addDocument(trx, { ...of, kind: "objection", content, at });
    const objectionId = newId<ObjectionId>();
    const month = dueDate(received, answeredWithin);
    const due = !reopening && decision.due !== null && decision.due < month ? decision.due : month;
    await trx
      .insertInto("objection")
      .values({
        ...{ id: objectionId, case_id: locked.id, decision_id: id, document_id: document, person },
        ...{ evidence, right_is: rightIs, why, fingerprint, received, due, reopening, state: "open" },
        ...{ answer: null, answered_by: null, answered_at: null },
      })
      .execute();
    await record(trx, locked, {
      step: "objection-received",
      actor,
      at,
      decision: id,
      content: { objection: objectionId, evidence, document, fingerprint, due, reopening },
    });
    // What comes in for an open decision is filed with it.
    if (reopening) {
      await openAgain(trx, locked);
      const note = `Indsigelse mod en oplysning modtaget ${formatDate(received, "da")}.`;
      await fileOnly(municipality, trx, locked, decision, note, { name: `file-${objectionId}`, on: received });
    }
    return { objectionId, reopening, repeated: false };
  });
}

/** The evidence was gathered for this very decision, and is about this person. Anything else does not exist here. */
async function mustBeTheirs(
  trx: CaseworkTransaction,
  decision: DecisionRow,
  evidence: string,
  { person, applicant }: Standing,
): Promise<void> {
  const known = await trx
    .selectFrom("evidence")
    .select(["subject", "kind"])
    .where("decision_id", "=", decision.id)
    .where("name", "=", evidence)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const theirs =
    known &&
    known.kind !== "silence" &&
    known.kind !== "exempted" &&
    (known.subject === person || (known.subject === null && applicant));
  if (!theirs) throw errors.noSuchEvidence({ evidence });
  if (decision.state === "withdrawn") throw errors.decisionNotReady({ state: decision.state });
}
