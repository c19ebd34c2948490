import type { digitalPost } from "@kollega/contracts";
import type { z } from "zod";
import { leaf, node } from "../xml/writeXml.ts";

export const MEMO = "https://DigitalPost.dk/MeMo-1";
const KLE = "http://kle-online.dk/";

export type DigitalLetter = z.infer<typeof digitalPost.operations.send.input>;
type LetterFile = DigitalLetter["document"];

/** memoTextType: at most 256 characters. */
const short = (text: string) => text.slice(0, 256);

const file = (document: LetterFile) =>
  node("memo:File", [
    leaf("memo:encodingFormat", document.mediaType),
    leaf("memo:filename", short(document.name)),
    leaf("memo:language", "da"),
    leaf("memo:content", document.content),
  ]);

/** A Digital Post message in MeMo 1.2 (MeMo_core-1.2.xsd): one CPR recipient, a main document, attachments. */
export function memoMessage(letter: DigitalLetter, messageUuid: string, created: Date): string {
  const header = node("memo:MessageHeader", [
    leaf("memo:messageType", "DIGITALPOST"),
    leaf("memo:messageUUID", messageUuid),
    leaf("memo:label", letter.title),
    node("memo:Sender", [
      leaf("memo:senderID", letter.sender.cvr),
      leaf("memo:idType", "CVR"),
      leaf("memo:label", short(letter.sender.name)),
    ]),
    node("memo:Recipient", [leaf("memo:recipientID", letter.person), leaf("memo:idType", "CPR")]),
    node("memo:ContentData", [
      node("memo:CaseID", [leaf("memo:caseID", short(letter.reference)), leaf("memo:caseSystem", "Kollega")]),
      letter.kle &&
        node("kle:KLEdata", [
          leaf("kle:subjectKey", letter.kle),
          leaf("kle:version", ""), // which edition of KLE the number is from is not known here
          leaf("kle:label", letter.kle),
        ]),
    ]),
  ]);
  const body = node("memo:MessageBody", [
    leaf("memo:createdDateTime", created.toISOString()),
    node("memo:MainDocument", [leaf("memo:label", letter.title), file(letter.document)]),
    ...letter.attachments.map((one) =>
      node("memo:AdditionalDocument", [leaf("memo:label", short(one.name)), file(one)]),
    ),
  ]);
  const message = node("memo:Message", [header, body], ` xmlns:memo="${MEMO}" xmlns:kle="${KLE}" memoVersion="1.2"`);
  return `<?xml version="1.0" encoding="UTF-8"?>${message}`;
}
