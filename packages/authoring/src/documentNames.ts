import type { AssistantFiles } from "@kollega/assistant";
import { errors } from "./errors.ts";

/** What an assistant may hold here, in files and in characters. */
const most = { files: 500, document: 1_000_000, total: 2_000_000 };

const assistantId = /^[a-z][a-z0-9-]{1,39}$/;
const document =
  /^(assistant\.yaml|form\.yaml|publiccode\.yml|CHANGELOG\.md|(rules|parameters|scenarios)\/[a-z0-9][A-Za-z0-9-]{0,59}\.yaml|letters\/[a-z0-9][A-Za-z0-9-]{0,59}(\.en)?\.md)$/;

/** @throws authoring/assistant-id-invalid */
export function assistantIdFrom(text: string): string {
  if (!assistantId.test(text)) throw errors.assistantIdInvalid();
  return text;
}

/** Whether a path can be one of an assistant's documents: nothing leads out of its folder. */
export const isDocumentName = (path: string): boolean => document.test(path);

/** @throws authoring/document-name-invalid, authoring/documents-too-large */
export function mustBeDocuments(files: AssistantFiles, changed: Iterable<string>): void {
  for (const path of changed) if (!isDocumentName(path)) throw errors.documentNameInvalid();
  const sizes = [...files.values()].map((text) => text.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (files.size > most.files || total > most.total || sizes.some((size) => size > most.document))
    throw errors.documentsTooLarge();
}
