import type { Assistant } from "@kollega/assistant";
import { dueDate } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import { applicantRole } from "../applicantRole.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import type { DecisionRow } from "../store/tables.ts";
import { remindOn } from "./sendNotices.ts";

/** The last day a party has to answer what is asked; null when the evidence is not one that a party is asked for. */
export function askDeadline(assistant: Assistant, evidence: string, from: LocalDate): LocalDate | null {
  const declared = assistant.manifest.evidence[evidence];
  return declared && "ask" in declared ? dueDate(from, declared.deadline) : null;
}

/** Notes that a party is being asked, and until when: so the answer, or silence, can be told from what nobody asked for. */
export async function ask(
  municipality: Pick<Municipality, "clock">,
  trx: CaseworkTransaction,
  decision: DecisionId,
  assistant: Assistant,
  evidence: string,
  until: LocalDate | null,
  subject: PersonId | null,
): Promise<void> {
  // Another party than the applicant is reminded in the way that needs no letter of the assistant's.
  const remind_on = subject === null ? remindOn(assistant, evidence, until, today(municipality)) : null;
  await trx
    .insertInto("gathering")
    .values({
      decision_id: decision,
      evidence,
      request: "{}",
      subject,
      capability: null,
      operation: null,
      system: null,
      state: "asked",
      fault: null,
      retry_at: null,
      until,
      remind_on,
      reminded_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["decision_id", "evidence"])
        .doUpdateSet({ state: "asked", until, subject, remind_on, reminded_at: null }),
    )
    .execute();
}

/** The person asked, where that is another party than the applicant. */
async function otherAsked(
  trx: CaseworkTransaction,
  assistant: Assistant,
  decision: DecisionId,
  evidence: string,
): Promise<PersonId | null> {
  const declared = assistant.manifest.evidence[evidence];
  if (!declared || !("ask" in declared) || declared.ask === applicantRole(assistant)) return null;
  const party = await trx
    .selectFrom("party")
    .innerJoin("decision", "decision.case_id", "party.case_id")
    .select("party.person_id")
    .where("decision.id", "=", decision)
    .where("party.role", "=", declared.ask)
    .executeTakeFirst();
  return party?.person_id ?? null;
}

/**
 * The letter of a decision that asks a party for evidence (a hearing) has gone out: the deadline runs from now, and the
 * decision it was opened for waits for the party. Not before: silence means nothing to who was never asked.
 */
export async function startAsking(
  municipality: Municipality,
  trx: CaseworkTransaction,
  decision: Pick<DecisionRow, "type" | "documents" | "refers_to">,
): Promise<void> {
  if (decision.refers_to === null) return;
  const assistant = await municipality.library.byHash(decision.documents, trx);
  const asks = assistant.manifest.decisions[decision.type]?.asks;
  if (asks === undefined) return;
  const until = askDeadline(assistant, asks, today(municipality));
  const other = await otherAsked(trx, assistant, decision.refers_to, asks);
  await ask(municipality, trx, decision.refers_to, assistant, asks, until, other);
  await trx
    .updateTable("decision")
    .set({ waiting_for: "party", waiting_until: until })
    .where("id", "=", decision.refers_to)
    .where("state", "=", "waiting")
    .where("waiting_for", "=", "decision")
    .execute();
}

/**
 * The letter that asked has not reached the party after all: its deadline runs no more, and silence means nothing until it has gone out again
 * (`startAsking`).
 */
export async function stopAsking(
  { library }: Pick<Municipality, "library">,
  trx: CaseworkTransaction,
  id: DecisionId,
): Promise<void> {
  const { type, documents, refers_to } = await trx
    .selectFrom("decision")
    .select(["type", "documents", "refers_to"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const asks = (await library.byHash(documents, trx)).manifest.decisions[type]?.asks;
  if (refers_to === null || asks === undefined) return;
  const waited = await trx
    .updateTable("decision")
    .set({ waiting_for: "decision", waiting_until: null })
    .where("id", "=", refers_to)
    .where("state", "=", "waiting")
    .where("waiting_for", "=", "party")
    .executeTakeFirst();
  if (waited.numUpdatedRows === 0n) return;
  await trx
    .updateTable("gathering")
    .set({ state: "awaited", until: null, remind_on: null })
    .where("decision_id", "=", refers_to)
    .where("evidence", "=", asks)
    .where("state", "=", "asked")
    .execute();
}
