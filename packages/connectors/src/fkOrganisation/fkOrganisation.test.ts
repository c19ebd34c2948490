import type { OrganisationRegister } from "@kollega/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOrganisationRegister } from "../createConnectors.ts";
import { clock, population } from "../simulatedSuite.ts";
import type { RunningSimulator } from "../simulators/httpSimulator.ts";
import { simulatedConnections } from "../simulators/simulatedConnections.ts";
import { startSimulator } from "../simulators/startSimulator.ts";
import { readXml } from "../xml/readXml.ts";
import { readHierarchy } from "./hierarchy.ts";
import { organisationOf } from "./organisationOf.ts";

let simulator: RunningSimulator;
let register: OrganisationRegister;
beforeAll(async () => {
  simulator = await startSimulator("organisation-register", { populations: [population] });
  const config = simulatedConnections({ "organisation-register": simulator }, { key: "alfa", cvr: "12345678" }, 2);
  register = createOrganisationRegister(config) ?? expect.fail("not connected");
});
afterAll(async () => {
  await register.close();
  await simulator.close();
});

const read = () => register.read({ signal: AbortSignal.timeout(5_000), requestId: "r", at: clock.now() });
const misbehave = (mode: string) =>
  fetch(`${simulator.url}/_simulator/behaviour`, { method: "POST", body: JSON.stringify({ mode, times: 1 }) });

test("units with those above them, employments with their numbers, and leaders are read, page by page", async () => {
  const { units, employments, leaders } = await read();
  const [top, ...below] = units;
  expect(top).toMatchObject({ name: "Prøverådhuset", parent: null, address: "Rådhustorvet 1, 9999 Prøveby" });
  expect(below.map(({ name, parent }) => [name, parent])).toEqual([
    ["Prøveskolen", top?.key],
    ["Plejehjemmet Prøvely", top?.key],
  ]);
  expect(employments.length).toBeGreaterThan(10);
  expect(employments[0]).toMatchObject({ number: "F-1", from: "2020-01-01", until: "", employmentType: "1" });
  expect(employments.every(({ cpr, name }) => population.byCpr.get(cpr)?.name === name)).toBe(true);
  expect(leaders.map(({ unit, cpr }) => [unit, cpr])).toEqual(
    employments.slice(0, 3).map(({ unit, cpr }) => [unit, cpr]),
  );
});

test.each([
  ["unavailable", "contracts/source-unavailable"],
  ["refuse", "contracts/source-refused"],
  ["nonsense", "contracts/source-answer-invalid"],
])("when it is %s, the declared error says so, and tells no number", async (mode, code) => {
  await misbehave(mode);
  const error = await read().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code });
  expect(String(error)).not.toMatch(/\d{10}/);
});

const one = (inner: string, status = "20") => {
  const xml = readXml(
    `<FremsoegObjekthierarkiOutput xmlns="http://stoettesystemerne.dk/organisation/organisationsystem/6/">
       <StandardRetur><StatusKode>${status}</StatusKode></StandardRetur>${inner}</FremsoegObjekthierarkiOutput>`,
  );
  return xml.ok ? readHierarchy(xml.value) : expect.fail(xml.fault);
};
const virkning = (until: string) =>
  `<Virkning><FraTidspunkt><TidsstempelDatoTid>2024-12-31T23:00:00Z</TidsstempelDatoTid></FraTidspunkt><TilTidspunkt>${until}</TilTidspunkt></Virkning>`;

test("what ends at a midnight in Denmark has the day before as its last; a passive unit is none", () => {
  const object = (id: string, state: string, relations = "", property = "") =>
    `<FiltreretOejebliksbillede><ObjektType><UUIDIdentifikator>${id}</UUIDIdentifikator></ObjektType><Registrering>
       <AttributListe><Egenskab>${property}</Egenskab></AttributListe>
       <TilstandListe><Gyldighed><GyldighedStatusKode>${state}</GyldighedStatusKode></Gyldighed></TilstandListe>
       <RelationListe>${relations}</RelationListe></Registrering></FiltreretOejebliksbillede>`;
  const ends = "<TidsstempelDatoTid>2026-06-30T22:00:00Z</TidsstempelDatoTid>";
  const to = (name: string, id: string) =>
    `<${name}>${virkning(ends)}<ReferenceID><UUIDIdentifikator>${id}</UUIDIdentifikator></ReferenceID></${name}>`;
  const found = one(
    `<OrganisationEnheder>${object("u", "Aktiv")}${object("old", "Inaktiv")}</OrganisationEnheder>
     <OrganisationFunktioner>${object("f", "Aktiv", to("Funktionstype", "46c73630-f7ad-4000-9624-c06131cde671") + to("TilknyttedeEnheder", "u") + to("TilknyttedeBrugere", "b"))}</OrganisationFunktioner>
     <Brugere>${object("b", "Aktiv", to("TilknyttedePersoner", "p"))}</Brugere>
     <Personer>${object("p", "Aktiv", "", "<CPR-NummerTekst>6101010001</CPR-NummerTekst>")}</Personer>`,
  );
  const organisation = found.ok
    ? organisationOf(found.value, { employmentType: "1", extraNumber: "0" })
    : expect.fail(found.fault);
  expect(organisation.units.map(({ key }) => key)).toEqual(["u"]);
  expect(organisation.leaders).toEqual([{ unit: "u", cpr: "6101010001", from: "2025-01-01", until: "2026-06-30" }]);
});

test("another status than 20 is no organisation", () => {
  expect(one("", "40")).toEqual({ ok: false, fault: "StatusKode 40" });
});
