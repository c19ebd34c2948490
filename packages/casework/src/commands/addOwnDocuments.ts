import { copenhagenDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { fileNews } from "../effects/fileNews.ts";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { newsDocument } from "../presenters/applicationDocument.ts";
import { layReady, propose } from "../proposal.ts";
import { standingIn } from "../standing.ts";
import { addAttachment, addDocument } from "../store/add.ts";
import { loadFacts } from "../store/facts.ts";
import { type LockedCase, lockCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import type { CleanUpload } from "../uploads/cleanUpload.ts";
import { withoutNumbers } from "./inControl.ts";

/** What a party may send to one case in all, after the application. */
const mostFiles = 100;
const mostMegabytes = 300;
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
    const open = await openDecisions(trx, id);
    const decision = open[0] ?? (await newestDecision(trx, id));
    const files = sent.files.map(({ value }) => value.name);
    const content = newsDocument(municipality.profile, {
      number: locked.number,
      received: copenhagenDate(at),
      sender: await nameOf(trx, locked),
      title: locked.title,
      explanation,
      files,
    });
    const news = { case: id, decision: decision.id, at, news: true };
    await addDocument(trx, { ...news, kind: "answer", content, explanation });
    for (const { value, bytes } of sent.files) await addAttachment(trx, { ...news, file: value, bytes });
    await mustFit(trx, id);
    await record(trx, locked, {
      step: "documents-added",
      actor,
      at,
      decision: decision.id,
      content: { text: explanation, files: files.length },
    });
    for (const one of open) await layReadyAnew(municipality, trx, one, at);
    // Where nothing is to be decided any more, nothing else files them.
    if (open.length === 0) await fileNews(municipality, trx, locked, decision);
  });
}

function explanationFrom(text: string): string {
  const plain = text.replaceAll("\0", "").trim();
  if (plain.length < 3 || plain.length > longest) throw errors.explanationMissing({ most: longest });
  return withoutNumbers(plain);
}

const openDecisions = (trx: CaseworkTransaction, id: CaseId): Promise<readonly DecisionRow[]> =>
  trx
    .selectFrom("decision")
    .selectAll()
    .where("case_id", "=", id)
    .where("state", "in", ["gathering", "prepared", "in-control", "waiting", "taken-over"])
    .orderBy("position", "desc")
    .execute();

const newestDecision = (trx: CaseworkTransaction, id: CaseId): Promise<DecisionRow> =>
  trx
    .selectFrom("decision")
    .selectAll()
    .where("case_id", "=", id)
    .orderBy("position", "desc")
    .executeTakeFirstOrThrow();

async function nameOf(trx: CaseworkTransaction, { applicant }: LockedCase): Promise<string> {
  const row = await trx.selectFrom("person").select("name").where("id", "=", applicant).executeTakeFirst();
  return row?.name ?? "";
}

/** @throws casework/too-many-files */
async function mustFit(trx: CaseworkTransaction, id: CaseId): Promise<void> {
  const kept = await trx
    .selectFrom("document")
    .select((eb) => [
      eb.fn.countAll<string>().as("count"),
      eb.fn.sum<string>(eb.fn("octet_length", ["bytes"])).as("size"),
    ])
    .where("case_id", "=", id)
    .where("kind", "=", "attachment")
    .where("news", "=", true)
    .executeTakeFirstOrThrow();
  if (Number(kept.count) > mostFiles || Number(kept.size) > mostMegabytes * 1024 * 1024)
    throw errors.tooManyFiles({ files: mostFiles, megabytes: mostMegabytes });
}

/** Who has a proposal before them is told by its having moved: what they do next is refused until they have seen why. */
async function layReadyAnew(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: DecisionRow,
  at: Date,
): Promise<void> {
  if (decision.state !== "prepared" && decision.state !== "in-control") return;
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const { facts, control } = await loadFacts(municipality, trx, decision, today(municipality));
  await layReady(municipality, trx, decision, propose(assistant, facts, control), at);
}
