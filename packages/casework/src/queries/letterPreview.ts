import type { LetterDocument, Logo } from "@kollega/pdf";
import type { DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { type Addressee, letterDocument } from "../presenters/letterDocument.ts";
import { findLogo } from "../store/logos.ts";
import type { ControlView } from "./controlView.ts";

export interface LetterPreview {
  readonly content: LetterDocument;
  readonly logo: Logo | null;
  /** As it was written when the decision was made; else as it would be written today. */
  readonly kept: boolean;
  /** The address is protected: it is in the letter, and not shown here. */
  readonly addressHidden: boolean;
}

/**
 * The letter of a decision in control as it would look if it were sent today; of an approved one, as it was written. For whom
 * `controlView` has let in. Null when there is no letter.
 */
export async function letterPreview(municipality: Municipality, view: ControlView): Promise<LetterPreview | null> {
  if (!view.letter) return null;
  const { profile } = municipality;
  const { addressProtected, ...to } = await addresseeOf(municipality, view);
  const kept = await keptLetter(municipality, view.decision.id);
  const content =
    kept ?? letterDocument(profile, view.letter, { to, on: today(municipality), number: view.case.number });
  return {
    content: addressProtected ? { ...content, recipient: { ...content.recipient, addressLines: [] } } : content,
    logo: kept ? await findLogo(municipality, kept.sender.logo) : (profile.logo ?? null),
    kept: kept !== null,
    addressHidden: addressProtected,
  };
}

async function addresseeOf(
  { db }: Municipality,
  { case: found, effects }: ControlView,
): Promise<Addressee & { readonly addressProtected: boolean }> {
  const send = effects.find((effect) => effect.kind === "send");
  const party = db
    .selectFrom("party")
    .select("person_id")
    .where("case_id", "=", found.id)
    .where("role", "=", send?.to ?? "");
  const applicant = db.selectFrom("cases").select("applicant").where("id", "=", found.id);
  return db
    .selectFrom("person")
    .select(["name", "address", "address_protected as addressProtected"])
    .where("id", "=", (eb) => eb.fn.coalesce(party, applicant))
    .executeTakeFirstOrThrow();
}

async function keptLetter({ db }: Municipality, decision: DecisionId): Promise<LetterDocument | null> {
  const row = await db
    .selectFrom("document")
    .select("content")
    .where("decision_id", "=", decision)
    .where("kind", "=", "letter")
    .executeTakeFirst();
  return (row?.content ?? null) as LetterDocument | null;
}
