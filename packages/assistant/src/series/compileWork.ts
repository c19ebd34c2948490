import { FeelDate, FeelNumber, type FeelValue, isContext, isList } from "@kollega/dmn";
import type { Undecided } from "../finding.ts";
import { namesOf } from "../load/dependencies.ts";
import { periodOn } from "../load/periods.ts";
import type { EntryOf } from "../model/entry.ts";
import { toJson } from "../values/toJson.ts";
import type { ValueType } from "../values/valueType.ts";
import { type Code, feelCode, type Place } from "./feelCode.ts";
import type { Work } from "./row.ts";
import { tableCode } from "./tableCode.ts";

/** How a name is worked out in a row. What rests on nothing given is worked out now. */
export function compileWork(place: Place, name: string): Work {
  const { assistant, given, free } = place;
  const entry = assistant.entries.get(name);
  const at = given.get(name);
  if (entry?.kind === "field" && at !== undefined) return fieldWork(place, entry, at);
  if (at !== undefined) {
    return (row) => {
      const value = row.given(at);
      return value === null ? row.lacking(`evidence-awaited ${name}`) : value;
    };
  }
  if (!restsOnGiven(place, name, new Map())) {
    const resolved = free.resolve(name);
    if (resolved.ok) {
      place.constants.set(place.slotOf(name), resolved.value);
      return () => resolved.value;
    }
    const lacks = resolved.reasons[0] ? named(resolved.reasons[0]) : `lacking ${name}`;
    return (row) => row.lacking(lacks);
  }
  if (entry?.kind === "computed" && entry.each === null) return computedWork(place, entry);
  // Lists with findings for each member, and what is fetched by what is given, are not asked in series.
  return (row) => row.lacking(`not-in-series ${name}`);
}

function restsOnGiven(place: Place, name: string, seen: Map<string, boolean>): boolean {
  const known = seen.get(name);
  if (known !== undefined) return known;
  seen.set(name, place.given.has(name));
  const entry = place.assistant.entries.get(name);
  const rests = place.given.has(name) || (entry ? namesOf(entry) : []).some((one) => restsOnGiven(place, one, seen));
  seen.set(name, rests);
  return rests;
}

/** A reason by its kind and what it is of. */
function named(reason: Undecided): string {
  switch (reason.kind) {
    case "rate-missing":
      return `rate-missing ${reason.parameter}`;
    case "evidence-awaited":
      return `evidence-awaited ${reason.evidence}`;
    case "judgement-awaited":
      return `judgement-awaited ${reason.judgement}`;
    case "depends-on":
      return `depends-on ${reason.finding}`;
    case "diagnostic":
      return `diagnostic ${reason.code}`;
  }
}

function fieldWork(place: Place, entry: EntryOf<"field">, at: number): Work {
  const when = entry.when.map((feel) => feelCode(place, entry.name, feel));
  const nothing: FeelValue = entry.type.kind === "list" ? [] : null;
  const otherwise = entry.otherwise ? feelCode(place, entry.name, entry.otherwise) : null;
  const { required } = entry.doc;
  return (row) => {
    for (const shown of when) {
      const value = shown(row);
      if (value === undefined) return undefined;
      if (value !== true) return nothing;
    }
    const value = row.given(at);
    if (value !== null) return value;
    if (otherwise) return otherwise(row);
    return required ? row.lacking(`evidence-awaited ${entry.name}`) : nothing;
  };
}

function computedWork(place: Place, entry: EntryOf<"computed">): Work {
  const code = logicCode(place, entry);
  const { name, type } = entry;
  return (row) => {
    const value = code(row);
    if (value === undefined) return undefined;
    return isOfType(value, type) ? value : row.lacking(`diagnostic ${name}`);
  };
}

function logicCode(place: Place, entry: EntryOf<"computed">): Code {
  const { logic, name } = entry;
  const one =
    (slot: number): Code =>
    (row) =>
      row.at(slot);
  switch (logic.kind) {
    case "formula":
      return feelCode(place, name, logic.feel);
    case "rule":
      return one(place.slotOf(logic.rule));
    case "dated": {
      const rule = periodOn(logic.periods, place.date)?.rule;
      return rule ? one(place.slotOf(rule)) : (row) => row.lacking(`not-in-force ${name}`);
    }
    case "table":
      return tableCode(place, name, logic);
    case "judgement": {
      const when = logic.when ? feelCode(place, name, logic.when) : null;
      const otherwise = logic.otherwise ? feelCode(place, name, logic.otherwise) : null;
      return (row) => {
        const asked = when ? when(row) : true;
        if (asked === undefined) return undefined;
        if (asked === true) return row.lacking(`judgement-awaited ${name}`);
        return otherwise ? otherwise(row) : null;
      };
    }
  }
}

/** Whether a value is of the type: as `toJson` has it, without making the JSON where that can be told at once. */
function isOfType(value: FeelValue, type: ValueType): boolean {
  if (value === null) return false;
  switch (type.kind) {
    case "number":
      return type.shown === "count" ? toJson(value, type).ok : value instanceof FeelNumber;
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return value instanceof FeelDate;
    case "text":
      return typeof value === "string";
    case "choice":
      return typeof value === "string" && type.options.has(value);
    case "any":
      return true;
    case "list":
      return isList(value) && toJson(value, type).ok;
    case "record":
      return isContext(value) && toJson(value, type).ok;
  }
}
