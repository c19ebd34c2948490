import { MEMO } from "../memo/memoMessage.ts";
import { child, children, readXml, textAt, type XmlElement } from "../xml/readXml.ts";
import { describeFile } from "./describeFile.ts";
import { postBoxOperations } from "./postBox.ts";
import { json, probeOperation, type SimulatedSystem } from "./simulatedSystem.ts";

const UUID = /^[a-f\d]{8}-[a-f\d]{4}-4[a-f\d]{3}-[ab89][a-f\d]{3}-[a-f\d]{12}$/i;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const BASE64 = /^[A-Za-z\d+/\s]+={0,2}$/;

/** The children in the order MeMo_core-1.2.xsd wants them, those in brackets being optional. */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  Message: ["MessageHeader", "[MessageBody]"],
  Sender: ["senderID", "idType", "[idTypeLabel]", "label", "[AttentionData]", "[ContactPoint]", "[Representative]"],
  Recipient: ["recipientID", "idType", "[idTypeLabel]", "[label]", "[AttentionData]", "[ContactPoint]"],
  File: ["encodingFormat", "filename", "language", "content"],
  CaseID: ["caseID", "caseSystem"],
  KLEdata: ["subjectKey", "version", "[activityFacet]", "label"],
};

/** Whether the children come in the order given, each at most once. */
function inSequence(element: XmlElement): boolean {
  const sequence = SEQUENCES[element.name];
  if (sequence === undefined) return true;
  const names = element.children.map(({ name }) => name);
  let at = 0;
  for (const step of sequence) {
    if (names[at] === step.replace(/[[\]]/g, "")) at += 1;
    else if (!step.startsWith("[")) return false;
  }
  return at === names.length;
}

const everywhere = (element: XmlElement, holds: (one: XmlElement) => boolean): boolean =>
  holds(element) && element.children.every((one) => everywhere(one, holds));

/** What is wrong with a MeMo message, as far as a recipient can see without the schema; undefined when nothing is. */
export function memoFault(message: XmlElement): string | undefined {
  if (message.uri !== MEMO || message.name !== "Message") return "not a MeMo message";
  if (message.attributes.memoVersion !== "1.2") return "memoVersion";
  if (!everywhere(message, inSequence)) return "order of elements";
  if (!everywhere(message, (one) => one.name === "content" || one.text.trim().length <= 256)) return "text length";
  const header = child(message, "MessageHeader");
  if (textAt(header, "messageType") !== "DIGITALPOST") return "messageType";
  if (!UUID.test(textAt(header, "messageUUID") ?? "")) return "messageUUID";
  if (textAt(header, "label") === undefined) return "label";
  if (textAt(header, "Sender", "idType") !== "CVR" || !/^\d{8}$/.test(textAt(header, "Sender", "senderID") ?? "")) {
    return "Sender";
  }
  if (textAt(header, "Recipient", "idType") !== "CPR") return "Recipient";
  const body = child(message, "MessageBody");
  if (!DATE_TIME.test(textAt(body, "createdDateTime") ?? "")) return "createdDateTime";
  const files = filesOf(message);
  if (children(child(body, "MainDocument"), "File").length === 0) return "MainDocument";
  return files.every((file) => BASE64.test(textAt(file, "content") ?? "")) ? undefined : "content";
}

const filesOf = (message: XmlElement): XmlElement[] =>
  ["MainDocument", "AdditionalDocument"].flatMap((name) =>
    children(child(message, "MessageBody"), name).flatMap((document) => children(document, "File")),
  );

const described = (file: XmlElement) =>
  describeFile({
    name: textAt(file, "filename") ?? "",
    mediaType: textAt(file, "encodingFormat") ?? "",
    content: textAt(file, "content") ?? "",
  });

/** Digital Post: takes MeMo 1.2, keyed by messageUUID. Refuses those who are exempt and those it does not know. */
export const digitalPostSimulator: SimulatedSystem = {
  name: "digital-post",
  operations: [
    {
      name: "send",
      matches: (request) => request.method === "POST" && request.path === "/memos",
      answer(request, ledger) {
        const document = readXml(request.body);
        const fault = document.ok ? memoFault(document.value) : document.fault;
        if (!document.ok || fault !== undefined) return json(400, { code: "invalid-memo", fault });
        const header = child(document.value, "MessageHeader");
        const recipient = request.population.byCpr.get(textAt(header, "Recipient", "recipientID") ?? "");
        if (!recipient?.digitalPost) return json(422, { code: "recipient-not-registered" });
        const key = textAt(header, "messageUUID")?.toLowerCase() ?? "";
        const receipt = ledger.receive({
          municipality: request.municipality,
          operation: "send",
          key,
          keyed: true,
          receipt: (ordinal) => ({ messageId: `DP-${String(ordinal).padStart(8, "0")}` }),
          summary: {
            recipient: recipient.name,
            title: textAt(header, "label"),
            sender: textAt(header, "Sender", "senderID"),
            reference: textAt(header, "ContentData", "CaseID", "caseID"),
            created: textAt(child(document.value, "MessageBody"), "createdDateTime"),
            documents: filesOf(document.value).map(described),
          },
        });
        return json(201, { key, ...receipt });
      },
    },
    probeOperation("/memos"),
    ...postBoxOperations,
  ],
};
