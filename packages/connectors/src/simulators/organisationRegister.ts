import { ageOn, instantAt, parseDate } from "@kollega/danish";
import * as names from "../fkOrganisation/namespaces.ts";
import { nameUuid } from "../nameUuid.ts";
import type { Population } from "../population/population.ts";
import { envelope, soapBody } from "../sf1520/soap.ts";
import { readXml, textAt } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import type { SimulatedAnswer, SimulatedSystem } from "./simulatedSystem.ts";

const since = instantAt(parseDate("2020-01-01"), "00:00:00").toISOString();
const employed = 40;

/** The units of every simulated municipality. */
const units = [
  { key: "raadhus", name: "Prøverådhuset", parent: null, address: "Rådhustorvet 1, 9999 Prøveby" },
  { key: "skole", name: "Prøveskolen", parent: "raadhus", address: "Skolevej 1, 9999 Prøveby" },
  { key: "pleje", name: "Plejehjemmet Prøvely", parent: "raadhus", address: "Plejevej 1, 9999 Prøveby" },
] as const;

const xml = (status: number, body: string): SimulatedAnswer => ({
  status,
  mediaType: "text/xml",
  body: envelope(body),
});

const virkning =
  node("s:Virkning", [
    node("s:FraTidspunkt", [leaf("s:TidsstempelDatoTid", since)]),
    node("s:TilTidspunkt", [leaf("s:GraenseIndikator", "true")]),
  ]) ?? "";

/** An object with its one registration, in the words of its service. */
function object(
  service: string,
  id: string,
  property: readonly (string | undefined)[],
  relations: readonly (readonly [name: string, to: string])[] = [],
): string {
  const registration = node("s:Registrering", [
    node("s:AttributListe", [node("s:Egenskab", [virkning, ...property])]),
    node("s:TilstandListe", [node("s:Gyldighed", [virkning, leaf("s:GyldighedStatusKode", "Aktiv")])]),
    node(
      "s:RelationListe",
      relations.map(([name, to]) =>
        node(`s:${name}`, [virkning, node("s:ReferenceID", [leaf("s:UUIDIdentifikator", to)])]),
      ),
    ),
  ]);
  const type = node("s:ObjektType", [leaf("s:UUIDIdentifikator", id)]);
  return `<x:FiltreretOejebliksbillede xmlns:x="${service}">${type}${registration}</x:FiltreretOejebliksbillede>`;
}

/** All objects of a municipality by the list that they stand in: the first citizens of working age are employed, in turn in each unit. */
function objectsOf(population: Population): Readonly<Record<string, readonly string[]>> {
  const id = (what: string) => nameUuid("organisation-register", what);
  const workers = population.citizens
    .filter(({ status, home, birthDate }) => status === "active" && home && ageOn(birthDate, population.on) >= 22)
    .slice(0, employed);
  const unitOf = (n: number) => units[n % units.length]?.key ?? "raadhus";
  const work = (n: number, type: string, key: string, title: string, cpr: string) =>
    object(
      names.FUNCTION,
      id(`${type} ${key}`),
      [leaf("s:BrugervendtNoegleTekst", key), leaf("s:FunktionNavn", title)],
      [
        ["Funktionstype", type],
        ["TilknyttedeEnheder", id(unitOf(n))],
        ["TilknyttedeBrugere", id(`bruger ${cpr}`)],
      ],
    );
  return {
    OrganisationEnheder: units.map(({ key, name, parent, address }) =>
      object(
        names.UNIT,
        id(key),
        [leaf("s:BrugervendtNoegleTekst", key), leaf("s:EnhedNavn", name)],
        [...(parent === null ? [] : [["Overordnet", id(parent)] as const]), ["Adresser", id(address)]],
      ),
    ),
    OrganisationFunktioner: workers.flatMap(({ cpr }, n) => [
      work(n, names.POSITION, `F-${n + 1}`, n < units.length ? "Leder" : "Medarbejder", cpr),
      ...(n < units.length ? [work(n, names.MANAGER, `L-${n + 1}`, "Leder", cpr)] : []),
    ]),
    Brugere: workers.map(({ cpr }) =>
      object(names.USER, id(`bruger ${cpr}`), [leaf("s:BrugerNavn", "proeve")], [["TilknyttedePersoner", id(cpr)]]),
    ),
    Personer: workers.map(({ cpr, name }) =>
      object(names.PERSON, id(cpr), [leaf("t:NavnTekst", name), leaf("t:CPR-NummerTekst", cpr)]),
    ),
    Adresser: units.map(({ address }) => object(names.ADDRESS, id(address), [leaf("t:AdresseTekst", address)])),
  };
}

/** The register of organisations in FK Organisation's words. */
export const organisationRegisterSimulator: SimulatedSystem = {
  name: "organisation-register",
  operations: [
    {
      name: "read",
      matches: (request) =>
        request.method === "POST" &&
        request.path === "" &&
        request.headers.soapaction === `"${names.HIERARCHY_ACTION}"`,
      answer(request) {
        const document = readXml(request.body);
        const asked = document.ok ? soapBody(document.value) : undefined;
        const from = Number(textAt(asked, "FoersteResultatReference"));
        const most = Number(textAt(asked, "MaksimalAntalKvantitet"));
        const right = asked?.uri === names.SYSTEM && asked.name === "FremsoegObjekthierarkiInput";
        const status = right && Number.isInteger(from) && most > 0 && most <= 500 ? "20" : "40";
        const lists = Object.entries(status === "20" ? objectsOf(request.population) : {}).map(([name, objects]) =>
          node(`o:${name}`, objects.slice(from, from + most)),
        );
        const answered = node(
          "o:FremsoegObjekthierarkiOutput",
          [node("s:StandardRetur", [leaf("s:StatusKode", status), leaf("s:FejlbeskedTekst", "")]), ...lists],
          ` xmlns:o="${names.SYSTEM}" xmlns:s="${names.SAGDOK}" xmlns:t="${names.STS}"`,
        );
        return xml(200, answered ?? "");
      },
    },
  ],
};
