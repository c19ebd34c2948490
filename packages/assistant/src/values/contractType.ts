import type { Text } from "@kollega/errors";
import type { z } from "zod";
import { anyType, booleanType, type RecordField, simpleTypes, textType, type ValueType } from "./valueType.ts";

const kinds: Readonly<Record<string, ValueType>> = {
  person: { kind: "text", shown: "person" },
  text: textType,
  month: { kind: "text", shown: "month" },
  date: { kind: "date" },
  kroner: { kind: "number", shown: "kroner", wire: "string" },
  number: { kind: "number", shown: "number", wire: "string" },
  count: { kind: "number", shown: "count" },
  ...(simpleTypes.place ? { place: simpleTypes.place } : {}),
};

/** The type of a contract's field: from its `meta.kind` where it has one, else from its shape. */
export function contractType(schema: z.core.$ZodType): ValueType {
  const kind = kindOf(schema);
  if (kind !== undefined && kinds[kind]) return kinds[kind];
  if (kind === "choice") return { kind: "choice", options: optionsOf(schema) };
  const def = (schema as z.ZodType).def as z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
  switch (def.type) {
    case "object":
      return {
        kind: "record",
        fields: contractFields(schema),
        ...(kind === "address" ? { shown: "address" as const } : {}),
      };
    case "array":
      return { kind: "list", of: contractType(def.element as z.core.$ZodType) };
    case "optional":
    case "nullable":
    case "default":
      return contractType(def.innerType as z.core.$ZodType);
    case "boolean":
      return booleanType;
    case "string":
    case "enum":
    case "literal":
      return textType;
    case "number":
      return simpleTypes.number ?? anyType;
    default:
      return anyType;
  }
}

/** The fields of a contract's object; optional ones may be left out. */
export function contractFields(schema: z.core.$ZodType): ReadonlyMap<string, RecordField> {
  const def = (schema as z.ZodType).def as z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
  if (def.type !== "object") return new Map();
  const shape = def.shape as Readonly<Record<string, z.ZodType>>;
  return new Map(
    Object.entries(shape).map(([name, field]) => [
      name,
      {
        title: null,
        type: contractType(field),
        optional: ["optional", "default"].includes(field.def.type),
        ...(field.meta()?.told === false ? { told: false as const } : {}),
      },
    ]),
  );
}

/** What the values of a choice are called. */
const optionsOf = (schema: z.core.$ZodType): ReadonlyMap<string, Text> =>
  new Map(Object.entries(((schema as z.ZodType).meta()?.options ?? {}) as Readonly<Record<string, Text>>));

function kindOf(schema: z.core.$ZodType): string | undefined {
  const kind = (schema as z.ZodType).meta?.()?.kind;
  return typeof kind === "string" ? kind : undefined;
}
