import { isContext } from "@kollega/dmn";
import { errors } from "./errors.ts";
import { describe } from "./evaluate/describe.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { Facts } from "./facts.ts";
import type { Determination, Undecided } from "./finding.ts";
import type { Json } from "./json.ts";
import type { Assistant, CompiledEffect } from "./model/assistant.ts";
import type { PlannedEffect } from "./plan.ts";
import { toJson } from "./values/toJson.ts";

/**
 * The effects to come of a decided determination, in the manifest's order. Empty while it is not decided.
 * @throws KollegaError when a condition or an input cannot be worked out: nothing is sent by guess.
 */
export function planEffects(
  assistant: Assistant,
  facts: Facts,
  determination: Determination,
): readonly PlannedEffect[] {
  if (determination.state.kind !== "decided") return [];
  const evaluation = new Evaluation(assistant, facts);
  const planned: PlannedEffect[] = [];
  for (const effect of assistant.effects.values()) {
    if (effect.doc.for && !effect.doc.for.includes(facts.decisionType)) continue;
    if (effect.when && !isTrue(evaluation, effect, effect.when)) continue;
    planned.push(planOne(evaluation, effect));
  }
  const names = new Set(planned.map((effect) => effect.name));
  // What was to come after an effect that does not come at all waits for nothing.
  return planned.map((effect) => ({ ...effect, after: effect.after.filter((name) => names.has(name)) }));
}

function planOne(evaluation: Evaluation, effect: CompiledEffect): PlannedEffect {
  const { name, doc } = effect;
  const base = { name, title: doc.title, after: doc.after, ...(doc.collect ? { collect: doc.collect } : {}) };
  if (doc.send) {
    const paper = effect.paperWhen !== null && isTrue(evaluation, effect, effect.paperWhen);
    const party = evaluation.resolve(doc.send.to);
    if (!party.ok || !isContext(party.value)) throw errors.effectInputInvalid({ effect: name, fault: doc.send.to });
    return { ...base, kind: "send", to: doc.send.to, channel: paper ? "print" : "digital-post" };
  }
  if (!doc.call) return { ...base, kind: "file" };
  const input: Record<string, Json> = {};
  for (const [key, { feel, type, optional }] of effect.with) {
    const value = evaluation.run(feel);
    if (!value.ok) throw failed(effect, value.reasons);
    if (value.value === null && optional) continue;
    const json = toJson(value.value, type);
    if (!json.ok) throw errors.effectInputInvalid({ effect: name, fault: key + json.at });
    input[key] = json.value;
  }
  return { ...base, kind: "call", capability: doc.call.capability, operation: doc.call.operation, input };
}

function isTrue(evaluation: Evaluation, effect: CompiledEffect, feel: NonNullable<CompiledEffect["when"]>): boolean {
  const result = evaluation.run(feel);
  if (!result.ok) throw failed(effect, result.reasons);
  if (typeof result.value !== "boolean") throw errors.effectInputInvalid({ effect: effect.name, fault: feel.text });
  return result.value;
}

const failed = (effect: CompiledEffect, reasons: readonly Undecided[]) =>
  errors.effectInputInvalid({ effect: effect.name, fault: reasons.map((reason) => describe(reason).en).join("; ") });
