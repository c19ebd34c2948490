import { createHash } from "node:crypto";

/** A file as an effect's summary tells of it: enough to see that it is the right one, without its content. */
export function describeFile(file: { name: string; mediaType: string; content: string }) {
  const bytes = Buffer.from(file.content, "base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name: file.name, mediaType: file.mediaType, bytes: bytes.length, sha256 };
}
