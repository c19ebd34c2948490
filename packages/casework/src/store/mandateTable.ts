import type { LocalDate } from "@kollega/danish";
import type { CaseId, EmployeeId, MandateId, PersonId } from "../ids.ts";

/** Powers of attorney: who may act for whom, in what, and until when. */
export interface MandateTable {
  id: MandateId;
  principal: PersonId;
  representative: PersonId;
  called: string;
  case_id: CaseId | null;
  assistant: string | null;
  until_day: LocalDate;
  copies: boolean;
  given_at: Date;
  registered_by: EmployeeId | null;
  reference: string | null;
  withdrawn_at: Date | null;
}
