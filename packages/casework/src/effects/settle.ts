import type { JsonObject } from "@kollega/assistant";
import { sql } from "kysely";
import { type Actor, system } from "../actor.ts";
import { recordAll } from "../audit/record.ts";
import type { CaseId, DecisionId, EffectId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { startAsking } from "../steps/ask.ts";
import { type LockedCase, lockCases } from "../store/lockCase.ts";
import type { EffectRow } from "../store/tables.ts";
import { inOneOrAlone } from "../store/together.ts";
import { finishDecisions } from "./finishDecisions.ts";
import { releaseEffects } from "./releaseEffects.ts";

/** How an attempt ended, as it is saved. */
export type Settlement =
  | { readonly to: "done"; readonly receipt: JsonObject }
  /** It is known not to have happened. With `afterSeconds` it is tried again; without, a person must act. */
  | { readonly to: "not-done"; readonly fault: string; readonly text: string; readonly afterSeconds?: number }
  /** Nobody knows. With `afterSeconds` it is found out later; without, a person must. */
  | { readonly to: "unknown"; readonly fault: string; readonly text: string; readonly afterSeconds?: number };

/** What is settled: an effect, and how it went. */
export interface Settled {
  readonly effect: Pick<EffectRow, "id" | "name" | "decision_id" | "case_id" | "attempts" | "plan" | "automatic">;
  readonly settlement: Settlement;
}

/** The steps that are likely to be recorded of an effect: its end, its decision's and its case's. */
const stepsEach = 3;

/** Saves how effects went, with all that follows: the next effects, the decisions' and the cases' end. */
export const settle = (municipality: Municipality, all: readonly Settled[]) =>
  inOneOrAlone(
    all,
    ({ effect }): CaseId => effect.case_id,
    (byCase, busy) =>
      municipality.db.transaction().execute(async (trx) => {
        const wanted = new Map([...byCase].map(([id, its]) => [id, its.length * stepsEach]));
        const locked = await lockCases(trx, wanted, busy);
        const held = [...locked].flatMap(([id, one]) => (byCase.get(id) ?? []).map((its) => ({ ...its, locked: one })));
        await settleLocked(municipality, trx, held, system);
        return new Set(locked.keys());
      }),
  );

/** The same, with the case under its lock. */
export interface SettledLocked extends Settled {
  readonly locked: LockedCase;
}

type Moved = SettledLocked & { readonly state: "done" | "failed" | "ready" | "unknown" };

/** The same, for a caller that already holds the cases' locks. */
export async function settleLocked(
  municipality: Municipality,
  trx: CaseworkTransaction,
  all: readonly SettledLocked[],
  actor: Actor,
): Promise<void> {
  const at = municipality.clock.now();
  const rows = all.map((one) => row(one, actor, at));
  const moved = await move(trx, rows);
  const settled = all.flatMap((one, nth): Moved[] => {
    const state = rows[nth]?.state;
    return state && moved.has(one.effect.id) ? [{ ...one, state }] : [];
  });
  for (const { effect, settlement } of settled) {
    const again = againAfter(settlement);
    if (again !== null)
      await municipality.queue.send(trx, [{ step: "effect", effect: effect.id }], { afterSeconds: again });
  }
  await recordAll(
    trx,
    settled
      // An attempt that will be made again is the operator's matter, not the case's record.
      .filter(({ settlement }) => againAfter(settlement) === null)
      .map(({ locked, effect, settlement, state }) => {
        const told = settlement.to === "done" ? { receipt: settlement.receipt } : { fault: settlement.fault };
        const content = { effect: effect.name, ...told };
        return { locked, step: { step: `effect-${state}`, actor, at, decision: effect.decision_id, content } };
      }),
  );
  await goOn(
    municipality,
    trx,
    settled.filter(({ state }) => state === "done"),
    at,
  );
}

/** After how many seconds it is tried, or asked about, again; null: not by itself. */
const againAfter = (settlement: Settlement): number | null =>
  settlement.to === "done" ? null : (settlement.afterSeconds ?? null);

function row({ effect, settlement }: Settled, actor: Actor, at: Date) {
  const { id, attempts, plan } = effect;
  const settled_by = actor.kind === "employee" ? actor.id : null;
  if (settlement.to === "done") {
    const { receipt } = settlement;
    // By this the recipient tells what became of it later.
    const message_id = plan.kind === "send" && typeof receipt.messageId === "string" ? receipt.messageId : null;
    return { id, attempts, state: "done" as const, needs_person: false, receipt, done_at: at, message_id, settled_by };
  }
  const again = againAfter(settlement);
  const notYet = again === null ? ("failed" as const) : ("ready" as const);
  return {
    ...{ id, attempts, settled_by, needs_person: again === null },
    state: settlement.to === "unknown" ? ("unknown" as const) : notYet,
    ...{ fault: settlement.fault, fault_text: settlement.text },
    retry_at: again === null ? null : new Date(at.getTime() + again * 1000),
  };
}

/** Which of them have moved. */
async function move(trx: CaseworkTransaction, rows: readonly ReturnType<typeof row>[]): Promise<ReadonlySet<EffectId>> {
  if (rows.length === 0) return new Set();
  const moved = await sql<{ id: EffectId }>`
    update effect e set state = s.state, needs_person = s.needs_person, receipt = s.receipt, fault = s.fault, fault_text = s.fault_text,
           retry_at = s.retry_at, done_at = s.done_at, message_id = s.message_id, settled_by = s.settled_by
      from json_to_recordset(${JSON.stringify(rows)}::json) as s (
             id uuid, attempts int, state text, needs_person boolean, receipt jsonb, fault text, fault_text text, retry_at timestamptz,
             done_at timestamptz, message_id text, settled_by uuid)
     where e.id = s.id and e.state <> 'done'
       -- A late answer of an attempt that was given up may still tell that it was done; never the opposite.
       and (s.state = 'done' or e.attempts = s.attempts)
    returning e.id`.execute(trx);
  return new Set(moved.rows.map(({ id }) => id));
}

async function goOn(municipality: Municipality, trx: CaseworkTransaction, all: readonly Moved[], at: Date) {
  if (all.length === 0) return;
  await noteFiled(trx, all, at);
  await askByLetter(municipality, trx, all);
  const finished = await releaseEffects(
    municipality,
    trx,
    all.map(({ effect }) => effect.decision_id),
  );
  const cases = new Map(all.map(({ effect, locked }) => [effect.decision_id, locked]));
  const finishing = [...cases].map(([decision, locked]) => ({ decision, locked }));
  await finishDecisions(
    municipality,
    trx,
    finishing.filter(({ decision }) => finished.has(decision)),
    at,
  );
}

async function noteFiled(trx: CaseworkTransaction, all: readonly Moved[], at: Date): Promise<void> {
  const filed = all.flatMap(({ effect: { plan }, settlement }) =>
    plan.kind === "file" && settlement.to === "done"
      ? plan.documents.map((id) => ({ id, number: String(settlement.receipt.journalNumber ?? "") }))
      : [],
  );
  if (filed.length === 0) return;
  await sql`
    update document d set journalised_at = ${at}, journal_number = f.number
      from json_to_recordset(${JSON.stringify(filed)}::json) as f (id uuid, number text) where d.id = f.id`.execute(
    trx,
  );
}

/** Where the letter asks a party something, the deadline runs from now. */
async function askByLetter(municipality: Municipality, trx: CaseworkTransaction, all: readonly Moved[]): Promise<void> {
  // A notice is not what the decision is about, nor is a copy: they ask nothing.
  const sent = all.filter(({ effect: { plan, automatic } }) => plan.kind === "send" && !automatic && !plan.copy);
  if (sent.length === 0) return;
  const decisions: readonly DecisionId[] = sent.map(({ effect }) => effect.decision_id);
  const rows = await trx
    .selectFrom("decision")
    .select(["type", "documents", "refers_to"])
    .where("id", "in", decisions)
    .where("refers_to", "is not", null)
    .execute();
  for (const decision of rows) await startAsking(municipality, trx, decision);
}
