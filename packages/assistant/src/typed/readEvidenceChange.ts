import type { Json } from "../json.ts";
import type { Assistant } from "../model/assistant.ts";
import type { Converted } from "../values/fromJson.ts";
import type { ValueType } from "../values/valueType.ts";
import { readTyped } from "./readTyped.ts";

const wrong: Converted<Json> = { ok: false, at: "" };
const longestList = 1000;

/**
 * Evidence with one part of it set as an employee types it. `path` goes through records by key and through lists by index from
 * 0; the index after the last adds a member. What is not there yet is made, so evidence nobody could fetch can be entered.
 */
export function readEvidenceChange(
  assistant: Assistant,
  evidence: string,
  value: Json,
  path: readonly string[],
  typed: string,
): Converted<Json> {
  const entry = assistant.entries.get(evidence);
  return entry?.kind === "evidence" ? change(entry.type, value, path, typed) : wrong;
}

/** Where evidence that was typed in lacks something that the contract requires, e.g. a member that was added half; null when it is whole. */
export function missingInEvidence(assistant: Assistant, evidence: string, value: Json): readonly string[] | null {
  const entry = assistant.entries.get(evidence);
  return entry?.kind === "evidence" ? missing(entry.type, value, []) : null;
}

function missing(type: ValueType, value: Json, path: readonly string[]): readonly string[] | null {
  if (type.kind === "list" && Array.isArray(value))
    return first((value as readonly Json[]).map((member, at) => missing(type.of, member, [...path, String(at)])));
  if (type.kind !== "record" || !isRecord(value)) return null;
  return first(
    [...type.fields].map(([name, field]) => {
      const at = [...path, name];
      const inner = value[name] ?? null;
      // What only tells things apart is given by the machine.
      if (inner === null) return field.optional || field.told === false ? null : at;
      return missing(field.type, inner, at);
    }),
  );
}

const first = (found: readonly (readonly string[] | null)[]): readonly string[] | null =>
  found.find((one) => one !== null) ?? null;

function change(type: ValueType, value: Json, path: readonly string[], typed: string): Converted<Json> {
  const [step, ...rest] = path;
  if (step === undefined) return readTyped(type, typed);
  if (type.kind === "record") {
    const field = type.fields.get(step);
    if (!field) return wrong;
    const record = isRecord(value) ? value : {};
    if (rest.length === 0 && field.optional && typed.trim() === "") {
      return { ok: true, value: Object.fromEntries(Object.entries(record).filter(([key]) => key !== step)) };
    }
    const inner = change(field.type, record[step] ?? null, rest, typed);
    return inner.ok ? { ok: true, value: { ...record, [step]: inner.value } } : inner;
  }
  if (type.kind !== "list") return wrong;
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  const index = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  if (index < 0 || index > list.length || index >= longestList) return wrong;
  const inner = change(type.of, list[index] ?? null, rest, typed);
  return inner.ok ? { ok: true, value: [...list.slice(0, index), inner.value, ...list.slice(index + 1)] } : inner;
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
