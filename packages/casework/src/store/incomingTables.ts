import type { CaseId, EmployeeId, IncomingId, PersonId } from "../ids.ts";

export type IncomingChannel = "mail" | "digital-post";

/** Messages from outside. */
export interface IncomingTables {
  incoming_message: {
    id: IncomingId;
    channel: IncomingChannel;
    key: string;
    state: "waiting" | "filed" | "discarded";
    case_id: CaseId | null;
    person: PersonId | null;
    content: Buffer | null;
    received_at: Date;
    handled_by: EmployeeId | null;
    handled_at: Date | null;
    discarded_why: string | null;
  };
}
