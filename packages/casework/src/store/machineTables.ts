import type { Generated } from "kysely";

/** How systems are, which processes run, and what time it is. */

interface SourceStatusTable {
  system: string;
  failures: number;
  open_until: Date | null;
  since: Date;
  fault: string | null;
}

interface SourceCallsTable {
  system: string;
  hour: Date;
  answered: number;
  failed: number;
  last_answer: Date | null;
}

export type ProcessKind = "server" | "worker" | "backup";

interface ProcessTable {
  id: string;
  kind: ProcessKind;
  host: string;
  pid: number;
  version: string;
  schema: number;
  keys: string | null;
  started_at: Generated<Date>;
  seen_at: Generated<Date>;
  ending: Generated<boolean>;
}

interface ClockTable {
  only: Generated<boolean>;
  standing_at: Date;
}

export interface MachineTables {
  source_status: SourceStatusTable;
  source_calls: SourceCallsTable;
  process: ProcessTable;
  clock: ClockTable;
}
