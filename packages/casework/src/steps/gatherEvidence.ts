import { randomUUID } from "node:crypto";
import type { Facts, Json, JsonObject } from "@kollega/assistant";
import {
  type Capability,
  capabilities,
  isTransient,
  type QueryOperation,
  errors as sourceErrors,
} from "@kollega/contracts";
import { KollegaError, type Text } from "@kollega/errors";
import { sql } from "kysely";
import { system as theSystem } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import { type CaseworkTransaction, type Municipality, today } from "../municipality.ts";
import { lockWithFacts } from "../store/facts.ts";
import { lockDecision } from "../store/lockCase.ts";
import { withCpr, withoutCpr } from "../store/pseudonyms.ts";
import { backoffSeconds } from "./backoff.ts";
import { continueGathering, gatherMore } from "./continueGathering.ts";

/** How long a source has to answer. */
const timeoutMs = 10_000;

interface Wanted {
  readonly evidence: string;
  readonly capability: string;
  readonly operation: string;
  readonly system: string;
  readonly subject: PersonId;
  /** The subject's CPR number, sealed. */
  readonly cipher: Buffer;
  readonly input: JsonObject;
  readonly purpose: Text;
  readonly law: readonly string[];
  readonly attempts: number;
}

/**
 * Fetches one piece of evidence. The call is made outside any transaction; its answer and what follows from it are saved
 * in one. A source that is down delays only what needs it: the step comes again later.
 */
export async function gatherEvidence(
  municipality: Municipality,
  decision: DecisionId,
  evidence: string,
): Promise<void> {
  const wanted = await wish(municipality, decision, evidence);
  if (!wanted) return;
  const pause = await municipality.breaker.wait(wanted.system);
  if (pause > 0) return postpone(municipality, decision, wanted, "contracts/source-unavailable", pause / 1000, 0);
  try {
    const value = await fetch(municipality, wanted);
    await municipality.breaker.succeeded(wanted.system);
    await save(municipality, decision, wanted, value);
  } catch (error) {
    if (!(error instanceof KollegaError)) throw error;
    if (isTransient(error)) {
      await municipality.breaker.failed(wanted.system, error.code);
      const attempt = wanted.attempts + 1;
      return postpone(municipality, decision, wanted, error.code, backoffSeconds(attempt), 1);
    }
    await giveUp(municipality, decision, wanted, error);
  }
}

async function wish({ db }: Municipality, decision: DecisionId, evidence: string): Promise<Wanted | null> {
  const row = await db
    .selectFrom("gathering")
    .innerJoin("decision", "decision.id", "gathering.decision_id")
    .leftJoin("person", "person.id", "gathering.subject")
    .selectAll("gathering")
    .select("person.cpr_cipher")
    .where("decision_id", "=", decision)
    .where("evidence", "=", evidence)
    .where("gathering.state", "in", ["awaited", "retrying"])
    // Nothing is fetched for a decision that no longer needs it: withdrawn, or taken over by a person.
    .where("decision.state", "=", "gathering")
    .executeTakeFirst();
  if (!row?.capability || !row.operation || !row.subject || !row.cpr_cipher) return null;
  const request = row.request as unknown as { input: JsonObject; purpose: Text; law: readonly string[] };
  return {
    evidence,
    capability: row.capability,
    operation: row.operation,
    system: row.system ?? row.capability,
    subject: row.subject,
    cipher: row.cpr_cipher,
    attempts: row.attempts,
    ...request,
  };
}

function queryOf(wanted: Wanted): QueryOperation {
  const capability: Capability | undefined = capabilities.get(wanted.capability);
  const operation = capability?.operations[wanted.operation];
  if (operation?.kind !== "query") throw sourceErrors.connectorMissing({ capability: wanted.capability });
  return operation;
}

async function fetch(municipality: Municipality, wanted: Wanted): Promise<Json> {
  const operation = queryOf(wanted);
  const implementation = municipality.connectors.get(wanted.capability)?.operations[wanted.operation];
  if (typeof implementation !== "function") throw sourceErrors.connectorMissing({ capability: wanted.capability });
  const known = [{ person: wanted.subject, cpr: municipality.keys.decryptCpr(wanted.cipher) }];
  const asked = { ...wanted.input, person: wanted.subject };
  const input = await withCpr(municipality, municipality.db, operation.input, asked, known);
  const answer: unknown = await implementation(input, {
    signal: AbortSignal.timeout(timeoutMs),
    requestId: randomUUID(),
  });
  const told = { evidence: wanted.evidence, system: wanted.system };
  return withoutCpr(municipality, municipality.db, operation.output, answer, told, known);
}

async function save(municipality: Municipality, id: DecisionId, wanted: Wanted, value: Json): Promise<void> {
  const at = municipality.clock.now();
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision, known } = await lockWithFacts(trx, id, today(municipality));
    const before = known.facts.evidence[wanted.evidence];
    // What a person has corrected meanwhile stands; and who no longer gathers has no use for the answer.
    const stands = decision.state !== "gathering" || (before?.state === "known" && before.corrected);
    const first = stands
      ? await mark(trx, id, wanted.evidence, { state: "answered", fault: null, retry_at: null })
      : await saveAnswer(trx, id, wanted, value, at);
    if (!first || decision.state !== "gathering") return;
    const gathering = known.gathering.filter(({ evidence }) => evidence !== wanted.evidence);
    gathering.push({ evidence: wanted.evidence, state: "answered" });
    if (stands) return gatherMore(municipality, trx, locked, decision, known.facts, gathering);
    if (wanted.capability === "population-register") await updatePerson(trx, wanted.subject, value);
    await record(trx, locked, {
      step: "evidence-fetched",
      actor: theSystem,
      at,
      decision: id,
      content: { evidence: wanted.evidence, system: wanted.system, purpose: wanted.purpose },
    });
    const evidence: Facts["evidence"] = {
      ...known.facts.evidence,
      [wanted.evidence]: { state: "known", value, corrected: false },
    };
    await gatherMore(municipality, trx, locked, decision, { ...known.facts, evidence }, gathering);
  });
}

/** Saves the answer to a wish that is still open, in one round trip; false when somebody else was first. */
async function saveAnswer(
  trx: CaseworkTransaction,
  decision: DecisionId,
  wanted: Wanted,
  value: Json,
  at: Date,
): Promise<boolean> {
  const { capability, operation, system, subject, input, purpose, law } = wanted;
  const { numAffectedRows } = await sql`
    with answered as (
      update gathering set state = 'answered', fault = null, retry_at = null
       where decision_id = ${decision}::uuid and evidence = ${wanted.evidence} and state in ('awaited', 'retrying')
      returning decision_id, evidence
    )
    insert into evidence (decision_id, name, kind, value, capability, operation, system, subject, purpose, law, request, at)
    select decision_id, evidence, 'source', ${JSON.stringify(value)}::jsonb, ${capability}, ${operation}, ${system}, ${subject}::uuid,
           ${JSON.stringify(purpose)}::jsonb, ${JSON.stringify(law)}::jsonb, ${JSON.stringify(input)}::jsonb, ${at}::timestamptz
      from answered`.execute(trx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** What the population register says of a person is what the municipality knows of them. */
async function updatePerson(trx: CaseworkTransaction, person: PersonId, value: Json): Promise<void> {
  const told = value as {
    name?: string;
    address?: { lines: string[]; postalCode: string; city: string };
    addressProtected?: boolean;
  };
  await trx
    .updateTable("person")
    .set({
      ...(told.name ? { name: told.name } : {}),
      address: told.address ? JSON.stringify(told.address) : null,
      address_protected: told.addressProtected === true,
    })
    .where("id", "=", person)
    .execute();
}

/** Moves a wish that is still open; false when somebody else was first. */
async function mark(
  trx: CaseworkTransaction,
  decision: DecisionId,
  evidence: string,
  to: { state: "answered" | "retrying" | "failed"; fault: string | null; retry_at: Date | null; attempts?: number },
): Promise<boolean> {
  const result = await trx
    .updateTable("gathering")
    .set(to)
    .where("decision_id", "=", decision)
    .where("evidence", "=", evidence)
    .where("state", "in", ["awaited", "retrying"])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function postpone(
  municipality: Municipality,
  decision: DecisionId,
  wanted: Wanted,
  fault: string,
  seconds: number,
  counts: 0 | 1,
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const retryAt = new Date(municipality.clock.now().getTime() + seconds * 1000);
    const attempts = wanted.attempts + counts;
    if (!(await mark(trx, decision, wanted.evidence, { state: "retrying", fault, retry_at: retryAt, attempts })))
      return;
    await municipality.queue.send(trx, [{ step: "gather", decision, evidence: wanted.evidence }], {
      afterSeconds: Math.max(1, seconds),
    });
  });
}

/** The source knows no such person, or refuses us: a person must find out. The rest goes on. */
async function giveUp(municipality: Municipality, id: DecisionId, wanted: Wanted, error: KollegaError): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, id);
    if (!(await mark(trx, id, wanted.evidence, { state: "failed", fault: error.code, retry_at: null }))) return;
    await record(trx, locked, {
      step: "evidence-not-found",
      actor: theSystem,
      at: municipality.clock.now(),
      decision: id,
      content: { evidence: wanted.evidence, system: wanted.system, fault: error.code },
    });
    if (decision.state === "gathering") await continueGathering(municipality, trx, locked, decision);
  });
}
