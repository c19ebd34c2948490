import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { DraftId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeSelf } from "../policies.ts";
import { findDraft } from "../queries/myDrafts.ts";
import { type Submission, submissionKey, submitApplication } from "./submitApplication.ts";

/**
 * Sends the draft that the citizen has reviewed. Sent again it gives the same case: the draft's id is the application's key.
 *
 * @throws casework/draft-changed when it was saved anew since the revision that was reviewed
 * @throws casework/no-such-draft when there is neither a draft nor a case sent by it
 */
export async function sendDraft(
  municipality: Municipality,
  actor: Actor,
  sent: { readonly assistant: string; readonly draft: DraftId; readonly revision: number },
): Promise<Submission> {
  mustBeSelf(actor);
  const { assistant } = sent;
  const draft = await findDraft(municipality, actor, assistant);
  if (draft?.id !== sent.draft) {
    // It goes in the transaction that makes the case.
    const before = await sentBy(municipality, { applicant: actor.person, assistant, key: sent.draft });
    if (!before) throw errors.noSuchDraft();
    return before;
  }
  if (draft.revision !== sent.revision) throw errors.draftChanged();
  return submitApplication(municipality, actor, {
    applicant: actor.person,
    assistant,
    data: draft.answers,
    key: draft.id,
    draft: draft.id,
  });
}

/** The case that a draft has become. */
async function sentBy(
  { db }: Municipality,
  application: Parameters<typeof submissionKey>[0],
): Promise<Submission | null> {
  const row = await db
    .selectFrom("cases")
    .innerJoin("decision", "decision.case_id", "cases.id")
    .select(["cases.id", "cases.number", "decision.id as decision"])
    .where("submission_key", "=", submissionKey(application))
    .where("decision.refers_to", "is", null)
    .orderBy("decision.position")
    .executeTakeFirst();
  return row ? { ok: true, caseId: row.id, number: row.number, decisionId: row.decision, repeated: true } : null;
}
