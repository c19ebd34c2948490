import type { LocalDate } from "@kollega/danish";
import type { PersonId } from "../ids.ts";

/** From one day to another, both included; until further notice without an end. */
export interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

export const holdsOn = ({ from, until }: Period, day: LocalDate): boolean =>
  from <= day && (until === null || day <= until);

export interface Leader extends Period {
  readonly unit: string;
  readonly person: PersonId;
}

export interface PersonalApprover extends Period {
  readonly employee: PersonId;
  readonly approver: PersonId;
}

export interface Substitute extends Period {
  readonly leader: PersonId;
  readonly substitute: PersonId;
  /** In the leader's place; else beside. */
  readonly takesOver: boolean;
}

/** What approval in an organisation rests on. */
export interface Approvals {
  readonly parents: ReadonlyMap<string, string | null>;
  readonly leaders: readonly Leader[];
  readonly personal: readonly PersonalApprover[];
  readonly substitutes: readonly Substitute[];
}
