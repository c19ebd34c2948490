import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { WebhookId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import type { DeliveryState, WebhookStop } from "../store/webhookTables.ts";

/** Who is told of events, and how that goes. */
export interface SubscriptionLine {
  readonly id: WebhookId;
  readonly url: string;
  /** None: all there are. */
  readonly types: readonly string[];
  readonly createdAt: Date;
  /** When it was stopped, and why; null while it goes. */
  readonly stopped: { readonly at: Date; readonly why: WebhookStop } | null;
  /** Attempts in a row that failed. */
  readonly failures: number;
  readonly due: number;
  readonly givenUp: number;
  readonly lastDeliveredAt: Date | null;
  readonly lastFault: string | null;
}

export interface DeliveryLine {
  readonly event: string;
  readonly position: string;
  readonly type: string;
  readonly at: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly fault: string | null;
  readonly deliveredAt: Date | null;
}

const mustRead = (actor: Actor) => {
  if (actor.kind !== "system") mustBeAllowed(actor, "read-webhooks");
};

/** The subscriptions, those that wait for a person first. @throws casework/not-allowed */
export async function subscriptions({ db }: Municipality, actor: Actor): Promise<readonly SubscriptionLine[]> {
  mustRead(actor);
  const { rows } = await sql<SubscriptionLine>`
    select s.id, s.url, s.types, s.created_at as "createdAt", s.failures,
           case when s.stopped_at is not null then json_build_object('at', s.stopped_at, 'why', s.stopped_why) end as stopped,
           (select count(*)::int from webhook_delivery d where d.subscription_id = s.id and d.state = 'due') as due,
           (select count(*)::int from webhook_delivery d where d.subscription_id = s.id and d.state = 'given-up') as "givenUp",
           (select max(delivered_at) from webhook_delivery d where d.subscription_id = s.id) as "lastDeliveredAt",
           (select fault from webhook_delivery d where d.subscription_id = s.id and fault is not null
             order by next_at desc limit 1) as "lastFault"
      from webhook_subscription s order by s.stopped_at is null, s.created_at, s.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    stopped: row.stopped && { ...row.stopped, at: new Date(row.stopped.at) },
  }));
}

/** The most that are told at a time. */
const most = 200;

/**
 * What one subscriber has been told and is to be told, the newest first.
 *
 * @param choice.before only what stands before this position
 * @throws casework/not-allowed, no-such-webhook
 */
export async function deliveries(
  { db }: Municipality,
  actor: Actor,
  id: WebhookId,
  choice: { readonly state?: DeliveryState; readonly before?: string } = {},
): Promise<readonly DeliveryLine[]> {
  mustRead(actor);
  const known = await db.selectFrom("webhook_subscription").select("id").where("id", "=", id).executeTakeFirst();
  if (!known) throw errors.noSuchWebhook();
  const { state = null, before = null } = choice;
  const { rows } = await sql<DeliveryLine>`
    select event_id as event, position, type, at, state, attempts, fault, delivered_at as "deliveredAt",
           case when state = 'due' then next_at end as "nextAt"
      from webhook_delivery
     where subscription_id = ${id}::uuid and (${state}::text is null or state = ${state}) and (${before}::bigint is null or position < ${before}::bigint)
     order by position desc limit ${most}`.execute(db);
  return rows;
}
