import { expect, test } from "vitest";
import { CVR, population } from "../simulatedSuite.ts";
import { personLookupResponse } from "../simulators/populationRegister.ts";
import { cannotValidate, validator } from "../testing/sharedSpecs.ts";
import { readXml } from "../xml/readXml.ts";
import { SF1520 } from "./namespaces.ts";
import { personLookupRequest, readPersonLookup } from "./personLookup.ts";

const uuid = "0c4dbb5a-3f0b-4a52-8a0f-0f4d3c1b2a19";
const invocation = { serviceAgreementUuid: uuid, userSystemUuid: uuid, userUuid: uuid, serviceUuid: uuid };

const read = (inner: string) => {
  const document = readXml(`<PersonLookupResponse xmlns="${SF1520}">${inner}</PersonLookupResponse>`);
  if (!document.ok) return expect.fail(document.fault);
  const lookedUp = readPersonLookup(document.value);
  return lookedUp.ok ? lookedUp.value : expect.fail(lookedUp.fault);
};

test.skipIf(cannotValidate)(`requests and responses are valid by SF1520's schema ${cannotValidate ?? ""}`, () => {
  const faults = validator("serviceplatformen/person-base-data-extended-service-contract");
  for (const authority of [{ municipalityCvr: CVR }, { municipalityCvr: CVR, invocation }]) {
    expect(faults(personLookupRequest(authority, "6101010001", "request-1"))).toBe("");
  }
  const kinds = new Map(
    population.citizens.map((one) => [`${one.status}${one.civilStatus}${one.children.length}`, one]),
  );
  const all = [...kinds.values()].slice(0, 12);
  for (const citizen of all) expect(faults(personLookupResponse(population, citizen))).toBe("");
  const spoilt = personLookupRequest({ municipalityCvr: CVR }, "6101010001", "r").replaceAll("cpr:PNR", "cpr:CPR");
  expect(faults(spoilt)).not.toBe("");
});

test("a person who is not in the register is told from an answer that is not understood", () => {
  expect(read("")).toBeUndefined();
  const other = readXml("<Other/>");
  expect(other.ok && readPersonLookup(other.value)).toMatchObject({ ok: false });
});

test.each([
  ["1", "active"],
  ["3", "active"],
  ["20", "inactive"],
  ["70", "missing"],
  ["80", "emigrated"],
  ["90", "dead"],
])("status %s is %s", (code, status) => {
  expect(read(`<persondata><status><status>${code}</status></status></persondata>`)?.record).toMatchObject({ status });
});

test.each([
  ["U", "unmarried"],
  ["G", "married"],
  ["F", "divorced"],
  ["E", "widowed"],
  ["P", "registered-partner"],
  ["O", "dissolved-partner"],
  ["L", "longest-living-partner"],
  ["D", "unknown"],
])("civil status %s is %s", (code, civilStatus) => {
  const data = `<persondata><civilstand><civilstand>${code}</civilstand></civilstand></persondata>`;
  expect(read(data)?.record).toMatchObject({ civilStatus });
});

test("an address is told in lines, from its parts where the register gives no standard address", () => {
  const address = (parts: string) =>
    read(`<persondata/><adresse><aktuelAdresse>${parts}</aktuelAdresse></adresse>`)?.record;
  const parts =
    "<kommunekode>101</kommunekode><husnummer>012A</husnummer><etage>03</etage><sidedoer>tv</sidedoer>" +
    "<conavn>Prøve</conavn><postnummer>999</postnummer><postdistrikt>Prøveby</postdistrikt><vejnavn>Prøvevej</vejnavn>";
  expect(address(parts)).toMatchObject({
    municipalityCode: "0101",
    address: { lines: ["c/o Prøve", "Prøvevej 12A, 3. tv"], postalCode: "0999", city: "Prøveby" },
  });
  expect(address(`${parts}<standardadresse>Prøvevej 12 A</standardadresse>`)).toMatchObject({
    address: { lines: ["c/o Prøve", "Prøvevej 12 A"] },
  });
  expect(address("<kommunekode>101</kommunekode>")).not.toHaveProperty("address");
});

test("protection and Digital Post are what the register says, and false where it says nothing", () => {
  expect(read("<persondata/>")?.record).toMatchObject({ addressProtected: false, digitalPost: false });
  const both =
    "<adressebeskyttelse><beskyttet>true</beskyttet></adressebeskyttelse><tilmeldtDigitalpost>1</tilmeldtDigitalpost>";
  expect(read(`<persondata>${both}</persondata>`)?.record).toMatchObject({ addressProtected: true, digitalPost: true });
});
