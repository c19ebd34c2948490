import { copenhagenDate } from "@kollega/danish";
import type { Read } from "../http/read.ts";
import { child, children, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import { SAGDOK, SYSTEM } from "./namespaces.ts";

/** FK Organisation's question for all of an organisation's objects, so many at a time. */
export const hierarchyRequest = (from: number, most: number): string =>
  node(
    "o:FremsoegObjekthierarkiInput",
    [leaf("s:FoersteResultatReference", String(from)), leaf("s:MaksimalAntalKvantitet", String(most))],
    ` xmlns:o="${SYSTEM}" xmlns:s="${SAGDOK}"`,
  ) ?? "";

/** The kinds of objects that are read, by the list they stand in. */
const lists = {
  units: "OrganisationEnheder",
  functions: "OrganisationFunktioner",
  users: "Brugere",
  persons: "Personer",
  addresses: "Adresser",
} as const;
type Kind = keyof typeof lists;

/** What an object refers to, and when: days, both included; `until` is empty until further notice. */
export interface Relation {
  readonly to: string;
  readonly from: string;
  readonly until: string;
}

/** An object of the register as its newest registration has it. */
export interface RegisteredObject {
  readonly id: string;
  readonly active: boolean;
  text(name: string): string;
  relations(name: string): readonly Relation[];
}

export type Hierarchy = Readonly<Record<Kind, readonly RegisteredObject[]>>;

/** Reads `FremsoegObjekthierarkiOutput`; its status 20 says that all is well. */
export function readHierarchy(body: XmlElement): Read<Hierarchy> {
  if (body.uri !== SYSTEM || body.name !== "FremsoegObjekthierarkiOutput")
    return { ok: false, fault: "another SOAP body" };
  const status = textAt(body, "StandardRetur", "StatusKode");
  if (status !== "20") return { ok: false, fault: `StatusKode ${/^\d{1,4}$/.test(status ?? "") ? status : "missing"}` };
  const read = (kind: Kind) => children(child(body, lists[kind]), "FiltreretOejebliksbillede").map(objectOf);
  const found = {
    units: read("units"),
    functions: read("functions"),
    users: read("users"),
    persons: read("persons"),
    addresses: read("addresses"),
  };
  if (Object.values(found).some((all) => all.some(({ id }) => id === "")))
    return { ok: false, fault: "an object without UUIDIdentifikator" };
  return { ok: true, value: found };
}

function objectOf(element: XmlElement): RegisteredObject {
  const registration = children(element, "Registrering").at(-1);
  const property = children(child(registration, "AttributListe"), "Egenskab").at(-1);
  const validity = children(child(registration, "TilstandListe"), "Gyldighed").at(-1);
  return {
    id: textAt(element, "ObjektType", "UUIDIdentifikator") ?? "",
    active: textAt(validity, "GyldighedStatusKode") === "Aktiv",
    text: (name) => textAt(property, name) ?? "",
    relations: (name) =>
      children(child(registration, "RelationListe"), name).flatMap((relation) => {
        const to = textAt(relation, "ReferenceID", "UUIDIdentifikator");
        const from = dayAt(relation, "FraTidspunkt");
        if (to === undefined || from === "") return [];
        return [{ to, from, until: dayAt(relation, "TilTidspunkt") }];
      }),
  };
}

/** The day of an instant in Denmark; empty for one without end. What ends at a midnight has the day before as its last. */
function dayAt(relation: XmlElement, which: "FraTidspunkt" | "TilTidspunkt"): string {
  const instant = Date.parse(textAt(relation, "Virkning", which, "TidsstempelDatoTid") ?? "");
  if (Number.isNaN(instant)) return "";
  return copenhagenDate(new Date(which === "FraTidspunkt" ? instant : instant - 1));
}
