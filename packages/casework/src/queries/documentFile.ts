import type { LetterDocument, Logo } from "@kollega/pdf";
import type { Actor, Employee } from "../actor.ts";
import { type RenderedDocument, renderDocument } from "../effects/renderDocument.ts";
import { errors } from "../errors.ts";
import type { CaseId, DocumentId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { may, mustReach } from "../policies.ts";
import { standingIn } from "../standing.ts";
import { findLogo } from "../store/logos.ts";
import { sentLetters } from "./myCase.ts";

/** What a document says, with its logo. */
export interface DocumentContent {
  readonly case: CaseId;
  readonly content: LetterDocument;
  readonly logo: Logo | null;
}

/** A document's bytes, for the party whose it is or an employee who may read the case. Else it does not exist. */
export async function documentFile(
  municipality: Municipality,
  actor: Actor,
  id: DocumentId,
): Promise<RenderedDocument> {
  const { kind } = await readable(municipality, actor, id);
  if (kind === "attachment" && actor.kind === "employee") await noteOpened(municipality, id, actor);
  return renderDocument(municipality, id);
}

/** Who decides must have opened what decides. */
const noteOpened = ({ db, clock }: Municipality, id: DocumentId, { id: employee }: Employee) =>
  db
    .insertInto("document_opened")
    .values({ document_id: id, employee_id: employee, at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** What a document says: the very content that its bytes are made from, for the same readers. What came as a file has none. */
export async function documentContent(
  municipality: Municipality,
  actor: Actor,
  id: DocumentId,
): Promise<DocumentContent> {
  const row = await readable(municipality, actor, id);
  if (!row.content) throw errors.noSuchDocument();
  const content = row.content as unknown as LetterDocument;
  return { case: row.case_id, content, logo: await findLogo(municipality, content.sender.logo) };
}

async function readable(municipality: Municipality, actor: Actor, id: DocumentId) {
  const row = await municipality.db
    .selectFrom("document")
    .innerJoin("cases", "cases.id", "document.case_id")
    .select(["document.case_id", "document.kind", "document.content", "document.person", "cases.applicant"])
    .where("document.id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.noSuchDocument();
  if (actor.kind === "employee" && may(actor, "read-case")) {
    await mustReach(municipality.db, actor, row.case_id);
    return row;
  }
  const owner = row.person ?? row.applicant;
  const standing = await standingIn(municipality, municipality.db, actor, row.case_id);
  if (standing?.person !== owner || row.kind === "case-file") throw errors.noSuchDocument();
  if (row.kind !== "letter" && row.kind !== "notice") return row;
  const sent = await sentLetters(municipality.db, row.case_id, owner);
  if (!sent.has(id)) throw errors.noSuchDocument();
  return row;
}
