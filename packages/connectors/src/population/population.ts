import type { dayCare, fields, incomeRecord, personRecord } from "@kollega/contracts";
import type { Cpr, LocalDate } from "@kollega/danish";
import type { z } from "zod";

type PersonRecord = z.infer<typeof personRecord>;

/** A place in day care as the day-care system has it, `guardians` being those who pay for it. */
export type Place = z.infer<typeof dayCare.operations.places.output>["places"][number];
export type IncomeMonth = z.infer<typeof incomeRecord>["months"][number];

/** Where people live. `id` is the same for those who live together. */
export interface Home {
  readonly id: string;
  readonly street: string;
  readonly number: string;
  readonly floor?: string;
  readonly door?: string;
  readonly postalCode: string;
  readonly city: string;
}

/** One citizen who visibly does not exist. */
export interface Citizen {
  readonly cpr: Cpr;
  readonly name: string;
  readonly sex: "K" | "M";
  readonly birthDate: LocalDate;
  readonly status: Extract<PersonRecord["status"], "active" | "dead" | "emigrated">;
  readonly civilStatus: PersonRecord["civilStatus"];
  readonly spouse?: Cpr;
  /** Mother and father; only for those who were born in the population. */
  readonly parents: readonly Cpr[];
  readonly children: readonly Cpr[];
  /** Absent for the dead and the emigrated. */
  readonly home?: Home;
  readonly addressProtected: boolean;
  readonly digitalPost: boolean;
  readonly email: z.infer<z.ZodEmail>;
  /** Newest first; empty for children and the dead. */
  readonly income: readonly IncomeMonth[];
  /** Places paid for by this person. */
  readonly places: readonly Place[];
}

export interface Population {
  /** The key of the municipality: its folder, its host name and its path in the simulators. */
  readonly municipality: string;
  /** Invented: no municipality has it. */
  readonly municipalityCode: string;
  readonly on: LocalDate;
  readonly citizens: readonly Citizen[];
  readonly byCpr: ReadonlyMap<string, Citizen>;
}

export type Address = z.infer<typeof fields.address>;

/** A home as an address: "Prøvevej 12, 3. tv". */
export function homeAddress(home: Home): Address {
  const flat = [home.floor && `${home.floor}.`, home.door].filter((part) => part).join(" ");
  const line = [`${home.street} ${home.number}`, flat].filter((part) => part).join(", ");
  return { lines: [line], postalCode: home.postalCode, city: home.city };
}

/** Everybody who is registered at the citizen's home, the citizen among them. */
export const residentsOf = (population: Population, citizen: Citizen): readonly Citizen[] =>
  population.citizens.filter((other) => other.home !== undefined && other.home.id === citizen.home?.id);
