import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import { newId, type WebhookId } from "../ids.ts";
import type { CaseworkTransaction, Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { secretPlace } from "./deliverEvents.ts";
import { eventIdOf, eventTypeOf, eventTypes, knownEventTypes } from "./events.ts";

/** What a person does about who is told of events. From a shell it is the system's own doing. */

const mustManage = (actor: Actor) => {
  if (actor.kind !== "system") mustBeAllowed(actor, "manage-webhooks");
};

/**
 * Begins to tell somebody of what happens from now on.
 *
 * @param input.types kinds of events; none: all there are
 * @returns the secret that events are signed by, told this once
 * @throws casework/not-allowed, webhooks-not-allowed, event-type-unknown
 */
export async function subscribe(
  municipality: Municipality,
  actor: Actor,
  input: { readonly url: string; readonly types: readonly string[] },
): Promise<{ readonly id: WebhookId; readonly secret: string }> {
  mustManage(actor);
  const { db, keys, clock, webhooks } = municipality;
  if (!webhooks?.allows(input.url)) throw errors.webhooksNotAllowed({ url: input.url });
  const known = knownEventTypes.join(", ");
  for (const type of input.types) if (!knownEventTypes.includes(type)) throw errors.eventTypeUnknown({ type, known });
  const id = newId<WebhookId>();
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  await db
    .insertInto("webhook_subscription")
    .values({
      ...{ id, url: new URL(input.url).href, types: [...new Set(input.types)] },
      ...{ secret: keys.seal(secret, secretPlace(id)), created_at: clock.now() },
      created_by: actor.kind === "employee" ? actor.id : null,
      ...{ paused_until: null, stopped_at: null, stopped_why: null },
    })
    .execute();
  return { id, secret };
}

async function change<T>(
  municipality: Municipality,
  actor: Actor,
  id: WebhookId,
  work: (trx: CaseworkTransaction) => Promise<T>,
): Promise<T> {
  mustManage(actor);
  return municipality.db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from webhook_subscription where id = ${id}::uuid for update`.execute(trx);
    if (rows.length === 0) throw errors.noSuchWebhook();
    return work(trx);
  });
}

/** Sends nothing more until it goes on; what happens meanwhile is kept for it. @throws casework/not-allowed, no-such-webhook */
export const stopSubscription = (municipality: Municipality, actor: Actor, id: WebhookId): Promise<void> =>
  change(municipality, actor, id, async (trx) => {
    await sql`
      update webhook_subscription set stopped_at = now(), stopped_why = 'by-hand' where id = ${id}::uuid and stopped_at is null`.execute(
      trx,
    );
  });

/** Goes on after it was stopped or given up: what is due, and what was given up, is sent. @throws casework/not-allowed, no-such-webhook */
export const resumeSubscription = (municipality: Municipality, actor: Actor, id: WebhookId): Promise<void> =>
  change(municipality, actor, id, async (trx) => {
    await sql`
      update webhook_subscription set stopped_at = null, stopped_why = null, failures = 0, paused_until = null
       where id = ${id}::uuid`.execute(trx);
    await sql`
      update webhook_delivery set state = 'due', attempts = 0, next_at = now()
       where subscription_id = ${id}::uuid and state <> 'delivered'`.execute(trx);
  });

/** Tells them nothing more, and forgets what they were told. @throws casework/not-allowed, no-such-webhook */
export const unsubscribe = (municipality: Municipality, actor: Actor, id: WebhookId): Promise<void> =>
  change(municipality, actor, id, async (trx) => {
    await trx.deleteFrom("webhook_subscription").where("id", "=", id).execute();
  });

/** Journal entries that are gone through at a time. */
const batch = 1_000;

/**
 * Sends again everything from a position on, also what was before the subscription. Each event has the id that it had the first time. What the journal
 * no longer holds is not told.
 *
 * @param from an event's position, or a moment
 * @returns how many events that is
 * @throws casework/not-allowed, no-such-webhook
 */
export async function replay(
  municipality: Municipality,
  actor: Actor,
  id: WebhookId,
  from: bigint | Date,
): Promise<number> {
  let after = typeof from === "bigint" ? String(from - 1n) : await positionBefore(municipality, from);
  let events = 0;
  for (;;) {
    const next = await change(municipality, actor, id, (trx) => replayBatch(trx, id, after));
    events += next.events;
    if (next.last === null) return events;
    after = next.last;
  }
}

async function positionBefore({ db }: Municipality, moment: Date): Promise<string> {
  const { rows } = await sql<{ position: string }>`
    select coalesce(min(id) - 1, (select coalesce(max(id), 0) from journal))::text as position from journal where at >= ${moment}`.execute(
    db,
  );
  return rows[0]?.position ?? "0";
}

const types = JSON.stringify(Object.keys(eventTypes).map((step) => ({ step, type: eventTypeOf(step) })));

async function replayBatch(
  trx: CaseworkTransaction,
  id: WebhookId,
  after: string,
): Promise<{ readonly last: string | null; readonly events: number }> {
  const { rows } = await sql<{ last: string | null; events: number }>`
    with entry as (
      select id, case_id, step from journal where id > ${after}::bigint order by id limit ${batch}
    ), event as (
      select s.id as subscription, ${eventIdOf(sql`a.hash`)} as event, entry.id as position, t.type, a.case_id, a.decision_id, a.at
        from entry
        join json_to_recordset(${types}::json) as t (step text, type text) on t.step = entry.step
        join webhook_subscription s on s.id = ${id}::uuid and (s.types = '{}' or t.type = any(s.types))
        join audit a on a.case_id = entry.case_id and a.journal_id = entry.id
    ), told as (
      insert into webhook_delivery (subscription_id, event_id, position, type, case_id, decision_id, at)
      select * from event
      on conflict (subscription_id, event_id) do update set state = 'due', attempts = 0, next_at = now()
    )
    select (select max(id)::text from entry) as last, (select count(*)::int from event) as events`.execute(trx);
  return rows[0] ?? { last: null, events: 0 };
}
