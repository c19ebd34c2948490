import type { Diagnostics } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Documents } from "./readDocuments.ts";

/** Reports what the form shows of findings and parameters that there are none of. */
export function checkShown({ form, manifest, parameters }: Documents, diagnostics: Diagnostics): void {
  if (!form) return;
  const { findings } = manifest.data;
  const unknown = (kind: string, name: string, at: readonly PropertyKey[]) =>
    diagnostics.error(errors.referenceUnknown({ kind, name }), placeAt(form.tree, at));
  for (const [index, name] of (form.data.preview ?? []).entries())
    if (!Object.hasOwn(findings, name)) unknown("finding", name, ["preview", index]);
  for (const [key, { sum, latest, against }] of Object.entries(form.data.overview ?? {})) {
    for (const [part, name] of Object.entries({ sum, latest }))
      if (name !== undefined && !Object.hasOwn(findings, name)) unknown("finding", name, ["overview", key, part]);
    if ((sum === undefined) === (latest === undefined)) unknown("finding (sum, or latest)", key, ["overview", key]);
    if (!Object.hasOwn(parameters.data, against)) unknown("parameter", against, ["overview", key, "against"]);
  }
}
