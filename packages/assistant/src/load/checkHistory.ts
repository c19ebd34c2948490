import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { EvidenceDocument } from "../schemas/manifest.ts";
import type { Documents } from "./readDocuments.ts";

type HistoryDocument = Extract<EvidenceDocument, { history: unknown }>["history"];

/** Reports what a history names and the manifest does not have: its party must be the applicant. */
export function checkHistory(
  { of, decision, outcome = [], findings = [] }: HistoryDocument,
  { tree, data }: Documents["manifest"],
  diagnostics: Diagnostics,
  at: readonly PropertyKey[],
): void {
  const unknown = (kind: string, name: string, path: readonly PropertyKey[]) =>
    diagnostics.error(errors.referenceUnknown({ kind, name }), placeAt(tree, [...at, "history", ...path]));
  if (of !== undefined && (!Object.hasOwn(data.parties, of) || data.parties[of]?.role !== "applicant"))
    unknown("party (applicant)", of, ["of"]);
  // What other cases come to may change what has been decided: a type must be there that takes its place.
  if (of !== undefined && !Object.values(data.decisions).some(({ trigger }) => trigger.includes("evidence")))
    unknown("decision with the trigger", "evidence", ["of"]);
  if (decision !== undefined && !Object.hasOwn(data.decisions, decision)) unknown("decision", decision, ["decision"]);
  const outcomes = new Set(
    Object.values(data.decisions).flatMap((one) => {
      const type = one.outcome === undefined ? undefined : data.findings[one.outcome]?.type;
      const declared = type === undefined ? undefined : data.types[type];
      return declared && "options" in declared ? Object.keys(declared.options ?? {}) : [];
    }),
  );
  for (const one of [outcome].flat()) if (!outcomes.has(one)) unknown("outcome", one, ["outcome"]);
  for (const [index, finding] of findings.entries())
    if (!Object.hasOwn(data.findings, finding)) unknown("finding", finding, ["findings", index]);
}
