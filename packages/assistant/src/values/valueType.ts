import { contextOf, type FeelType, listOf, types } from "@kollega/dmn";
import type { Text } from "@kollega/errors";

/** A part of a record; what is optional may be left out and is then null in FEEL. */
export interface RecordField {
  readonly title: Text | null;
  readonly type: ValueType;
  readonly optional: boolean;
  /** False: it is there for rules, and not shown to people. */
  readonly told?: false;
}

/**
 * What a value is: FEEL's type, and how people see it. `exact` says how a number travels in JSON: as a decimal string
 * always, or as an integer where JavaScript holds it.
 */
export type ValueType =
  | { readonly kind: "number"; readonly shown: "kroner" | "percent" | "count" | "number"; readonly wire?: "string" }
  | { readonly kind: "text"; readonly shown: "text" | "month" | "person" }
  | { readonly kind: "boolean" }
  | { readonly kind: "date" }
  | { readonly kind: "choice"; readonly options: ReadonlyMap<string, Text> }
  | { readonly kind: "list"; readonly of: ValueType }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, RecordField>; readonly shown?: "address" }
  | { readonly kind: "any" };

/** A place: people see what it is called, rules also where it is. */
const placeType: ValueType = {
  kind: "record",
  fields: new Map<string, RecordField>([
    ["text", { title: null, type: { kind: "text", shown: "text" }, optional: false }],
    [
      "latitude",
      { title: null, type: { kind: "number", shown: "number", wire: "string" }, optional: false, told: false },
    ],
    [
      "longitude",
      { title: null, type: { kind: "number", shown: "number", wire: "string" }, optional: false, told: false },
    ],
  ]),
};

export const simpleTypes: Readonly<Record<string, ValueType>> = {
  kroner: { kind: "number", shown: "kroner" },
  percent: { kind: "number", shown: "percent" },
  count: { kind: "number", shown: "count" },
  number: { kind: "number", shown: "number" },
  text: { kind: "text", shown: "text" },
  month: { kind: "text", shown: "month" },
  person: { kind: "text", shown: "person" },
  boolean: { kind: "boolean" },
  date: { kind: "date" },
  place: placeType,
};

export const textType: ValueType = { kind: "text", shown: "text" };
export const dateType: ValueType = { kind: "date" };
export const booleanType: ValueType = { kind: "boolean" };
export const anyType: ValueType = { kind: "any" };

export const recordOf = (fields: Readonly<Record<string, ValueType>>, optional = false): ValueType => ({
  kind: "record",
  fields: new Map(Object.entries(fields).map(([name, type]) => [name, { title: null, type, optional }])),
});

/** The type as FEEL knows it: every text, month and choice is a string there. */
export function feelType(type: ValueType): FeelType {
  switch (type.kind) {
    case "number":
      return types.number;
    case "boolean":
      return types.boolean;
    case "date":
      return types.date;
    case "text":
    case "choice":
      return types.string;
    case "list":
      return listOf(feelType(type.of));
    case "record":
      return contextOf(new Map([...type.fields].map(([name, field]) => [name, feelType(field.type)])));
    case "any":
      return types.any;
  }
}
