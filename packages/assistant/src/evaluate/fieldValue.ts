import { type FeelValue, isContext, isList } from "@kollega/dmn";
import type { Json, JsonObject } from "../json.ts";
import type { EntryOf } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import type { ValueType } from "../values/valueType.ts";
import type { Evaluation } from "./evaluation.ts";
import { known, type Resolved, undecided } from "./resolved.ts";
import { withIds } from "./withIds.ts";

/** What was stated in the form: null where the question was not shown or may stay open, and of a list nothing. */
export function fieldValue(evaluation: Evaluation, entry: EntryOf<"field">): Resolved {
  for (const feel of entry.when) {
    const when = evaluation.run(feel);
    if (!when.ok) return when;
    if (when.value !== true) return known(none(entry.type));
  }
  const stated = evaluation.facts.form[entry.name];
  if (stated !== undefined && stated !== null) {
    const read = fromJson(withIds(stated, entry.type), entry.type);
    if (!read.ok) return evaluation.invalid(entry.name, read.at);
    return isList(read.value) ? membersValue(evaluation, entry, read.value, stated) : known(read.value);
  }
  if (entry.otherwise && stated === undefined) return evaluation.run(entry.otherwise);
  return entry.doc.required ? awaited(entry) : known(none(entry.type));
}

const none = (type: ValueType): FeelValue => (type.kind === "list" ? [] : null);

const awaited = ({ name }: EntryOf<"field">) => undecided({ kind: "evidence-awaited", evidence: name });

/** The members with what is not asked about them left out, and with what stands where nothing was answered. */
function membersValue(
  evaluation: Evaluation,
  entry: EntryOf<"field">,
  members: readonly FeelValue[],
  stated: Json,
): Resolved {
  const values: FeelValue[] = [];
  for (const [at, member] of members.entries()) {
    const own = new Map(isContext(member) ? member : []);
    const given = (Array.isArray(stated) ? stated[at] : {}) as JsonObject;
    for (const [name, field] of entry.members) {
      const shown = showsMember(evaluation, field.when, own);
      if (!shown.ok) return shown;
      if (shown.value !== true) own.set(name, none(field.type));
      else if (given[name] === undefined && field.otherwise) {
        const start = evaluation.run(field.otherwise, own);
        if (!start.ok) return start;
        own.set(name, start.value);
      } else if (own.get(name) === null && field.doc.required) return awaited(entry);
      else if (own.get(name) === null) own.set(name, none(field.type));
    }
    values.push(own);
  }
  return known(values);
}

function showsMember(
  evaluation: Evaluation,
  when: EntryOf<"field">["when"],
  own: ReadonlyMap<string, FeelValue>,
): Resolved {
  for (const feel of when) {
    const shown = evaluation.run(feel, own);
    if (!shown.ok || shown.value !== true) return shown;
  }
  return known(true);
}
