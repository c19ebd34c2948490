import type { Actor } from "../actor.ts";
import { type RenderedDocument, renderDocument } from "../effects/renderDocument.ts";
import { errors } from "../errors.ts";
import type { DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { may, mustNotBeParty } from "../policies.ts";
import { sentLetters } from "./myCase.ts";

/** A document's bytes, for the case's applicant or an employee who may read the case. Else it does not exist. */
export async function documentFile(
  municipality: Municipality,
  actor: Actor,
  id: DocumentId,
): Promise<RenderedDocument> {
  const row = await municipality.db
    .selectFrom("document")
    .innerJoin("cases", "cases.id", "document.case_id")
    .select(["document.case_id", "document.kind", "cases.applicant"])
    .where("document.id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.noSuchDocument();
  if (actor.kind === "employee" && may(actor, "read-case")) await mustNotBeParty(municipality.db, actor, row.case_id);
  else if (actor.kind !== "citizen" || actor.person !== row.applicant) throw errors.noSuchDocument();
  if (actor.kind === "citizen" && row.kind === "letter" && !(await sentLetters(municipality.db, row.case_id)).has(id)) {
    throw errors.noSuchDocument();
  }
  return renderDocument(municipality, id);
}
