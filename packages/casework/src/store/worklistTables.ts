import type { LocalDate } from "@kollega/danish";
import type { ColumnType } from "kysely";
import type { AbsenceId, CaseId, EmployeeId, SavedViewId } from "../ids.ts";
import type { WorklistChoice } from "../queries/worklistChoice.ts";

interface AbsenceTable {
  id: AbsenceId;
  employee_id: EmployeeId;
  substitute: EmployeeId;
  from_day: LocalDate;
  until_day: LocalDate;
  set_by: EmployeeId;
  set_at: Date;
  cancelled_by: EmployeeId | null;
  cancelled_at: Date | null;
}

interface SavedViewTable {
  id: SavedViewId;
  employee_id: EmployeeId;
  name: string;
  choice: ColumnType<WorklistChoice, string, string>;
}

interface CaseTagTable {
  case_id: CaseId;
  tag: string;
}

interface CaseRelationTable {
  one: CaseId;
  other: CaseId;
}

/** Tables of the worklist: absences, saved views, tags and related cases. */
export interface WorklistTables {
  absence: AbsenceTable;
  saved_view: SavedViewTable;
  case_tag: CaseTagTable;
  case_relation: CaseRelationTable;
}
