import type { WebhookSender } from "@kollega/contracts";
import { type RawBuilder, sql } from "kysely";
import type { CaseId, DecisionId } from "../ids.ts";

/** The steps of cases that others are told of, and what the event is called. What is not here stays inside. */
export const eventTypes = {
  received: "kollega.application.received",
  opened: "kollega.decision.opened",
  prepared: "kollega.decision.prepared",
  waiting: "kollega.decision.waiting",
  approved: "kollega.decision.approved",
  done: "kollega.decision.done",
  "done-by-hand": "kollega.decision.done",
  withdrawn: "kollega.decision.withdrawn",
  "taken-over": "kollega.decision.taken-over",
  "party-answered": "kollega.party.answered",
  "documents-added": "kollega.documents.added",
  "message-received": "kollega.message.received",
  "objection-received": "kollega.objection.received",
  "complaint-received": "kollega.complaint.received",
  "effect-done": "kollega.effect.done",
  closed: "kollega.case.closed",
} as const satisfies Readonly<Record<string, string>>;

const byStep: Readonly<Record<string, string>> = eventTypes;

/** What the event of a step is called; null where there is none. */
export const eventTypeOf = (step: string): string | null => byStep[step] ?? null;

/** The kinds of events there are, each once. */
export const knownEventTypes: readonly string[] = [...new Set(Object.values(byStep))];

/**
 * An event's id: the UUID (v8, RFC 9562 § 5.8) that the hash of its link in the audit chain gives. The link is salted, so the id tells nothing;
 * and it stays the same however often the event is sent, also from a restored backup.
 */
export const eventIdOf = (hash: RawBuilder<unknown>): RawBuilder<string> => sql<string>`
  encode(set_byte(set_byte(substr(${hash}, 1, 16), 6, (get_byte(${hash}, 6) & 15) | 128), 8, (get_byte(${hash}, 8) & 63) | 128), 'hex')::uuid`;

export interface WebhookEvent {
  readonly id: string;
  readonly position: string;
  readonly type: string;
  readonly case: CaseId;
  readonly decision: DecisionId | null;
  readonly at: Date;
}

/** As CloudEvents 1.0 in structured JSON. Nothing of a person is in it: who is told asks the API, as one who may. */
export const cloudEvent = ({ source }: Pick<WebhookSender, "source">, event: WebhookEvent): string =>
  JSON.stringify({
    specversion: "1.0",
    id: event.id,
    source,
    type: event.type,
    subject: event.case,
    time: event.at.toISOString(),
    // The extension "sequence": texts that sort as the events happened in their case.
    sequence: event.position.padStart(20, "0"),
    datacontenttype: "application/json",
    data: { case: event.case, ...(event.decision ? { decision: event.decision } : {}) },
  });
