import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Feel } from "../model/entry.ts";
import { textType } from "../values/valueType.ts";
import type { Documents } from "./readDocuments.ts";
import type { Scope } from "./scope.ts";

/** The unit whose leader controls; and what rejecting sets must be there. */
export function compileLeader(documents: Documents, scope: Scope): Feel | null {
  const { data, tree } = documents.manifest;
  const leader = data.control?.leader;
  if (!leader) return null;
  const at = ["control", "leader"];
  const { finding } = leader.reject;
  if (!Object.hasOwn(data.findings, finding))
    scope.diagnostics.error(
      errors.referenceUnknown({ kind: "finding", name: finding }),
      placeAt(tree, [...at, "reject", "finding"]),
    );
  return scope.compile(leader.unit, tree, [...at, "unit"], textType);
}
