import { createHash } from "node:crypto";
import type { AssistantFiles } from "./readAssistantFolder.ts";

/** SHA-256 (hex) over paths and contents in the order of the paths: equal documents, equal hash. */
export function assistantHash(files: AssistantFiles): string {
  const hash = createHash("sha256");
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Lengths first, so that no two different folders give the same bytes.
    hash
      .update(`${Buffer.byteLength(path)}:${Buffer.byteLength(text)}:`)
      .update(path)
      .update(text);
  }
  return hash.digest("hex");
}
