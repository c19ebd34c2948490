import type { QueryContext } from "./capability.ts";

/** A unit as the register has it. */
export interface RegisteredUnit {
  readonly key: string;
  readonly name: string;
  /** Null at the top. */
  readonly parent: string | null;
  readonly address: string;
}

/** From one day to another, both included; `until` is empty until further notice. Days are YYYY-MM-DD. */
interface Period {
  readonly from: string;
  readonly until: string;
}

export interface RegisteredEmployment extends Period {
  readonly number: string;
  readonly cpr: string;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly employmentType: string;
  readonly extraNumber: string;
  readonly address: string;
}

export interface RegisteredLeader extends Period {
  readonly unit: string;
  readonly cpr: string;
}

/** A municipality's own units and employees, as another system keeps them. Nothing of it is checked yet. */
export interface RegisteredOrganisation {
  readonly units: readonly RegisteredUnit[];
  readonly employments: readonly RegisteredEmployment[];
  readonly leaders: readonly RegisteredLeader[];
}

/**
 * Where the organisation is kept. No capability: assistants ask about one employment at a time (`organisation`), and no assistant can ask
 * for all of them.
 */
export interface OrganisationRegister {
  readonly system: string;
  /** @throws the source errors of `contracts` */
  read(context: QueryContext): Promise<RegisteredOrganisation>;
  close(): Promise<void>;
}
