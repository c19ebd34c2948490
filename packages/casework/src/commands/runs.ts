import { sql } from "kysely";
import type { Actor, Employee } from "../actor.ts";
import { record } from "../audit/record.ts";
import { settleLocked } from "../effects/settle.ts";
import { errors } from "../errors.ts";
import type { EffectId, RunId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { collectedBy } from "../runs/collectedOperation.ts";
import { lockCase } from "../store/lockCase.ts";
import type { RunEventKind, RunRow } from "../store/runTables.ts";
import { reasonFrom } from "./inControl.ts";

/** What a person does to runs: holds them back, finds out what the machine could not, takes a call out of one that was refused. */

interface Of {
  readonly capability: string;
  readonly operation: string;
}

/**
 * Lets no more runs of a kind be made until they are let again. One that is under way goes on.
 *
 * @throws casework/not-allowed, reason-missing, no-such-run
 */
export async function holdRuns(
  { db, clock }: Municipality,
  actor: Actor,
  { capability, operation, reason }: Of & { readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "manage-runs");
  if (!collectedBy(capability, operation)) throw errors.noSuchRun();
  const at = clock.now();
  const why = reasonFrom(reason);
  await db.transaction().execute(async (trx) => {
    const held = await trx
      .insertInto("run_hold")
      .values({ capability, operation, held_by: actor.id, reason: why, held_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning("operation")
      .executeTakeFirst();
    if (held) await recordEvent(trx, actor, { capability, operation, what: "held", reason: why, at });
  });
}

interface RunEvent extends Of {
  /** None for a kind of runs. */
  readonly run?: RunId;
  readonly what: RunEventKind;
  readonly reason: string;
  readonly at: Date;
}

/** Keeps what somebody did, in the transaction that does it. */
const recordEvent = (trx: CaseworkTransaction, actor: Employee, { run, ...event }: RunEvent) =>
  trx
    .insertInto("run_event")
    .values({ ...event, run: run ?? null, employee: actor.id })
    .execute();

/** @throws casework/not-allowed */
export async function letRuns(municipality: Municipality, actor: Actor, { capability, operation }: Of): Promise<void> {
  mustBeAllowed(actor, "manage-runs");
  await municipality.db.transaction().execute(async (trx) => {
    const was = await trx
      .deleteFrom("run_hold")
      .where("capability", "=", capability)
      .where("operation", "=", operation)
      .returning("operation")
      .executeTakeFirst();
    const at = municipality.clock.now();
    if (was) await recordEvent(trx, actor, { capability, operation, what: "let", reason: "", at });
    await municipality.queue.send(trx, [{ step: "wake" }]);
  });
}

/**
 * A person has found out whether a run was received. If it was not, it is tried again.
 *
 * @throws casework/not-allowed, reason-missing, no-such-run, run-not-stuck
 */
export async function settleRunByHand(
  municipality: Municipality,
  actor: Actor,
  id: RunId,
  input: { readonly happened: boolean; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "manage-runs");
  const reason = reasonFrom(input.reason);
  await municipality.db.transaction().execute(async (trx) => {
    const { capability, operation } = await lockStuck(trx, id);
    const what = input.happened ? "received" : "not-received";
    await recordEvent(trx, actor, { capability, operation, run: id, what, reason, at: municipality.clock.now() });
    const by = { needs_person: false, fault: null, fault_text: null, settled_by: actor.id, settled_why: reason };
    const receipt = JSON.stringify({ settledBy: actor.id, reason });
    const moved = input.happened
      ? ({ ...by, state: "done", receipt, done_at: municipality.clock.now() } as const)
      : ({ ...by, state: "ready", find_outs: 0 } as const);
    await trx.updateTable("run").set(moved).where("id", "=", id).execute();
    await municipality.queue.send(trx, [input.happened ? { step: "run-effects", run: id } : { step: "run", run: id }]);
  });
}

/**
 * Gives a run up that is known not to have been received: its calls wait for the next one, but for those that are taken out, which a person
 * sees to by hand.
 *
 * @throws casework/not-allowed, reason-missing, no-such-run, run-not-stuck
 */
export async function dissolveRun(
  municipality: Municipality,
  actor: Actor,
  id: RunId,
  input: { readonly takeOut: readonly EffectId[]; readonly reason: string },
): Promise<void> {
  mustBeAllowed(actor, "manage-runs");
  const reason = reasonFrom(input.reason);
  await municipality.db.transaction().execute(async (trx) => {
    const run = await lockStuck(trx, id);
    if (run.state !== "failed") throw errors.runNotStuck();
    const at = municipality.clock.now();
    const { capability, operation } = run;
    await recordEvent(trx, actor, { capability, operation, run: id, what: "dissolved", reason, at });
    for (const effectId of input.takeOut) {
      const found = await trx
        .selectFrom("effect")
        .select("case_id")
        .where("id", "=", effectId)
        .where("run", "=", id)
        .executeTakeFirst();
      if (!found) throw errors.noSuchEffect();
      const locked = await lockCase(trx, found.case_id);
      const effect = await trx.selectFrom("effect").selectAll().where("id", "=", effectId).executeTakeFirstOrThrow();
      const content = { effect: effect.name, happened: true, reason };
      await record(trx, locked, { step: "effect-settled", actor, at, decision: effect.decision_id, content });
      const settlement = { to: "done", receipt: { settledBy: actor.id, reason } } as const;
      await settleLocked(municipality, trx, [{ locked, effect, settlement }], actor);
    }
    await sql`update effect set run = null where run = ${id}::uuid and state = 'waiting'`.execute(trx);
    await trx
      .updateTable("run")
      .set({ state: "dissolved", needs_person: false, settled_by: actor.id, settled_why: reason })
      .where("id", "=", id)
      .execute();
    await municipality.queue.send(trx, [{ step: "wake" }]);
  });
}

/** @throws casework/no-such-run, run-not-stuck */
async function lockStuck(trx: CaseworkTransaction, id: RunId): Promise<RunRow> {
  const run = await trx.selectFrom("run").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!run) throw errors.noSuchRun();
  if (!run.needs_person) throw errors.runNotStuck();
  return run;
}
