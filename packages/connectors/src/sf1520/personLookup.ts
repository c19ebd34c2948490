import type { Read } from "../http/read.ts";
import { child, children, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf } from "../xml/writeXml.ts";
import { CPR, SF1520 } from "./namespaces.ts";
import { type Authority, contexts } from "./soap.ts";

/** SF1520's question: `PersonLookupRequest` in PersonBaseDataExtendedServiceMsg.xsd. */
export function personLookupRequest(authority: Authority, person: string, requestId: string): string {
  const inner = [
    contexts.call(requestId),
    contexts.authority(authority),
    contexts.invocation(authority),
    `<cpr:PNR xmlns:cpr="${CPR}">${person}</cpr:PNR>`,
  ];
  return `<p:PersonLookupRequest xmlns:p="${SF1520}">${inner.filter((one) => one !== undefined).join("")}</p:PersonLookupRequest>`;
}

/** The invented question for everybody registered at the person's address. */
export const residentsRequest = (namespace: string, person: string): string =>
  `<r:ResidentsLookupRequest xmlns:r="${namespace}">${leaf("r:PNR", person)}</r:ResidentsLookupRequest>`;

const STATUS: Readonly<Record<string, string>> = {
  "1": "active",
  "3": "active",
  "5": "active",
  "7": "active",
  "20": "inactive",
  "30": "inactive",
  "50": "inactive",
  "60": "inactive",
  "70": "missing",
  "80": "emigrated",
  "90": "dead",
};

const CIVIL_STATUS: Readonly<Record<string, string>> = {
  U: "unmarried",
  G: "married",
  F: "divorced",
  E: "widowed",
  P: "registered-partner",
  O: "dissolved-partner",
  L: "longest-living-partner",
  D: "unknown", // the register keeps no other civil status for the dead
};

/** What SF1520 tells of a person, in the contract's words but not yet validated; children are numbers only. */
export interface LookedUp {
  readonly person: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly children: readonly string[];
}

/** Street, number, floor and door as one line: "Prøvevej 12, 3. tv". */
function streetLine(address: XmlElement): string | undefined {
  const whole = textAt(address, "standardadresse");
  if (whole !== undefined) return whole;
  const street = textAt(address, "vejadresseringsnavn") ?? textAt(address, "vejnavn");
  if (street === undefined) return undefined;
  const number = textAt(address, "husnummer")?.replace(/^0+/, "");
  const floor = textAt(address, "etage");
  const door = textAt(address, "sidedoer");
  const flat = [floor && `${floor.replace(/^0+/, "")}.`, door].filter((part) => part).join(" ");
  return [[street, number].filter((part) => part).join(" "), flat].filter((part) => part).join(", ");
}

function addressOf(address: XmlElement | undefined) {
  const street = address && streetLine(address);
  const careOf = textAt(address, "conavn");
  const lines = [careOf && `c/o ${careOf.replace(/^c\/o\s+/i, "")}`, street, textAt(address, "lokalitet")];
  const postalCode = textAt(address, "postnummer");
  if (street === undefined || postalCode === undefined) return undefined;
  return {
    lines: lines.filter((line) => line),
    postalCode: postalCode.padStart(4, "0"),
    city: textAt(address, "postdistrikt") ?? "",
  };
}

const isTrue = (text: string | undefined) => text === "true" || text === "1";

/** Reads `PersonLookupResponse`. `undefined` when the register has nobody of that number. */
export function readPersonLookup(body: XmlElement): Read<LookedUp | undefined> {
  if (body.uri !== SF1520 || body.name !== "PersonLookupResponse") return { ok: false, fault: "another SOAP body" };
  const data = child(body, "persondata");
  if (data === undefined) return { ok: true, value: undefined };
  const status = textAt(data, "status", "status");
  const civil = textAt(data, "civilstand", "civilstand");
  const relations = child(body, "relationer");
  const residence = child(child(body, "adresse"), "aktuelAdresse");
  const person = textAt(data, "personnummer") ?? "";
  const municipality = textAt(residence, "kommunekode");
  const address = addressOf(residence);
  const spouse = textAt(relations, "aegtefaelle", "personnummer");
  return {
    ok: true,
    value: {
      person,
      record: {
        person,
        name: textAt(data, "navn", "personadresseringsnavn"),
        birthDate: textAt(data, "foedselsdato", "dato")?.slice(0, 10),
        status: status === undefined ? undefined : STATUS[status],
        civilStatus: civil === undefined ? "unknown" : CIVIL_STATUS[civil],
        ...(spouse === undefined ? {} : { spouse }),
        ...(address === undefined ? {} : { address }),
        ...(municipality === undefined ? {} : { municipalityCode: municipality.padStart(4, "0") }),
        addressProtected: isTrue(textAt(data, "adressebeskyttelse", "beskyttet")),
        digitalPost: isTrue(textAt(data, "tilmeldtDigitalpost")),
      },
      children: children(relations, "barn").map((one) => textAt(one, "personnummer") ?? ""),
    },
  };
}
