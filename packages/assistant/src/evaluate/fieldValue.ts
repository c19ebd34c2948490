import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved, undecided } from "./resolved.ts";

/** What was stated in the form: null where the question was not shown or may stay open. */
export function fieldValue(evaluation: Evaluation, entry: EntryOf<"field">): Resolved {
  for (const feel of entry.when) {
    const when = evaluation.run(feel);
    if (!when.ok) return when;
    if (when.value !== true) return known(null);
  }
  const stated = evaluation.facts.form[entry.name];
  if (stated !== undefined && stated !== null) {
    const read = fromJson(stated, entry.type);
    return read.ok ? known(read.value) : evaluation.invalid(entry.name, read.at);
  }
  if (entry.otherwise && stated === undefined) return evaluation.run(entry.otherwise);
  return entry.doc.required ? undecided({ kind: "evidence-awaited", evidence: entry.name }) : known(null);
}
