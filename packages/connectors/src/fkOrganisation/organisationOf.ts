import type { RegisteredOrganisation } from "@kollega/contracts";
import type { Hierarchy, RegisteredObject } from "./hierarchy.ts";
import { MANAGER, POSITION } from "./namespaces.ts";

/** What payroll calls employments, which FK Organisation does not have: the same for all, as the municipality has laid down. */
export interface PayrollNumbers {
  readonly employmentType: string;
  readonly extraNumber: string;
}

/**
 * The organisation that the objects tell of. A unit is known by its uuid, so that it stays the same when it is named anew. A function of the
 * type position is an employment, numbered by its key (`BrugervendtNoegleTekst`); one of the type manager is a leader. Who has no CPR number in
 * the register cannot be known here, and is left out.
 */
export function organisationOf(
  { units, functions, users, persons, addresses }: Hierarchy,
  payroll: PayrollNumbers,
): RegisteredOrganisation {
  const active = (all: readonly RegisteredObject[]) =>
    new Map(all.filter((one) => one.active).map((one) => [one.id, one]));
  const [knownUnits, knownUsers] = [active(units), active(users)];
  const knownPersons = new Map(persons.map((one) => [one.id, one]));
  const written = new Map(addresses.map((one) => [one.id, one.text("AdresseTekst")]));
  const addressOf = (object: RegisteredObject) =>
    object.relations("Adresser").flatMap(({ to }) => written.get(to) || [])[0] ?? "";
  /** Who has a function, where and when. */
  const held = (type: string) =>
    functions
      .filter((one) => one.active && one.relations("Funktionstype").some(({ to }) => to === type))
      .flatMap((object) =>
        object.relations("TilknyttedeBrugere").flatMap(({ to, from, until }) => {
          const user = knownUsers.get(to);
          const person = user?.relations("TilknyttedePersoner").flatMap((one) => knownPersons.get(one.to) ?? [])[0];
          const unit = object.relations("TilknyttedeEnheder").find((one) => knownUnits.has(one.to))?.to;
          const cpr = person?.text("CPR-NummerTekst").replace("-", "") ?? "";
          return person && unit && cpr !== ""
            ? [{ object, unit, cpr, name: person.text("NavnTekst"), from, until }]
            : [];
        }),
      );
  return {
    units: [...knownUnits.values()].map((unit) => ({
      key: unit.id,
      name: unit.text("EnhedNavn"),
      parent: unit.relations("Overordnet").find(({ to }) => knownUnits.has(to))?.to ?? null,
      address: addressOf(unit),
    })),
    employments: held(POSITION).map(({ object, ...one }) => ({
      ...one,
      number: object.text("BrugervendtNoegleTekst"),
      title: object.text("FunktionNavn"),
      address: addressOf(object),
      ...payroll,
    })),
    leaders: held(MANAGER).map(({ unit, cpr, from, until }) => ({ unit, cpr, from, until })),
  };
}
