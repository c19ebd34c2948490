import type { JsonObject } from "@kollega/assistant";
import type { LetterDocument } from "@kollega/pdf";
import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { fileNews } from "../effects/fileNews.ts";
import { errors } from "../errors.ts";
import type { CaseId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { layReady, propose } from "../proposal.ts";
import { addAttachment, addDocument } from "../store/add.ts";
import { loadFacts } from "../store/facts.ts";
import type { LockedCase } from "../store/lockCase.ts";
import type { DecisionRow } from "../store/tables.ts";
import type { CleanUpload } from "../uploads/cleanUpload.ts";

/** What a party may send to one case in all, after the application. */
const mostFiles = 100;
const mostMegabytes = 300;

/** What came to a case after the application. */
export interface News {
  readonly actor: Actor;
  /** What was written, as a document of the case. */
  readonly document: LetterDocument;
  /** In short, where control shows it. */
  readonly explanation: string;
  readonly files: readonly CleanUpload[];
  readonly step: string;
  readonly content: JsonObject;
}

/**
 * Takes what came into an open case: documents, which who controls an open decision must have seen before it is approved. What has been decided is not
 * altered.
 *
 * @throws casework/too-many-files
 */
export async function takeNews(
  municipality: Municipality,
  trx: CaseworkTransaction,
  locked: LockedCase,
  { actor, document, explanation, files, step, content }: News,
): Promise<void> {
  const { id } = locked;
  const at = municipality.clock.now();
  const open = await openDecisions(trx, id);
  const decision = open[0] ?? (await newestDecision(trx, id));
  const news = { case: id, decision: decision.id, at, news: true };
  await addDocument(trx, { ...news, kind: "answer", content: document, explanation });
  for (const { value, bytes } of files) await addAttachment(trx, { ...news, file: value, bytes });
  await mustFit(trx, id);
  await record(trx, locked, { step, actor, at, decision: decision.id, content });
  for (const one of open) await layReadyAnew(municipality, trx, one, at);
  // Where nothing is to be decided any more, nothing else files them.
  if (open.length === 0) await fileNews(municipality, trx, locked, decision);
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
