import {
  type AssistantFiles,
  type Diagnostic,
  loadAssistant,
  type ToTry,
  type TriedCase,
  tryCase,
} from "@kollega/assistant";

/** A case tried with documents; null, and why, where they do not load. */
export interface Tried {
  readonly tried: TriedCase | null;
  readonly faults: readonly Diagnostic[];
}

/** Loads, and tries a case. Only ever called where it can be stopped. */
export function tryDocuments(files: AssistantFiles, what: ToTry): Tried {
  const { assistant, diagnostics } = loadAssistant(files);
  return assistant ? { tried: tryCase(assistant, what), faults: [] } : { tried: null, faults: diagnostics };
}
