import { SD, SD_ACTION } from "../payroll/sdDriving.ts";
import { SOAP } from "../sf1520/namespaces.ts";
import { envelope, soapBody } from "../sf1520/soap.ts";
import { readXml, textAt } from "../xml/readXml.ts";
import { leaf, node } from "../xml/writeXml.ts";
import { probeOperation, type SimulatedAnswer, type SimulatedSystem } from "./simulatedSystem.ts";

const xml = (status: number, body: string | undefined): SimulatedAnswer => ({
  status,
  mediaType: "text/xml",
  body: envelope(body ?? ""),
});

const invalid = xml(
  500,
  `<soap:Fault xmlns:soap="${SOAP}"><faultcode>soap:Client</faultcode><faultstring>Invalid request</faultstring></soap:Fault>`,
);

/** A delivery is a whole municipality's month. */
const mostElements = 1_000_000;

/** A payroll system in SD's shape. A delivery sent twice is paid twice: it takes no key, and can be asked. */
export const payrollSimulator: SimulatedSystem = {
  name: "payroll",
  operations: [
    {
      name: "report",
      matches: (request) =>
        request.method === "POST" && request.path === "" && request.headers.soapaction === `"${SD_ACTION}"`,
      answer(request, ledger) {
        const document = readXml(request.body, mostElements);
        const asked = document.ok ? soapBody(document.value) : undefined;
        const delivery = textAt(asked, "ForsendelseIdentifikator");
        if (asked?.uri !== SD || delivery === undefined) return invalid;
        const records = asked.children.filter(({ name }) => name === "KoerselStruktur");
        const complete = records.every(
          (record) =>
            request.population.byCpr.has(textAt(record, "PersonnummerIdentifikator") ?? "") &&
            textAt(record, "AnsaettelseIdentifikator") !== undefined &&
            /^-?\d+(\.\d+)?$/.test(textAt(record, "KilometerMaal") ?? ""),
        );
        if (!complete) return invalid;
        ledger.receive({
          municipality: request.municipality,
          operation: "report",
          key: delivery,
          keyed: false,
          receipt: () => ({ delivery }),
          summary: {
            records: records.map((record) => ({
              employment: textAt(record, "AnsaettelseIdentifikator"),
              wageType: textAt(record, "RegistreringTypeIdentifikator"),
              date: textAt(record, "KoerselDato"),
              kilometres: textAt(record, "KilometerMaal"),
              amount: textAt(record, "BeloebMaal"),
            })),
          },
        });
        return xml(
          200,
          node(`s:${SD_ACTION}Response`, [leaf("s:ForsendelseIdentifikator", delivery)], ` xmlns:s="${SD}"`),
        );
      },
    },
    probeOperation("/forsendelser"),
  ],
};
