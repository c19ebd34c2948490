import type { print } from "@kollega/contracts";
import type { z } from "zod";
import { type Authority, contexts } from "../sf1520/soap.ts";
import { leaf, node } from "../xml/writeXml.ts";

export const PRINT = "http://serviceplatformen.dk/xml/wsdl/soap11/Print/Print/2/";
export const SEND_LETTER_ACTION = `${PRINT}afsendBrev`;

export type PaperLetter = z.infer<typeof print.operations.send.input>;

const NAMESPACES = [
  ["p", PRINT],
  ["f", "urn:oio:fjernprint:1.0.0"],
  ["d", "urn:oio:dkal:1.0.0"],
  ["s", "urn:oio:sagdok:3.0.0"],
  ["n", "http://rep.oio.dk/itst.dk/xml/schemas/2006/01/17/"],
  ["l", "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/19/"],
  ["k", "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/"],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

const LINES = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"] as const;
/** CompletePostalLabelTextType. */
const LINE_LENGTH = 34;

/** A line broken at spaces into lines that fit; undefined when a single word does not. */
function wrap(line: string): string[] | undefined {
  const lines: string[] = [];
  for (const word of line.trim().split(/\s+/)) {
    if (word.length > LINE_LENGTH) return undefined;
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The postal label's lines; undefined when the address does not fit on SF1600's label (6 lines of 34). */
export function labelLines({ address }: PaperLetter["recipient"]): string[] | undefined {
  const wrapped = [...address.lines, `${address.postalCode} ${address.city}`].map(wrap);
  const lines = wrapped.flatMap((one) => one ?? []);
  return wrapped.includes(undefined) || lines.length > LINES.length ? undefined : lines;
}

/** SF1600's file format names are the endings of files, at most 10 characters. */
const format = (mediaType: string) => (mediaType.split("/")[1] ?? "").slice(0, 10);

/** `PrintAfsendBrevRequest` (PrintServiceMsg.xsd) by physical post; `shipment` is AfsendelseIdentifikator. */
export function printLetterRequest(
  authority: Authority,
  letter: PaperLetter,
  lines: readonly string[],
  shipment: string,
  requestId: string,
): string {
  const recipient = node("f:ModtagerAdresse", [
    leaf("n:PersonName", letter.recipient.name.slice(0, 130)),
    ...lines.map((line, index) => leaf(`l:PostalAddress${LINES[index]}LineText`, line)),
    `<k:CountryIdentificationCode scheme="iso3166-alpha2">DK</k:CountryIdentificationCode>`,
  ]);
  const attachments = letter.attachments.map((one, index) =>
    node("f:Bilag", [
      leaf("f:BilagNavn", one.name.slice(0, 300)),
      leaf("d:FilformatNavn", format(one.mediaType)),
      leaf("f:BilagSorteringsIndeksIdentifikator", String(index)),
      leaf("d:VedhaeftningIndholdData", one.content),
    ]),
  );
  const shipped = node("p:ForsendelseI", [
    leaf("f:AfsendelseIdentifikator", shipment),
    node("f:ForsendelseModtager", [recipient]),
    leaf("d:FilformatNavn", format(letter.document.mediaType)),
    leaf("d:MeddelelseIndholdData", letter.document.content),
    node("f:DokumentParametre", [leaf("s:TitelTekst", letter.title)]),
    node("f:KanalUafhaengigeParametreI", [
      leaf("f:BrugerNavn", letter.sender.name.slice(0, 2000) || letter.sender.cvr),
      leaf("f:KanalKode", "Fysisk Post"),
    ]),
    node("f:BilagSamling", attachments),
  ]);
  const request = node(
    "p:PrintAfsendBrevRequest",
    [
      contexts.invocation(authority),
      contexts.authority(authority),
      contexts.call(requestId),
      node("p:BrevSPBody", [leaf("p:Kanalvalg", "F"), leaf("p:Prioritet", "D"), shipped]),
    ],
    NAMESPACES,
  );
  return request ?? "";
}
