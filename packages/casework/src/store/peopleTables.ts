import type { ColumnType } from "kysely";
import type { EmployeeId, PersonId } from "../ids.ts";
import type { Role } from "../roles.ts";

type Address = { lines: string[]; postalCode: string; city: string };

export interface PersonTable {
  id: PersonId;
  cpr_cipher: Buffer;
  cpr_index: Buffer;
  name: string;
  email: string | null;
  address: ColumnType<Address | null, string | null, string | null>;
  address_protected: boolean;
  created_at: Date;
}

export interface EmployeeTable {
  id: EmployeeId;
  subject: string;
  name: string;
  roles: Role[];
  person_id: PersonId | null;
  active: boolean;
}
