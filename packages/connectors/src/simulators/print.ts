import { SOAP } from "../sf1520/namespaces.ts";
import { envelope, soapBody } from "../sf1520/soap.ts";
import { PRINT, SEND_LETTER_ACTION } from "../sf1600/printLetter.ts";
import { child, readXml, textAt, type XmlElement } from "../xml/readXml.ts";
import { describeFile } from "./describeFile.ts";
import { probeOperation, type SimulatedAnswer, type SimulatedSystem } from "./simulatedSystem.ts";

const xml = (status: number, body: string): SimulatedAnswer => ({
  status,
  mediaType: "text/xml",
  body: envelope(body),
});

const invalid = xml(
  500,
  `<soap:Fault xmlns:soap="${SOAP}"><faultcode>soap:Client</faultcode><faultstring>Invalid request</faultstring></soap:Fault>`,
);

/** The shipment in a valid request. */
function shipmentIn(body: string): XmlElement | undefined {
  const document = readXml(body);
  const asked = document.ok ? soapBody(document.value) : undefined;
  if (asked?.uri !== PRINT || asked.name !== "PrintAfsendBrevRequest") return undefined;
  const shipment = child(child(asked, "BrevSPBody"), "ForsendelseI");
  const complete =
    textAt(asked, "BrevSPBody", "Kanalvalg") === "F" &&
    textAt(shipment, "AfsendelseIdentifikator") !== undefined &&
    textAt(shipment, "MeddelelseIndholdData") !== undefined &&
    textAt(shipment, "ForsendelseModtager", "ModtagerAdresse", "PersonName") !== undefined;
  return complete ? shipment : undefined;
}

/** Print and post by SF1600, and the invented look-up of shipments. It takes no key: a repeat is printed again. */
export const printSimulator: SimulatedSystem = {
  name: "print",
  operations: [
    {
      name: "send",
      matches: (request) =>
        request.method === "POST" && request.path === "" && request.headers.soapaction === `"${SEND_LETTER_ACTION}"`,
      answer(request, ledger) {
        const shipment = shipmentIn(request.body);
        const key = textAt(shipment, "AfsendelseIdentifikator");
        if (key === undefined) return invalid;
        ledger.receive({
          municipality: request.municipality,
          operation: "send",
          key,
          keyed: false,
          receipt: () => ({ shipment: key }),
          summary: {
            recipient: textAt(shipment, "ForsendelseModtager", "ModtagerAdresse", "PersonName"),
            title: textAt(shipment, "DokumentParametre", "TitelTekst"),
            document: describeFile({
              name: "",
              mediaType: textAt(shipment, "FilformatNavn") ?? "",
              content: textAt(shipment, "MeddelelseIndholdData") ?? "",
            }),
            attachments: child(shipment, "BilagSamling")?.children.length ?? 0,
          },
        });
        return xml(
          200,
          `<p:PrintAfsendBrevResponse xmlns:p="${PRINT}"><p:resultat>true</p:resultat></p:PrintAfsendBrevResponse>`,
        );
      },
    },
    probeOperation("/shipments"),
  ],
};
