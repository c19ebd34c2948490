import type { Generated } from "kysely";
import type { CaseId, DecisionId, EmployeeId, WebhookId } from "../ids.ts";

export type WebhookStop = "by-hand" | "gone" | "failing";
export type DeliveryState = "due" | "delivered" | "given-up";

/** Who is told of what happens in cases, and what they are yet to be told. */
export interface WebhookTables {
  webhook_subscription: {
    id: WebhookId;
    url: string;
    types: string[];
    secret: Buffer;
    created_by: EmployeeId | null;
    created_at: Date;
    failures: Generated<number>;
    paused_until: Date | null;
    stopped_at: Date | null;
    stopped_why: WebhookStop | null;
  };
  webhook_delivery: {
    subscription_id: WebhookId;
    event_id: string;
    position: string;
    type: string;
    case_id: CaseId;
    decision_id: DecisionId | null;
    at: Date;
    state: Generated<DeliveryState>;
    attempts: Generated<number>;
    next_at: Generated<Date>;
    fault: string | null;
    delivered_at: Date | null;
  };
}
