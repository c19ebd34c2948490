import type { Assistant } from "@kollega/assistant";

/** What the manifest calls the party who applies. */
export const applicantRole = (assistant: Assistant): string =>
  Object.entries(assistant.manifest.parties).find(([, party]) => party.role === "applicant")?.[0] ?? "applicant";
