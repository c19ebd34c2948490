import type { JsonObject } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { ColumnType, Generated, Selectable } from "kysely";
import type { EmployeeId, RunId } from "../ids.ts";
import type { RunTotals } from "../runs/joinCalls.ts";

type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

export type RunState = "ready" | "trying" | "done" | "failed" | "unknown" | "dissolved";

export type RunEventKind = "held" | "let" | "received" | "not-received" | "dissolved";

/** Calls of many decisions that are made as one. */
export interface RunTables {
  run: {
    id: RunId;
    number: Generated<string>;
    capability: string;
    operation: string;
    due_on: LocalDate;
    input: ColumnType<JsonObject, string, never>;
    totals: ColumnType<RunTotals, string, never>;
    state: RunState;
    needs_person: Generated<boolean>;
    attempts: Generated<number>;
    find_outs: Generated<number>;
    trying_since: Date | null;
    retry_at: Date | null;
    receipt: NullableJson<JsonObject>;
    fault: string | null;
    fault_text: string | null;
    settled_by: EmployeeId | null;
    settled_why: string | null;
    made_at: Date;
    done_at: Date | null;
  };
  /** What people have done to runs. */
  run_event: {
    id: Generated<string>;
    capability: string;
    operation: string;
    run: RunId | null;
    what: RunEventKind;
    reason: string;
    employee: EmployeeId;
    at: Date;
  };
  run_hold: { capability: string; operation: string; held_by: EmployeeId; reason: string; held_at: Date };
}

export type RunRow = Selectable<RunTables["run"]>;
