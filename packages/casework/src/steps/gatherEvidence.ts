import type { JsonObject } from "@kollega/assistant";
import { isTransient } from "@kollega/contracts";
import type { Cpr } from "@kollega/danish";
import { KollegaError, type Text } from "@kollega/errors";
import { sql } from "kysely";
import { system as theSystem } from "../actor.ts";
import { record } from "../audit/record.ts";
import type { DecisionId, PersonId } from "../ids.ts";
import { combine } from "../jobs/combine.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { lockDecision } from "../store/lockCase.ts";
import { personsByCpr } from "../store/people.ts";
import type { FindPersons } from "../store/pseudonyms.ts";
import type { Wish } from "../store/writes.ts";
import { askSource } from "./askSource.ts";
import { backoffSeconds } from "./backoff.ts";
import { continueGathering } from "./continueGathering.ts";
import { type Answer, saveAnswers } from "./saveAnswers.ts";

/** One piece of evidence that a decision needs. */
export interface Needed {
  readonly decision: DecisionId;
  readonly evidence: string;
}

interface OpenWish {
  readonly wish: Wish;
  /** The subject's CPR number, sealed. */
  readonly cipher: Buffer;
  readonly attempts: number;
  readonly assistant: string;
}

/**
 * Fetches evidence, a piece a call. The source is asked outside any transaction; its answer and what follows from it are
 * saved in one, together with what came for other decisions at the same time. A source that is down delays only what needs
 * it: the step comes again later.
 */
export function evidenceGatherer(municipality: Municipality): (needed: Needed) => Promise<void> {
  const look = combine((needed: readonly Needed[]) => openWishes(municipality, needed));
  const save = combine((answers: readonly Answer[]) => saveAnswers(municipality, answers));
  const find = personFinder(municipality);
  return async (needed) => {
    const open = await look(needed);
    if (!open) return;
    const { wish } = open;
    const pause = await municipality.breaker.wait(wish.system);
    if (pause > 0) return postpone(municipality, open, "contracts/source-unavailable", pause / 1000, 0);
    try {
      const value = await askSource(municipality, find, { ...wish, assistant: open.assistant }, open.cipher);
      await municipality.breaker.succeeded(wish.system);
      await save({ wish, value });
    } catch (error) {
      if (!(error instanceof KollegaError)) throw error;
      if (isTransient(error)) {
        await municipality.breaker.failed(wish.system, error.code);
        return postpone(municipality, open, error.code, backoffSeconds(open.attempts + 1), 1);
      }
      // A refusal is an answer, too: the system is up.
      await municipality.breaker.succeeded(wish.system);
      await giveUp(municipality, wish, error);
    }
  };
}

interface WishRow {
  readonly decision: DecisionId;
  readonly evidence: string;
  readonly capability: string;
  readonly operation: string;
  readonly system: string | null;
  readonly subject: PersonId;
  readonly attempts: number;
  readonly request: { readonly input: JsonObject; readonly purpose: Text; readonly law: readonly string[] };
  readonly cipher: Buffer;
  readonly assistant: string;
}

/** The wishes that are still open, in one round trip; null for what is no longer to be fetched. */
async function openWishes(
  { db }: Municipality,
  needed: readonly Needed[],
): Promise<{ readonly results: readonly Promise<OpenWish | null>[] }> {
  const { rows } = await sql<WishRow>`
    select g.decision_id as decision, g.evidence, g.capability, g.operation, g.system, g.subject, g.attempts, g.request, p.cpr_cipher as cipher, c.assistant
      from unnest(${needed.map(({ decision }) => decision)}::uuid[], ${needed.map(({ evidence }) => evidence)}::text[]) as n (decision, evidence)
      join gathering g on g.decision_id = n.decision and g.evidence = n.evidence
      join decision d on d.id = g.decision_id
      join cases c on c.id = d.case_id
      join person p on p.id = g.subject
     where g.state in ('awaited', 'retrying') and g.capability is not null and g.operation is not null
       -- Nothing is fetched for a decision that no longer needs it: withdrawn, or taken over by a person.
       and d.state = 'gathering'`.execute(db);
  const open = new Map(rows.map((row) => [`${row.decision} ${row.evidence}`, row]));
  const results = needed.map(async ({ decision, evidence }): Promise<OpenWish | null> => {
    const row = open.get(`${decision} ${evidence}`);
    if (!row) return null;
    const { cipher, attempts, assistant, request, system, ...wish } = row;
    return { wish: { ...wish, system: system ?? row.capability, ...request }, cipher, attempts, assistant };
  });
  return { results };
}

/** Finds persons by their CPR numbers, those of several answers in one round trip. */
export function personFinder({ db, keys, clock }: Municipality): FindPersons {
  const find = combine(async (asked: readonly (readonly Cpr[])[]) => {
    const found = await personsByCpr(db, keys, [...new Set(asked.flat())], clock.now());
    return { results: asked.map(async () => found) };
  });
  return async (cprs) => (cprs.length === 0 ? new Map() : find(cprs));
}

/** Moves a wish that is still open; false when somebody else was first. */
async function mark(
  trx: CaseworkTransaction,
  { decision, evidence }: Needed,
  to: { state: "retrying" | "failed"; fault: string; retry_at: Date | null; attempts?: number },
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
  { wish: { decision, evidence }, attempts }: OpenWish,
  fault: string,
  seconds: number,
  counts: 0 | 1,
): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const retryAt = new Date(municipality.clock.now().getTime() + seconds * 1000);
    const to = { state: "retrying", fault, retry_at: retryAt, attempts: attempts + counts } as const;
    if (!(await mark(trx, { decision, evidence }, to))) return;
    await municipality.queue.send(trx, [{ step: "gather", decision, evidence }], {
      afterSeconds: Math.max(1, seconds),
    });
  });
}

/** The source knows no such person, or refuses us: a person must find out. The rest goes on. */
async function giveUp(municipality: Municipality, wish: Wish, error: KollegaError): Promise<void> {
  await municipality.db.transaction().execute(async (trx) => {
    const { locked, decision } = await lockDecision(trx, wish.decision);
    if (!(await mark(trx, wish, { state: "failed", fault: error.code, retry_at: null }))) return;
    await record(trx, locked, {
      step: "evidence-not-found",
      actor: theSystem,
      at: municipality.clock.now(),
      decision: wish.decision,
      content: { evidence: wish.evidence, system: wish.system, fault: error.code },
    });
    if (decision.state === "gathering") await continueGathering(municipality, trx, locked, decision);
  });
}
