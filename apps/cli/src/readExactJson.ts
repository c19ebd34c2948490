import type { Json, JsonObject } from "@kollega/assistant";
import { Decimal } from "@kollega/danish";
import { errors } from "./errors.ts";

/**
 * Reads a JSON object with its numbers as they are written: what a double would change comes as a decimal string.
 * @throws cli/input-not-json
 */
export function readExactJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text, exact as (key: string, value: unknown) => unknown);
  } catch (cause) {
    throw errors.inputNotJson({ problem: cause instanceof Error ? cause.message : "" }, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw errors.inputNotJson({ problem: "it is another value" });
  }
  return value as { readonly [key: string]: Json };
}

function exact(_: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value !== "number" || context.source === undefined) return value;
  if (Number.isSafeInteger(value) && String(value) === context.source) return value;
  return new Decimal(context.source).toFixed();
}
