import type { EffectContext, EffectOutcome, ProbeOutcome, QueryContext } from "@kollega/contracts";
import { z } from "zod";
import { askSystem } from "./askSystem.ts";
import type { Answer } from "./exchange.ts";
import type { HttpSystem } from "./httpSystem.ts";
import { readBy, readJson } from "./read.ts";
import { settleEffect, settleProbe } from "./settleEffect.ts";

const code = z.object({ code: z.string(), key: z.string().optional() });

/** Whether the recipient itself says so: a 404 with our code, and for a probe our key. */
const saysItself = (answer: Answer, expected: z.infer<typeof code>) => {
  if (answer.status !== 404) return false;
  const read = readJson(code, answer);
  return read.ok && read.value.code === expected.code && read.value.key === expected.key;
};

const headersOf = (context: QueryContext) => ({
  accept: "application/json",
  "content-type": "application/json",
  "x-request-id": context.requestId,
});

/** The key as it goes over the wire: a header cannot hold every character. An ordinary key is itself. */
const wireKey = (key: string) => encodeURI(key.toWellFormed());

/** Asks by POST, so that no CPR number stands in a URL. A 404 with the code `unknown-subject` is "knows no such". */
export function askJson<T>(
  system: HttpSystem,
  path: string,
  input: unknown,
  context: QueryContext,
  schema: z.ZodType<T>,
): Promise<T> {
  return askSystem(
    system,
    { method: "POST", path, headers: headersOf(context), body: JSON.stringify(input), signal: context.signal },
    (answer) => readJson(schema, answer),
    (answer) => saysItself(answer, { code: "unknown-subject" }),
  );
}

/** The receipt, when the answer repeats our key: an answer to something else is no receipt. */
export function keyedReceipt<Receipt>(key: string, schema: z.ZodType<Receipt>) {
  const keyed = z.object({ key: z.literal(key) });
  return (answer: Answer) => {
    const its = readJson(keyed.loose(), answer);
    return its.ok ? readBy(schema, its.value) : its;
  };
}

/** Does an effect by POST with the key in `Idempotency-Key`. */
export async function performJson<Receipt>(
  system: HttpSystem,
  path: string,
  input: unknown,
  context: EffectContext,
  schema: z.ZodType<Receipt>,
): Promise<EffectOutcome<Receipt>> {
  const key = wireKey(context.key);
  const result = await system.call({
    method: "POST",
    path,
    headers: { ...headersOf(context), "idempotency-key": key },
    body: JSON.stringify(input),
    signal: context.signal,
    effect: true,
  });
  return settleEffect(system.name, result, keyedReceipt(key, schema));
}

/** Asks by GET what became of a key. */
export async function probeJson<Receipt>(
  system: HttpSystem,
  path: string,
  context: EffectContext,
  schema: z.ZodType<Receipt>,
): Promise<ProbeOutcome<Receipt>> {
  const key = wireKey(context.key);
  const result = await system.call({
    method: "GET",
    path: `${path}/${encodeURIComponent(key)}`,
    headers: { accept: "application/json", "x-request-id": context.requestId },
    signal: context.signal,
  });
  return settleProbe(system.name, result, keyedReceipt(key, schema), (answer) =>
    saysItself(answer, { code: "not-received", key }),
  );
}
