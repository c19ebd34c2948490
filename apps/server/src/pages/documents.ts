import { type DocumentId, documentFile } from "@kollega/casework";
import { signedIn } from "../http/policy.ts";
import { route } from "../http/route.ts";
import { documentParams } from "./params.ts";

/** A document's bytes; casework decides whose it is. The name in the header is ASCII with the full one beside it (RFC 6266). */
export const documentRoute = route({
  method: "get",
  path: "/dokumenter/:document",
  face: "page",
  policy: signedIn,
  rate: "page",
  params: documentParams,
  async handle({ context, municipality, visitor, params }) {
    const file = await documentFile(municipality, visitor, params.document as DocumentId);
    const name = `${file.title}${file.mediaType === "application/pdf" ? ".pdf" : ""}`;
    const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
    return context.body(new Uint8Array(file.bytes), 200, {
      "content-type": file.mediaType,
      "content-disposition": `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  },
});
