import { capabilities } from "@kollega/contracts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { CompiledDecision, CompiledEffect, CompiledNotice } from "../model/assistant.ts";
import type { Entry, Feel } from "../model/entry.ts";
import type { CompiledLetter } from "../model/letter.ts";
import type { ManifestDocument } from "../schemas/manifest.ts";
import { contractFields } from "../values/contractType.ts";
import { booleanType, dateType } from "../values/valueType.ts";
import { compileText } from "./compileRule.ts";
import { dependencies } from "./dependencies.ts";
import type { Documents } from "./readDocuments.ts";
import type { Scope } from "./scope.ts";

/** Compiles the effects; their ways and inputs are checked against the contracts. */
export function compileEffects(documents: Documents, scope: Scope): ReadonlyMap<string, CompiledEffect> {
  const { data, tree } = documents.manifest;
  const effects = new Map<string, CompiledEffect>();
  const { diagnostics } = scope;
  for (const [name, doc] of Object.entries(data.effects)) {
    const at = ["effects", name];
    if ([doc.send, doc.file, doc.call].filter((kind) => kind !== undefined).length !== 1)
      diagnostics.error(errors.effectKind({ name }), placeAt(tree, at, "key"));
    if (doc.collect !== undefined && !doc.call)
      diagnostics.error(errors.collectsCalls({ name }), placeAt(tree, [...at, "collect"], "key"));
    for (const type of doc.for ?? [])
      if (!Object.hasOwn(data.decisions, type))
        diagnostics.error(errors.referenceUnknown({ kind: "decision", name: type }), placeAt(tree, [...at, "for"]));
    for (const [index, other] of doc.after.entries())
      if (!Object.hasOwn(data.effects, other))
        diagnostics.error(
          errors.referenceUnknown({ kind: "effect", name: other }),
          placeAt(tree, [...at, "after", index]),
        );
    if (doc.send && !Object.hasOwn(data.parties, doc.send.to))
      diagnostics.error(
        errors.referenceUnknown({ kind: "party", name: doc.send.to }),
        placeAt(tree, [...at, "send", "to"]),
      );
    effects.set(name, {
      name,
      doc,
      when: doc.when === undefined ? null : scope.compile(doc.when, tree, [...at, "when"], booleanType),
      paperWhen:
        doc.send?.paperWhen === undefined
          ? null
          : scope.compile(doc.send.paperWhen, tree, [...at, "send", "paperWhen"], booleanType),
      with: doc.call ? compileInputs(doc.call, scope, tree, [...at, "call"]) : new Map(),
    });
  }
  return effects;
}

type Call = {
  readonly capability: string;
  readonly operation: string;
  readonly with: Readonly<Record<string, string | number | boolean>>;
};

function compileInputs(
  call: Call,
  scope: Scope,
  tree: Parameters<Scope["compile"]>[1],
  at: readonly PropertyKey[],
): CompiledEffect["with"] {
  const inputs = new Map<string, { feel: Feel; type: Parameters<Scope["with"]>[1]; optional: boolean }>();
  const { diagnostics } = scope;
  const operation = capabilities.get(call.capability)?.operations[call.operation];
  if (operation?.kind !== "effect") {
    const unknown = capabilities.has(call.capability)
      ? { kind: "operation", name: call.operation }
      : { kind: "capability", name: call.capability };
    diagnostics.error(errors.referenceUnknown(unknown), placeAt(tree, [...at, unknown.kind]));
    return inputs;
  }
  const fields = contractFields(operation.input);
  for (const [input, source] of Object.entries(call.with)) {
    const field = input === "person" ? undefined : fields.get(input);
    if (!field) {
      diagnostics.error(
        errors.inputUnwanted({ operation: call.operation, name: input }),
        placeAt(tree, [...at, "with", input], "key"),
      );
      continue;
    }
    const feel = scope.compile(source, tree, [...at, "with", input], field.type);
    if (feel) inputs.set(input, { feel, type: field.type, optional: field.optional });
  }
  for (const [input, field] of fields)
    if (input !== "person" && !field.optional && !Object.hasOwn(call.with, input))
      diagnostics.error(errors.inputMissing({ operation: call.operation, name: input }), placeAt(tree, at));
  return inputs;
}

/** Whether the evidence a decision asks for, if any, is asked of a party. */
function asksAParty(data: ManifestDocument, name: string | undefined): boolean {
  const evidence = name === undefined ? undefined : data.evidence[name];
  return name === undefined || (evidence !== undefined && "ask" in evidence);
}

/** Compiles the decision types, and finds out what evidence each of them may need. */
export function compileDecisions(
  documents: Documents,
  scope: Scope,
  entries: ReadonlyMap<string, Entry>,
  {
    effects,
    notices,
    letters,
  }: {
    readonly effects: ReadonlyMap<string, CompiledEffect>;
    readonly notices: ReadonlyMap<string, CompiledNotice>;
    readonly letters: ReadonlyMap<string, CompiledLetter>;
  },
): ReadonlyMap<string, CompiledDecision> {
  const { data, tree } = documents.manifest;
  const { diagnostics } = scope;
  const decisions = new Map<string, CompiledDecision>();
  const findings = Object.keys(data.findings);
  for (const [name, doc] of Object.entries(data.decisions)) {
    const at = ["decisions", name];
    for (const [index, need] of (doc.needs ?? []).entries())
      if (!Object.hasOwn(data.findings, need))
        diagnostics.error(
          errors.referenceUnknown({ kind: "finding", name: need }),
          placeAt(tree, [...at, "needs", index]),
        );
    if (!asksAParty(data, doc.asks))
      diagnostics.error(
        errors.referenceUnknown({ kind: "evidence (ask)", name: doc.asks ?? "" }),
        placeAt(tree, [...at, "asks"]),
      );
    const first: CompiledDecision["first"][number][] = [];
    for (const [decisionType, { when, because }] of Object.entries(doc.first)) {
      const here = [...at, "first", decisionType];
      if (!Object.hasOwn(data.decisions, decisionType))
        diagnostics.error(
          errors.referenceUnknown({ kind: "decision", name: decisionType }),
          placeAt(tree, here, "key"),
        );
      const condition = scope.compile(when, tree, [...here, "when"], booleanType);
      const text = compileText(because, scope, tree, [...here, "because"]);
      if (condition && text) first.push({ decisionType, when: condition, because: text });
    }
    const from = doc.effective ? scope.compile(doc.effective.from, tree, [...at, "effective", "from"], dateType) : null;
    const until =
      doc.effective?.until === undefined
        ? null
        : scope.compile(doc.effective.until, tree, [...at, "effective", "until"], dateType);
    const needs = findings.filter(
      (finding) => doc.needs === undefined || doc.needs.includes(finding) || doc.outcome === finding,
    );
    const roots = new Set(needs);
    for (const feel of [from, until, ...first.map((one) => one.when)])
      for (const used of feel?.names ?? []) roots.add(used);
    for (const effect of effects.values()) {
      if (effect.doc.for && !effect.doc.for.includes(name)) continue;
      for (const feel of [effect.when, effect.paperWhen, ...[...effect.with.values()].map((input) => input.feel)])
        for (const used of feel?.names ?? []) roots.add(used);
    }
    // How a party is reached must be known before a notice can be sent.
    if (doc.trigger.includes("application"))
      for (const { paperWhen } of notices.values()) for (const used of paperWhen?.names ?? []) roots.add(used);
    for (const letter of letters.values())
      if (Object.values(doc.letters).includes(letter.name))
        for (const block of letter.blocks) for (const used of block.names) roots.add(used);
    const reached = dependencies(roots, entries);
    const evidence = Object.keys(data.evidence).filter((one) => reached.has(one));
    decisions.set(name, { name, doc, from, until, needs, first, evidence });
  }
  return decisions;
}
