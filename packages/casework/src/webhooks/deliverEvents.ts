import type { WebhookAnswer, WebhookSender } from "@kollega/contracts";
import { sql } from "kysely";
import type { WebhookId } from "../ids.ts";
import type { CaseworkDatabase, Municipality } from "../municipality.ts";
import { cloudEvent, type WebhookEvent } from "./events.ts";

/**
 * The seconds before each next attempt: three days in all, then a person is told. They count for an event that is refused again and again, and
 * for a subscriber of whom nothing is taken.
 */
const pauses = [5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400] as const;

/** So many are sent beside each other; to one that failed last time, one. */
const atOnce = 20;

/** Longer than an attempt may take: whoever holds an event longer has died, and it is sent again. Seconds. */
const lease = 60;

interface Taken extends WebhookEvent {
  readonly attempts: number;
  readonly url: string;
  readonly secret: Buffer;
  readonly timestamp: number;
}

interface Attempted {
  readonly event: Taken;
  readonly answer: WebhookAnswer;
}

export interface EventDeliverer {
  /** Sends everything that is due; what is under way already is left to whoever sends it. */
  deliver(): Promise<void>;
  /** Finishes the attempts in hand and makes no more. */
  stop(): Promise<void>;
}

/**
 * Sends events at least once: an event is taken for the length of a lease, and marked as delivered when the subscriber has said so. Any number of
 * processes may do it. A subscriber that fails delays nobody but itself.
 */
export function eventDeliverer(municipality: Municipality): EventDeliverer {
  const underWay = new Map<WebhookId, Promise<void>>();
  let stopped = false;
  return {
    async deliver() {
      const { webhooks, db } = municipality;
      if (!webhooks || stopped) return;
      const ready = (await subscriptionsWithDue(db)).filter((id) => !underWay.has(id));
      const begun = ready.map((id) => {
        const delivering = deliverTo(municipality, webhooks, id, () => stopped).finally(() => underWay.delete(id));
        underWay.set(id, delivering);
        return delivering;
      });
      await Promise.all(begun);
    },
    async stop() {
      stopped = true;
      await Promise.allSettled(underWay.values());
    },
  };
}

const isReady = sql`s.stopped_at is null and coalesce(s.paused_until <= now(), true)`;

async function subscriptionsWithDue(db: CaseworkDatabase): Promise<readonly WebhookId[]> {
  const { rows } = await sql<{ id: WebhookId }>`
    select s.id from webhook_subscription s
     where ${isReady} and exists (
       select from webhook_delivery d where d.subscription_id = s.id and d.state = 'due' and d.next_at <= now())`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

async function deliverTo(
  municipality: Municipality,
  webhooks: WebhookSender,
  id: WebhookId,
  isStopped: () => boolean,
): Promise<void> {
  while (!isStopped()) {
    const taken = await take(municipality.db, id);
    if (taken.length === 0) return;
    const attempted = await Promise.all(
      taken.map(async (event): Promise<Attempted> => {
        const { url, id: eventId, timestamp } = event;
        const secret = municipality.keys.unseal(event.secret, secretPlace(id));
        const body = cloudEvent(webhooks, event);
        // What the configuration no longer allows is not sent, and ends with a person.
        const answer: WebhookAnswer = webhooks.allows(url)
          ? await webhooks.send({ url, secret, id: eventId, timestamp, body })
          : { got: "nothing", why: "not-allowed" };
        return { event, answer };
      }),
    );
    await settle(municipality.db, id, attempted);
  }
}

/** Where a subscription's secret may be read. */
export const secretPlace = (id: WebhookId): string => `webhook/${id}`;

async function take(db: CaseworkDatabase, id: WebhookId): Promise<readonly Taken[]> {
  const { rows } = await sql<Taken>`
    with due as (
      select d.subscription_id, d.event_id, s.url, s.secret
        from webhook_subscription s join webhook_delivery d on d.subscription_id = s.id
       where s.id = ${id}::uuid and ${isReady} and d.state = 'due' and d.next_at <= now()
       order by d.next_at, d.position
       limit (select case when failures > 0 then 1 else ${atOnce}::int end from webhook_subscription where id = ${id}::uuid)
         for update of d skip locked
    )
    update webhook_delivery d set attempts = attempts + 1, next_at = now() + ${lease}::int * interval '1 second'
      from due where d.subscription_id = due.subscription_id and d.event_id = due.event_id
    returning d.event_id as id, d.position, d.type, d.case_id as "case", d.decision_id as decision, d.at, d.attempts, due.url, due.secret,
              extract(epoch from now())::int as timestamp`.execute(db);
  return rows;
}

const faultOf = (answer: WebhookAnswer): string =>
  answer.got === "nothing" ? answer.why : `${answer.got} (${answer.status})`;

const pauseAfter = sql.raw(`(array[${pauses.join(",")}])`);

/** Writes how a batch went: for each event, and for the subscriber of whom nothing was taken. */
async function settle(db: CaseworkDatabase, id: WebhookId, attempted: readonly Attempted[]): Promise<void> {
  const rows = attempted.map(({ event, answer }) => ({
    event: event.id,
    fault: answer.got === "received" ? null : faultOf(answer),
  }));
  const taken = rows.some(({ fault }) => fault === null);
  const gone = attempted.some(({ answer }) => answer.got === "gone");
  await db.transaction().execute(async (trx) => {
    await sql`
      update webhook_delivery d set
             state = case when t.fault is null then 'delivered' when d.attempts > ${pauses.length} then 'given-up' else 'due' end,
             delivered_at = case when t.fault is null then now() end,
             fault = t.fault,
             next_at = now() + coalesce(${pauseAfter}[d.attempts], 0) * interval '1 second'
        from json_to_recordset(${JSON.stringify(rows)}::json) as t (event uuid, fault text)
       where d.subscription_id = ${id}::uuid and d.event_id = t.event and d.state = 'due'`.execute(trx);
    await sql`
      update webhook_subscription s set
             failures = case when ${taken} then 0 else failures + 1 end,
             paused_until = case when not ${taken} then now() + coalesce(${pauseAfter}[failures + 1], 0) * interval '1 second' end,
             stopped_at = case when ${gone} or not ${taken} and failures >= ${pauses.length} then now() else stopped_at end,
             stopped_why = case when ${gone} then 'gone' when not ${taken} and failures >= ${pauses.length} then 'failing' else stopped_why end
       where s.id = ${id}::uuid`.execute(trx);
  });
}

/** What was delivered longer ago than this is forgotten; a replay finds it in the journal. */
const keptDays = 30;

export async function forgetOldDeliveries({ db }: Pick<Municipality, "db">): Promise<void> {
  await sql`
    delete from webhook_delivery where ctid = any(array(
      select ctid from webhook_delivery
       where state = 'delivered' and delivered_at < now() - ${keptDays}::int * interval '1 day' limit 10000))`.execute(
    db,
  );
}
