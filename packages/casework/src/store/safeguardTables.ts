import type { Json } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { Text } from "@kollega/errors";
import type { ColumnType, Generated, Selectable } from "kysely";
import type { DecisionId, DocumentId, EmployeeId } from "../ids.ts";

/** What was answered about one finding before the proposal was seen, and what the proposal says. */
export interface BlindValue {
  readonly answered: Json;
  readonly proposed: Json;
}

/** What a decision has of them. */
export interface SafeguardColumns {
  /** Drawn by lot when it was first laid ready; null before that. */
  drawn_blind: ColumnType<boolean | null, undefined, never>;
  drawn_second: ColumnType<boolean | null, undefined, never>;
  drawn_seed: ColumnType<boolean | null, undefined, never>;
  /** What stands laid ready is a wrong draft. */
  seeded: ColumnType<boolean, undefined, never>;
  /** The first of two has approved this revision. */
  first_by: ColumnType<EmployeeId | null, undefined, EmployeeId | null>;
  first_at: ColumnType<Date | null, undefined, Date | null>;
  first_revision: ColumnType<number | null, undefined, number | null>;
}

/** Tables of what keeps control from being a rubber stamp. */
export interface SafeguardTables {
  safeguard: {
    id: Generated<string>;
    assistant: string;
    blind_one_in: number | null;
    second_one_in: number | null;
    seed_one_in: number | null;
    reason: string;
    changed_by: EmployeeId;
    changed_at: Date;
  };
  blind_answer: {
    decision_id: DecisionId;
    employee_id: EmployeeId;
    stage: "first" | "second" | "shadow";
    revision: number;
    answers: ColumnType<Readonly<Record<string, BlindValue>>, string, never>;
    agrees: boolean;
    at: Date;
  };
  seeded_draft: {
    decision_id: DecisionId;
    finding: string;
    title: ColumnType<Text, string, never>;
    wrong: ColumnType<Json, string, never>;
    wrong_shown: ColumnType<Text, string, never>;
    right_shown: ColumnType<Text, string, never>;
    laid_at: Date;
    ended_at: Date | null;
    caught: boolean | null;
    ended_by: EmployeeId | null;
  };
  evidence_opened: { decision_id: DecisionId; evidence_id: string; employee_id: EmployeeId; at: Date };
  document_opened: { document_id: DocumentId; employee_id: EmployeeId; at: Date };
  finding_quality: {
    assistant: string;
    finding: string;
    month: LocalDate;
    title: ColumnType<Text, string, string>;
    decisions: number;
    overridden: number;
    raised: number;
    lowered: number;
    moved: number;
    reversed: number;
  };
  quality_counted: { only_row: Generated<boolean>; until: Date };
}

export type SeededDraftRow = Selectable<SafeguardTables["seeded_draft"]>;
