import type { ColumnType, Generated, Selectable } from "kysely";
import type { DecisionId, DocumentHash, EmployeeId, ReconsiderationId } from "../ids.ts";
import type { ReconsideredDifference } from "../reconsidered.ts";

export type ReconsiderationPhase = "open" | "made" | "finished";

/** What became of a past decision under the corrected version. */
export type ReconsideredKind = "otherwise" | "undecided" | "not-reproduced";

/** Past decisions run anew under a corrected version. */
export interface ReconsiderationTables {
  reconsideration: {
    id: ReconsiderationId;
    number: Generated<string>;
    assistant: string;
    from_hashes: DocumentHash[];
    to_hash: DocumentHash;
    reason: string;
    begun_by: EmployeeId | null;
    begun_at: Date;
    finished_at: Date | null;
    to_do: number;
    done: Generated<number>;
    moved: Generated<number>;
    phase: Generated<ReconsiderationPhase>;
    position: Generated<string>;
  };
  reconsidered: {
    reconsideration: ReconsiderationId;
    decision: DecisionId;
    kind: ReconsideredKind;
    /** What the corrected version comes to; null where it comes to nothing. */
    outcome: string | null;
    differences: ColumnType<readonly ReconsideredDifference[], string, never>;
    opened: DecisionId | null;
  };
}

export type ReconsiderationRow = Selectable<ReconsiderationTables["reconsideration"]>;
