import type { IndexedCase, IndexedDocument } from "@kollega/contracts";
import type { Read } from "../http/read.ts";
import { children, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf, node, writable } from "../xml/writeXml.ts";
import { DEFINITIONS, DOKUMENT, INDEX, SAG, SAGDOK, SAGINDEKS, TAKEN } from "./namespaces.ts";

const PROGRESS = { begun: "Opstaaet", informed: "Oplyst", decided: "Afgjort", closed: "Afsluttet" } as const;
const TYPE = { incoming: "Brev, indgaaende", outgoing: "Brev, udgaaende", internal: "Internt Notat" } as const;

/** Titles are at most 255 characters, and never empty: also not where XML can hold nothing of them. */
const title = (text: string) => writable(text).trim().slice(0, 255) || "Uden titel";
const key = (text: string) => text.slice(0, 50);

const uuid = (id: string) => leaf("sd:UUIDIdentifikator", id);
const urn = (name: string) => leaf("sd:URNIdentifikator", name);

/** Since when something has been so. */
const since = (prefix: string, at: Date) =>
  node(`${prefix}:Virkning`, [node("sd:FraTidspunkt", [leaf("sd:TidsstempelDatoTid", at.toISOString())])]);

const itSystem = (prefix: string, name: string, url: string | undefined) => [
  leaf(`${prefix}:SystemNavn`, name),
  url === undefined ? undefined : leaf(`${prefix}:SystemURI`, url.slice(0, 255)),
];

const registration = (prefix: string, at: Date, content: readonly (string | undefined)[]) =>
  node(`${prefix}:Registrering`, [
    leaf("sd:NoteTekst", "Kollega"),
    leaf("sd:Tidspunkt", at.toISOString()),
    leaf("sd:LivscyklusKode", "Importeret"),
    ...content,
  ]);

function caseObject(one: IndexedCase, at: Date, url: string | undefined) {
  const parts = node("sag:Sagspart", [
    since("gd", one.openedAt),
    node("gd:ReferenceID", [urn(`urn:oio:cpr-nr:${one.person}`)]),
  ]);
  const classes = node("sag:Sagsklasse", [
    since("gd", one.openedAt),
    node("gd:ReferenceID", [urn(`urn:oio:kle:${one.kle}`)]),
    node("gd:LokalUdvidelseListe", [node("si:SagsklasseLokalUdvidelse", [leaf("si:BrugervendtNoegle", key(one.kle))])]),
  ]);
  const entries = one.documents.map(({ id, title: name, date }) =>
    node("sag:Journalpost", [
      since("gd", new Date(`${date}T00:00:00Z`)),
      node("gd:ReferenceID", [uuid(id)]),
      node("sag:JournalpostEgenskaber", [leaf("sag:Dokumenttitel", title(name))]),
    ]),
  );
  return node("x:SagIndeks", [
    uuid(one.id),
    registration("sag", at, [
      node("sag:AttributListe", [
        node("sag:Egenskaber", [
          since("sag", one.openedAt),
          leaf("sag:BrugervendtNoegle", key(one.number)),
          leaf("sag:Sagsnummer", key(one.number)),
          leaf("sag:Titel", title(one.title)),
        ]),
        node("gd:LokalUdvidelseListe", [
          node("si:SagIndeksEgenskaber", [
            leaf("si:Foelsomhed", "FORTROLIGE_PERSONOPLYSNINGER"),
            leaf("si:OprettetTidspunkt", one.openedAt.toISOString()),
          ]),
        ]),
      ]),
      node("sag:TilstandListe", [
        node("sag:Fremdrift", [since("sag", at), leaf("sag:FremdriftStatusKode", PROGRESS[one.progress])]),
      ]),
      node("sag:RelationListe", [
        classes,
        parts,
        ...entries,
        node("gd:LokalUdvidelseListe", [node("si:SagsitsystemRelation", itSystem("si", "Kollega", url))]),
      ]),
    ]),
  ]);
}

function documentObject(document: IndexedDocument, at: Date) {
  const { id, title: name, date, direction } = document;
  return node("x:DokumentIndeks", [
    uuid(id),
    registration("di", at, [
      node("di:AttributListe", [
        node("di:Egenskaber", [
          leaf("di:BrugervendtNoegle", key(id)),
          leaf("di:Titel", title(name)),
          leaf("di:BrevDato", date),
          leaf("di:Foelsomhed", "FORTROLIGE_PERSONOPLYSNINGER"),
          leaf("di:Type", TYPE[direction]),
        ]),
      ]),
      node("di:TilstandListe", [node("di:Fremdrift", [leaf("di:FremdriftStatusKode", "Endeligt")])]),
      node("di:RelationListe", [
        node("gd:LokalUdvidelseListe", [node("di:DokumentitsystemRelation", itSystem("di", "Kollega", undefined))]),
      ]),
    ]),
  ]);
}

const namespaces = Object.entries({ x: INDEX, sag: SAG, si: SAGINDEKS, di: DOKUMENT, sd: SAGDOK, gd: DEFINITIONS })
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

/** A case and its documents as `ImporterSagDokumentIndeksInput` of SF1470 version 6: the documents first, since the case points to them. */
export const importMessage = (one: IndexedCase, at: Date, url?: string): string =>
  node(
    "x:ImporterSagDokumentIndeksInput",
    [...one.documents.map((document) => documentObject(document, at)), caseObject(one, at, url)],
    namespaces,
  ) ?? "";

/** Cases to be removed as `FjernSagDokumentIndeksInput`, with the documents that have no other case. */
export const removeMessage = (cases: readonly string[]): string =>
  node(
    "x:FjernSagDokumentIndeksInput",
    [...cases.map((id) => node("x:SagUuid", [uuid(id)])), leaf("x:EfterladSagsloeseDokumenter", "false")],
    namespaces,
  ) ?? "";

/** Whether every object was taken: one answer for all of them, or one for each by its UUID. */
export function readTaken(
  body: XmlElement,
  name: `${"Importer" | "Fjern"}SagDokumentIndeksOutput`,
  ids: readonly string[],
): Read<true> {
  if (body.uri !== INDEX || body.name !== name) return { ok: false, fault: "another answer" };
  const whole = children(body, "StandardRetur");
  if (whole.length > 0) return statusOf(whole);
  const each = children(body, "UnikRetur");
  const told = new Set(each.map((one) => textAt(one, "UUIDIdentifikator")?.toLowerCase()));
  if (!ids.every((id) => told.has(id.toLowerCase()))) return { ok: false, fault: "not every object is told of" };
  return statusOf(each);
}

function statusOf(answers: readonly XmlElement[]): Read<true> {
  const refused = answers.map((one) => textAt(one, "StatusKode") ?? "").find((status) => status !== TAKEN);
  // The text beside it may quote what was sent.
  return refused === undefined ? { ok: true, value: true } : { ok: false, fault: `status ${refused.slice(0, 3)}` };
}
