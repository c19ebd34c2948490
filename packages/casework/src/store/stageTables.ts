import type { JsonObject } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { ColumnType, Generated } from "kysely";
import type { AutomaticRuleId, CaseId, DecisionId, DocumentHash, EmployeeId } from "../ids.ts";

/** On trial it receives nothing; in shadow people decide and it is held against them; live it lays ready for people. */
export type Stage = "trial" | "shadow" | "live";

/** What a decision has of its assistant's stage and of rules that make decisions without a person. */
export interface StageColumns {
  /** People decide it by hand; the proposal is not shown. */
  shadow: ColumnType<boolean, unknown, never>;
  /** Whether it was drawn to be controlled by a person though a rule would have made it; null where no rule has been asked. */
  drawn_sample: ColumnType<boolean | null, undefined, boolean>;
  automatic_rule: ColumnType<AutomaticRuleId | null, undefined, AutomaticRuleId>;
  /** The month in which the calendar opened it. */
  recurrence: LocalDate | null;
}

/** Tables of assistants, of small tests and of what is made without a person. */
export interface StageTables {
  assistant: {
    id: string;
    hash: DocumentHash;
    stopped: boolean;
    stage: ColumnType<Stage, undefined, Stage>;
    /** Its applicants are the municipality's own employees. */
    for_employees: Generated<boolean>;
  };
  assistant_stage: {
    id: Generated<string>;
    assistant: string;
    stage: Stage;
    reason: string;
    figures: ColumnType<JsonObject, string, never>;
    changed_by: EmployeeId;
    changed_at: Date;
  };
  recurrence: {
    assistant: string;
    type: string;
    month: LocalDate;
    begun_at: Date;
    after: CaseId | null;
    finished_at: Date | null;
  };
  automatic_rule: {
    id: AutomaticRuleId;
    assistant: string;
    type: string;
    outcome: string;
    law: string;
    law_url: string;
    reason: string;
    sample_one_in: number;
    proposed_by: EmployeeId;
    proposed_at: Date;
    approved_by: EmployeeId | null;
    approved_at: Date | null;
    halted_at: Date | null;
    halted_by: DecisionId | null;
    ended_at: Date | null;
    ended_by: EmployeeId | null;
  };
}
