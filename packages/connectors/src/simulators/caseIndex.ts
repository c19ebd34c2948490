import { IMPORT_ACTION, INDEX, REMOVE_ACTION, SAGDOK, TAKEN } from "../sf1470/namespaces.ts";
import { envelope, soapBody } from "../sf1520/soap.ts";
import { child, children, readXml, textAt, type XmlElement } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import type { EffectLedger } from "./effectLedger.ts";
import type { SimulatedAnswer, SimulatedSystem } from "./simulatedSystem.ts";

const xml = (body: string): SimulatedAnswer => ({ status: 200, mediaType: "text/xml", body: envelope(body) });
const UUID = /^[a-f\d]{8}(-[a-f\d]{4}){3}-[a-f\d]{12}$/i;

/** What the index keeps of a case: enough to see that it is right. The party is counted, not kept. */
function summaryOf(object: XmlElement) {
  const registration = child(object, "Registrering");
  const relations = child(registration, "RelationListe");
  return {
    number: textAt(child(child(registration, "AttributListe"), "Egenskaber"), "Sagsnummer"),
    title: textAt(child(child(registration, "AttributListe"), "Egenskaber"), "Titel"),
    progress: textAt(registration, "TilstandListe", "Fremdrift", "FremdriftStatusKode"),
    parties: children(relations, "Sagspart").length,
    documents: children(relations, "Journalpost").map((entry) => textAt(entry, "ReferenceID", "UUIDIdentifikator")),
  };
}

/** The status of one object: 20 when it is taken, 40 when it lacks what an index needs. A registration that is there already changes nothing. */
function take(object: XmlElement, municipality: string, ledger: EffectLedger): string {
  const id = textAt(object, "UUIDIdentifikator") ?? "";
  const at = textAt(child(object, "Registrering"), "Tidspunkt");
  if (!UUID.test(id) || at === undefined) return "40";
  ledger.receive({
    ...{ municipality, operation: "put", key: `${id} ${at}`, keyed: true },
    receipt: () => ({}),
    summary: { kind: object.name, id, at, ...(object.name === "SagIndeks" ? summaryOf(object) : {}) },
  });
  return TAKEN;
}

/** A case is gone, with its documents; one that is gone already stays so. */
function remove(id: string, municipality: string, ledger: EffectLedger): string {
  if (!UUID.test(id)) return "40";
  ledger.receive({
    ...{ municipality, operation: "remove", key: `${id} removed`, keyed: true },
    ...{ receipt: () => ({}), summary: { id } },
  });
  return TAKEN;
}

const names = ` xmlns:x="${INDEX}" xmlns:sd="${SAGDOK}"`;
const none = node("sd:StandardRetur", [leaf("sd:StatusKode", "40")]);

/** The municipalities' index of cases and documents, by SF1470's `Importer` and `Fjern`. */
export const caseIndexSimulator: SimulatedSystem = {
  name: "case-index",
  operations: [
    {
      name: "put",
      matches: ({ method, path, headers }) =>
        method === "POST" && path === "" && headers.soapaction === `"${IMPORT_ACTION}"`,
      answer(request, ledger) {
        const document = readXml(request.body);
        const asked = document.ok ? soapBody(document.value) : undefined;
        const objects = asked?.name === "ImporterSagDokumentIndeksInput" && asked.uri === INDEX ? asked.children : [];
        const answers = objects.map((object) =>
          node("sd:UnikRetur", [
            leaf("sd:StatusKode", take(object, request.municipality, ledger)),
            leaf("sd:Type", object.name === "SagIndeks" ? "Sag" : "Dokument"),
            leaf("sd:UUIDIdentifikator", textAt(object, "UUIDIdentifikator") ?? ""),
          ]),
        );
        return xml(node("x:ImporterSagDokumentIndeksOutput", answers.length > 0 ? answers : [none], names) ?? "");
      },
    },
    {
      name: "remove",
      matches: ({ method, path, headers }) =>
        method === "POST" && path === "" && headers.soapaction === `"${REMOVE_ACTION}"`,
      answer(request, ledger) {
        const document = readXml(request.body);
        const asked = document.ok ? soapBody(document.value) : undefined;
        const cases =
          asked?.name === "FjernSagDokumentIndeksInput" && asked.uri === INDEX ? children(asked, "SagUuid") : [];
        const answers = cases.map((one) => {
          const id = textAt(one, "UUIDIdentifikator") ?? "";
          return node("sd:UnikRetur", [
            leaf("sd:StatusKode", remove(id, request.municipality, ledger)),
            leaf("sd:Type", "Sag"),
            leaf("sd:UUIDIdentifikator", id),
          ]);
        });
        return xml(node("x:FjernSagDokumentIndeksOutput", answers.length > 0 ? answers : [none], names) ?? "");
      },
    },
  ],
};
