import { sql } from "kysely";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import type { Outbox } from "./outboxes.ts";
import { troubleOf } from "./trouble.ts";

/** What others are told of cases beside the cases' own effects: subscribers of events, and the shared index. */
export async function toldOutboxes(municipality: Pick<Municipality, "db">): Promise<readonly Outbox[]> {
  const [events, index] = await Promise.all([eventBox(municipality), indexBox(municipality)]);
  return [...events, ...index];
}

const none = { system: null, unknown: 0, needsPerson: 0, overdue: 0 };

async function eventBox({ db }: Pick<Municipality, "db">): Promise<readonly Outbox[]> {
  const { rows } = await sql<{ due: number; overdue: number; stopped: number }>`
    select count(*)::int as due, count(*) filter (where d.next_at < now() - interval '1 hour')::int as overdue,
           (select count(*)::int from webhook_subscription where stopped_why in ('gone', 'failing')) as stopped
      from webhook_delivery d join webhook_subscription s on s.id = d.subscription_id
     where d.state = 'due' and s.stopped_at is null and coalesce(s.paused_until, now()) <= now()`.execute(db);
  const { due = 0, overdue = 0, stopped = 0 } = rows[0] ?? {};
  if (due + stopped === 0) return [];
  const troubles = [
    ...(stopped > 0 ? [troubleOf("act", "outgoing", errors.eventsStopped({ count: stopped }))] : []),
    ...(overdue > 0 ? [troubleOf("act", "outgoing", errors.eventsOverdue({ count: overdue }))] : []),
  ];
  return [{ ...none, capability: "events", underWay: due, needsPerson: stopped, overdue, troubles }];
}

async function indexBox({ db }: Pick<Municipality, "db">): Promise<readonly Outbox[]> {
  const { rows } = await sql<{ failing: number; overdue: number }>`
    select count(*)::int as failing, count(*) filter (where attempts >= 5)::int as overdue
      from case_indexed where fault is not null`.execute(db);
  const { failing = 0, overdue = 0 } = rows[0] ?? {};
  if (failing === 0) return [];
  const level = overdue > 0 ? "act" : "watch";
  const troubles = [troubleOf(level, "outgoing", errors.indexBehind({ count: failing }))];
  return [{ ...none, capability: "case-index", underWay: failing, overdue, troubles }];
}
