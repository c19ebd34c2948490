import { ageOn } from "@kollega/danish";
import { type Citizen, homeAddress, type Population, residentsOf } from "../population/population.ts";
import { CPR, FAULT, PERSON_LOOKUP_ACTION, RESIDENTS, RESIDENTS_ACTION, SF1520, SOAP } from "../sf1520/namespaces.ts";
import { envelope, soapBody } from "../sf1520/soap.ts";
import { readXml, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import type { SimulatedAnswer, SimulatedRequest, SimulatedSystem } from "./simulatedSystem.ts";

const STATUS = { active: "1", dead: "90", emigrated: "80" } as const;
const CIVIL_STATUS: Readonly<Record<Citizen["civilStatus"], string>> = {
  unmarried: "U",
  married: "G",
  divorced: "F",
  widowed: "E",
  "registered-partner": "P",
  "dissolved-partner": "O",
  "longest-living-partner": "L",
  unknown: "U",
};

const xml = (status: number, body: string): SimulatedAnswer => ({
  status,
  mediaType: "text/xml",
  body: envelope(body),
});

/** A Fault as SOAP 1.1 and ServiceplatformFault_1.xsd have it. */
const fault = (code: "Client" | "Server", text: string): SimulatedAnswer =>
  xml(
    500,
    `<soap:Fault xmlns:soap="${SOAP}"><faultcode>soap:${code}</faultcode><faultstring>${text}</faultstring><detail>` +
      `<f:ServiceplatformFault xmlns:f="${FAULT}"><f:ErrorList><f:Error><f:ErrorCode>${code}</f:ErrorCode>` +
      `<f:ErrorText>${text}</f:ErrorText></f:Error></f:ErrorList></f:ServiceplatformFault></detail></soap:Fault>`,
  );

/** The citizen as `PersonLookupResponse` of PersonBaseDataExtendedServiceMsg.xsd. */
export function personLookupResponse(population: Population, citizen: Citizen): string {
  const under18 = citizen.children.filter((child) => {
    const born = population.byCpr.get(child)?.birthDate;
    return born !== undefined && ageOn(born, population.on) < 18;
  });
  const data = node("p:persondata", [
    leaf("p:personnummer", citizen.cpr),
    node("p:navn", [leaf("p:personadresseringsnavn", citizen.name)]),
    node("p:foedselsdato", [leaf("p:dato", citizen.birthDate)]),
    leaf("p:koen", citizen.sex),
    leaf("p:antalBoernUnder18", String(under18.length)),
    node("p:status", [leaf("p:status", STATUS[citizen.status])]),
    node("p:civilstand", [leaf("p:civilstand", citizen.status === "dead" ? "D" : CIVIL_STATUS[citizen.civilStatus])]),
    node("p:adressebeskyttelse", [leaf("p:beskyttet", String(citizen.addressProtected))]),
    leaf("p:tilmeldtDigitalpost", String(citizen.digitalPost)),
  ]);
  const { home } = citizen;
  const address =
    home &&
    node("p:adresse", [
      node("p:aktuelAdresse", [
        leaf("p:kommunekode", String(Number(population.municipalityCode))),
        leaf("p:husnummer", home.number.padStart(3, "0")),
        leaf("p:etage", home.floor?.padStart(2, "0")),
        leaf("p:sidedoer", home.door),
        leaf("p:postnummer", home.postalCode),
        leaf("p:postdistrikt", home.city),
        leaf("p:vejnavn", home.street),
        leaf("p:standardadresse", homeAddress(home).lines[0]),
      ]),
    ]);
  const parent = (sex: Citizen["sex"]) => citizen.parents.find((one) => population.byCpr.get(one)?.sex === sex);
  const mother = parent("K");
  const father = parent("M");
  const relations = node("p:relationer", [
    citizen.spouse && node("p:aegtefaelle", [leaf("p:personnummer", citizen.spouse)]),
    ...citizen.children.map((child) => node("p:barn", [leaf("p:personnummer", child)])),
    mother && node("p:mor", [leaf("p:personnummer", mother)]),
    father && node("p:far", [leaf("p:personnummer", father)]),
  ]);
  return node("p:PersonLookupResponse", [data, address, relations], ` xmlns:p="${SF1520}"`) ?? "";
}

const residentsResponse = (population: Population, citizen: Citizen): string =>
  node(
    "r:ResidentsLookupResponse",
    [
      leaf("r:PNR", citizen.cpr),
      ...residentsOf(population, citizen)
        .filter(({ status }) => status === "active")
        .map(({ cpr }) => leaf("r:Resident", cpr)),
    ],
    ` xmlns:r="${RESIDENTS}"`,
  ) ?? "";

/** Answers a request element by the citizen its PNR names. */
function answerTo(
  request: SimulatedRequest,
  isAsked: (element: XmlElement) => boolean,
  tell: (population: Population, citizen: Citizen) => string,
): SimulatedAnswer {
  const document = readXml(request.body);
  const asked = document.ok ? soapBody(document.value) : undefined;
  if (asked === undefined || !isAsked(asked)) return fault("Client", "Invalid request");
  const number = asked.children.find((one) => one.name === "PNR");
  if (number === undefined) return fault("Client", "Invalid request");
  const citizen = request.population.byCpr.get(number.text.trim());
  return citizen === undefined ? fault("Client", "PNR not found") : xml(200, tell(request.population, citizen));
}

const acts = (request: SimulatedRequest, action: string) =>
  request.method === "POST" && request.headers.soapaction === `"${action}"`;

/** The population register by SF1520, and the invented look-up of residents. */
export const populationRegisterSimulator: SimulatedSystem = {
  name: "population-register",
  operations: [
    {
      name: "person",
      matches: (request) => request.path === "" && acts(request, PERSON_LOOKUP_ACTION),
      answer: (request) =>
        answerTo(
          request,
          (element) =>
            element.uri === SF1520 &&
            element.name === "PersonLookupRequest" &&
            element.children.some(({ uri, name }) => uri === CPR && name === "PNR") &&
            textAt(element, "AuthorityContext", "MunicipalityCVR") !== undefined,
          personLookupResponse,
        ),
    },
    {
      name: "residents",
      matches: (request) => request.path === "/residents" && acts(request, RESIDENTS_ACTION),
      answer: (request) =>
        answerTo(
          request,
          (element) => element.uri === RESIDENTS && element.name === "ResidentsLookupRequest",
          residentsResponse,
        ),
    },
  ],
};
