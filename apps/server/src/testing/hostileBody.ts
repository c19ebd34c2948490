import { z } from "zod";
import type { Route } from "../http/route.ts";

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** What is typed where nothing else is known of a field. */
export type Typed = Readonly<Record<string, unknown>>;

/**
 * A body that a route's own schema takes, made from that schema: so that what answers is what the route does, and not the check of its input.
 * A field that `typed` names has that value; an id that is not named is `typed.id`.
 */
export function bodyFor({ body }: Pick<Route, "body">, typed: Typed): Readonly<Record<string, unknown>> {
  if (!body) return {};
  const schema = z.toJSONSchema(body, { io: "input", unrepresentable: "any" }) as Shape;
  const free = schema.properties === undefined || Object.keys(schema.properties).length === 0;
  // Where a form's fields are not declared, all that is known is along.
  return { ...(free ? typed : {}), ...(valueFor("", schema, typed) as object) };
}

function valueFor(name: string, shape: Shape, typed: Typed): unknown {
  if (name in typed && fits(typed[name], shape)) {
    const value = typed[name];
    return shape.type === "array" && !Array.isArray(value) ? [value] : value;
  }
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf?.[0]) return valueFor(name, shape.anyOf[0], typed);
  switch (shape.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, inner]) => [key, valueFor(key, inner, typed)]),
      );
    case "array":
      return shape.items ? [valueFor(`${name}[]`, shape.items, typed)] : [];
    case "integer":
    case "number":
      return Math.max(1, shape.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return textFor(shape, typed);
  }
}

/** Whether a value that is known by the field's name is one that this field may have: a date is called as a person in one form or another. */
function fits(value: unknown, { type, maxLength = Number.POSITIVE_INFINITY, anyOf, items, ...rest }: Shape): boolean {
  if (rest.enum) return rest.enum.includes(value);
  if (items?.type === "object") return false;
  if (anyOf?.every((one) => one.type === "object") || type === "object") return typeof value === "object";
  return typeof value !== "string" || value.length <= maxLength;
}

function textFor({ format, pattern, minLength = 0, maxLength = 1000 }: Shape, typed: Typed): unknown {
  if (format === "uuid") return typed.id;
  if (format === "date") return typed.day;
  if (pattern?.startsWith("^[a-z]")) return typed.assistant;
  if (maxLength === 10) return typed.day;
  return String(typed.text ?? "")
    .padEnd(minLength, "x")
    .slice(0, maxLength);
}

/** The same for a form of a page: texts only. */
export const asForm = (body: Readonly<Record<string, unknown>>): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
