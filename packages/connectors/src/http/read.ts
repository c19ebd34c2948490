import type { z } from "zod";
import type { Answer } from "./exchange.ts";

/** A part of an answer that was understood, or what is wrong with it, in words that hold nothing of the answer. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string };

/** Validates by the schema. The fault names the field and the kind of error, never the value. */
export function readBy<T>(schema: z.ZodType<T>, value: unknown): Read<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  return { ok: false, fault: `${issue?.path.join(".") || "answer"}: ${issue?.code ?? "invalid"}` };
}

/** Reads a JSON answer by the schema. */
export function readJson<T>(schema: z.ZodType<T>, answer: Answer): Read<T> {
  let value: unknown;
  try {
    value = JSON.parse(answer.body.toString("utf8"));
  } catch {
    return { ok: false, fault: "not JSON" };
  }
  return readBy(schema, value);
}
