import type { PostMessage } from "@kollega/contracts";
import type { Read } from "../http/read.ts";
import { child, children, textAt, type XmlElement } from "../xml/readXml.ts";
import { MEMO } from "./memoMessage.ts";

const PLAIN = "text/plain";

/** A MeMo 1.1 or 1.2 message from a citizen (MeMo_core-1.2.xsd). What is wrong is told without anything of what it says. */
export function readMemo(message: XmlElement): Read<PostMessage> {
  const wrong = (fault: string): Read<PostMessage> => ({ ok: false, fault });
  if (message.uri !== MEMO || message.name !== "Message") return wrong("not a MeMo message");
  const header = child(message, "MessageHeader");
  const id = textAt(header, "messageUUID");
  const person = textAt(header, "Sender", "senderID");
  if (id === undefined) return wrong("messageUUID");
  if (textAt(header, "Sender", "idType") !== "CPR" || person === undefined) return wrong("Sender");
  const body = child(message, "MessageBody");
  const documents = [child(body, "MainDocument"), ...children(body, "AdditionalDocument")];
  const files: PostMessage["files"][number][] = [];
  const texts: string[] = [];
  for (const file of documents.flatMap((document) => children(document, "File"))) {
    const mediaType = textAt(file, "encodingFormat") ?? "";
    const bytes = Buffer.from(textAt(file, "content") ?? "", "base64");
    // What was written is a file of plain text; any other is a file.
    if (mediaType === PLAIN) texts.push(bytes.toString("utf8"));
    else files.push({ name: textAt(file, "filename") ?? "", mediaType, bytes });
  }
  const [reply] = children(header, "ReplyData");
  const reference = textAt(reply, "caseID") ?? textAt(header, "ContentData", "CaseID", "caseID");
  return {
    ok: true,
    value: {
      ...{ id, person, subject: textAt(header, "label") ?? "", text: texts.join("\n\n"), files },
      ...(reference === undefined ? {} : { reference }),
    },
  };
}
