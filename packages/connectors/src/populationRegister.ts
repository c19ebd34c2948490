import { type Connector, errors, personRecord, type populationRegister } from "@kollega/contracts";
import { ageOn, copenhagenDate, parseCpr } from "@kollega/danish";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { invalidAnswer, orInvalid } from "./http/askSystem.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { type Read, readBy } from "./http/read.ts";
import { PERSON_LOOKUP_ACTION, RESIDENTS, RESIDENTS_ACTION } from "./sf1520/namespaces.ts";
import { personLookupRequest, readPersonLookup, residentsRequest } from "./sf1520/personLookup.ts";
import { askSoap } from "./sf1520/soap.ts";
import { textAt, type XmlElement } from "./xml/readXml.ts";

const ADULT = 18;

/** The numbers of all who are registered at the address, the person among them. */
function readResidents(body: XmlElement, person: string): Read<string[]> {
  if (body.uri !== RESIDENTS || body.name !== "ResidentsLookupResponse")
    return { ok: false, fault: "another SOAP body" };
  if (textAt(body, "PNR") !== person) return { ok: false, fault: "another person" };
  return { ok: true, value: body.children.filter((one) => one.name === "Resident").map((one) => one.text.trim()) };
}

/**
 * The population register by SF1520 (PersonBaseDataExtended 4, SOAP 1.1). SF1520 gives children as numbers, so their
 * birth dates are read from these, as its own schema says it does; and it does not know who else lives at the
 * address, so that is a second operation of invented shape (`ResidentsLookup`), asked at the same time.
 */
export function populationRegisterConnector(
  connection: ConnectionFor<"population-register">,
): Connector<typeof populationRegister> {
  const system = httpSystem(connection);
  const name = connection.system;

  /** A relative with the birth date and age that the number tells. */
  const relative = (number: string, at: Date) => {
    const cpr = parseCpr(number);
    if (!cpr.ok) throw invalidAnswer(name, "a relative's number");
    return { person: number, birthDate: cpr.birthDate, age: ageOn(cpr.birthDate, copenhagenDate(at)) };
  };

  return {
    capability: "population-register",
    system: name,
    operations: {
      async person({ person }, context) {
        const lookup = personLookupRequest(connection, person, context.requestId);
        const [personBody, residentsBody] = await Promise.all([
          askSoap(system, "", PERSON_LOOKUP_ACTION, lookup, context),
          askSoap(system, "/residents", RESIDENTS_ACTION, residentsRequest(RESIDENTS, person), context),
        ]);
        const found = orInvalid(name, readPersonLookup(personBody));
        if (found === undefined) throw errors.sourceKnowsNoSuch({ system: name });
        if (found.person !== person) throw invalidAnswer(name, "another person");
        const residents = new Set(orInvalid(name, readResidents(residentsBody, person)));
        const children = found.children.map((number) => relative(number, context.at)).filter(({ age }) => age < ADULT);
        const adults = [...residents].filter((other) => other !== person).map((number) => relative(number, context.at));
        return orInvalid(
          name,
          readBy(personRecord, {
            ...found.record,
            children: children.map(({ person: child, birthDate }) => ({
              person: child,
              birthDate,
              atHome: residents.has(child),
            })),
            adultsAtAddress: adults
              .filter(({ age }) => age >= ADULT)
              .map(({ person: adult, birthDate }) => ({ person: adult, birthDate })),
          }),
        );
      },
    },
    close: async () => system.close(),
  };
}
