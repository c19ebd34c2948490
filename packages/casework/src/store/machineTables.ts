import type { Generated } from "kysely";

/** How systems are, and what time it is. */

export interface SourceStatusTable {
  system: string;
  failures: number;
  open_until: Date | null;
  since: Date;
  fault: string | null;
}

export interface ClockTable {
  only: Generated<boolean>;
  standing_at: Date;
}
