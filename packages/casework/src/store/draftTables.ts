import type { LocalDate } from "@kollega/danish";
import type { Generated } from "kysely";
import type { DraftId, EmployeeId, PersonId, UploadId } from "../ids.ts";

/** How an application came that an employee enters. */
export const channels = ["paper", "telephone", "in-person"] as const;
export type Channel = (typeof channels)[number];

interface DraftTable {
  id: DraftId;
  person: PersonId;
  assistant: string;
  /** 0: the one in hand; others stand in line behind it. */
  place: Generated<number>;
  sealed: Buffer;
  revision: Generated<number>;
  started_at: Date;
  saved_at: Date;
  /** The employee who enters it for the person; null for one's own. Then also how it came, and on which day. */
  employee: EmployeeId | null;
  channel: Channel | null;
  received: LocalDate | null;
}

interface UploadTable {
  id: UploadId;
  draft: DraftId;
  sealed: Buffer;
  size: number;
  added_at: Date;
}

/** Applications that are being written. */
export interface DraftTables {
  draft: DraftTable;
  upload: UploadTable;
}
