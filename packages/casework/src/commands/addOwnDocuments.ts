import { copenhagenDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { newsDocument } from "../presenters/applicationDocument.ts";
import { standingIn } from "../standing.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import type { CleanUpload } from "../uploads/cleanUpload.ts";
import { withoutNumbers } from "./inControl.ts";
import { takeNews } from "./takeNews.ts";

const longest = 2000;

/**
 * A party sends files to their own open case, with a short explanation. They are documents of the case; who controls an open decision must have seen
 * them before it is approved. What has been decided is not altered.
 *
 * @throws casework/no-such-case, case-closed, no-files, explanation-missing, text-holds-cpr, too-many-files
 */
export async function addOwnDocuments(
  municipality: Municipality,
  actor: Actor,
  id: CaseId,
  sent: { readonly files: readonly CleanUpload[]; readonly explanation: string },
): Promise<void> {
  const explanation = explanationFrom(sent.explanation);
  if (sent.files.length === 0) throw errors.noFiles();
  await municipality.db.transaction().execute(async (trx) => {
    const locked = await lockCase(trx, id);
    // The applicant, or who acts in their name.
    const standing = await standingIn(municipality, trx, actor, id);
    if (!standing?.applicant) throw errors.noSuchCase();
    if (locked.state === "closed") throw errors.caseClosed();
    const at = municipality.clock.now();
    const document = newsDocument(municipality.profile, {
      number: locked.number,
      received: copenhagenDate(at),
      sender: await nameOf(trx, locked),
      title: locked.title,
      explanation,
      files: sent.files.map(({ value }) => value.name),
    });
    await takeNews(municipality, trx, locked, {
      ...{ actor, document, explanation, files: sent.files },
      step: "documents-added",
      content: { text: explanation, files: sent.files.length },
    });
  });
}

function explanationFrom(text: string): string {
  const plain = text.replaceAll("\0", "").trim();
  if (plain.length < 3 || plain.length > longest) throw errors.explanationMissing({ most: longest });
  return withoutNumbers(plain);
}

async function nameOf(trx: CaseworkTransaction, { applicant }: LockedCase): Promise<string> {
  const row = await trx.selectFrom("person").select("name").where("id", "=", applicant).executeTakeFirst();
  return row?.name ?? "";
}
