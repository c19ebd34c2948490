import type { JsonObject, Place } from "@kollega/assistant";
import type { LocalDate } from "@kollega/danish";
import type { ColumnType, Generated } from "kysely";
import type { OrganisationRowId, PersonId } from "../ids.ts";

type PlaceColumn = ColumnType<Place | null, string | null, string | null>;

/** The municipality's own units and employees. */
export interface OrganisationTables {
  org_unit: { key: string; name: string; parent: string | null; address: string };
  org_employment: {
    number: string;
    person: PersonId;
    unit: string;
    title: string;
    from_day: LocalDate;
    until_day: LocalDate | null;
    employment_type: string;
    extra_number: string;
    address: string;
  };
  org_address: { address: string; corrected: string | null; place: PlaceColumn; looked_up_at: Date | null };
  org_leader: { unit: string; person: PersonId; from_day: LocalDate; until_day: LocalDate | null };
  org_approver: {
    id: OrganisationRowId;
    employee: PersonId;
    approver: PersonId;
    from_day: LocalDate;
    until_day: LocalDate | null;
  };
  org_substitute: {
    id: OrganisationRowId;
    leader: PersonId;
    substitute: PersonId;
    takes_over: boolean;
    from_day: LocalDate;
    until_day: LocalDate;
  };
  org_agreement: {
    id: OrganisationRowId;
    unit: string;
    agreement: string;
    from_day: LocalDate;
    until_day: LocalDate | null;
  };
  org_change: {
    id: Generated<string>;
    what: string;
    content: ColumnType<JsonObject, string, never>;
    actor_kind: "employee" | "system";
    actor: string | null;
    at: Date;
  };
}
