import { capabilities } from "@kollega/contracts";
import type { DocumentPlace } from "../diagnostic.ts";
import { placeAt } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { Entry, Feel, FindingPart, LawReference, Logic } from "../model/entry.ts";
import type { EvidenceDocument, FindingDocument } from "../schemas/manifest.ts";
import { contractFields } from "../values/contractType.ts";
import { booleanType, type ValueType } from "../values/valueType.ts";
import { checkField } from "./checkField.ts";
import { checkHistory } from "./checkHistory.ts";
import { compileAsked, compileMembers } from "./compileAsked.ts";
import { type CompiledRule, compileRule, compileText, type LawReader } from "./compileRule.ts";
import type { Declared } from "./declareTypes.ts";
import { periodsOf } from "./periods.ts";
import type { Documents } from "./readDocuments.ts";
import type { Scope } from "./scope.ts";

/** Compiles what every name stands for. What has faults is left out; the faults are reported. */
export class EntryCompiler {
  readonly #documents: Documents;
  readonly #declared: ReadonlyMap<string, Declared>;
  readonly #scope: Scope;
  readonly #law: LawReader;

  constructor(documents: Documents, declared: ReadonlyMap<string, Declared>, scope: Scope, law: LawReader) {
    this.#documents = documents;
    this.#declared = declared;
    this.#scope = scope;
    this.#law = law;
  }

  /** The entries by name; what is made for each member of some items, as its own rules know it (see `splitMembers`). */
  all(): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const [name, declared] of this.#declared) {
      const entry = this.#entry(name, declared);
      if (entry)
        entries.set(name, { name, title: declared.title, type: declared.type, typeName: declared.typeName, ...entry });
    }
    return entries;
  }

  #entry(name: string, declared: Declared): Part | null {
    switch (declared.kind) {
      case "reserved":
        return { kind: "reserved" };
      case "party":
        return this.#party(name);
      case "field":
        return this.#field(name, declared.type);
      case "parameter":
        return this.#parameter(name);
      case "evidence":
        return this.#evidence(name);
      case "items":
        return this.#items(name, declared.type);
      case "computed":
        return this.#computed(name, declared);
    }
  }

  #items(name: string, type: ValueType): Part | null {
    const { tree, data } = this.#documents.manifest;
    const doc = data.items[name];
    const inside = this.#scope.members.get(name);
    if (!doc || !inside) return null;
    const at = ["items", name];
    const list = this.#scope.compile(doc.each, tree, [...at, "each"], type);
    const called = compileText(doc.called, inside, tree, [...at, "called"]);
    const member = type.kind === "list" ? type.of : type;
    if (member.kind === "record" && !member.fields.has(doc.key))
      this.#scope.diagnostics.error(
        errors.referenceUnknown({ kind: "key", name: doc.key }),
        placeAt(tree, [...at, "key"]),
      );
    return list && { kind: "items", list, key: doc.key, member, called };
  }

  #party(name: string): Part | null {
    const { tree, data } = this.#documents.manifest;
    const doc = data.parties[name];
    const at = ["parties", name];
    if (!doc) return null;
    const from =
      doc.from === undefined
        ? null
        : this.#scope.compile(doc.from, tree, [...at, "from"], { kind: "text", shown: "person" });
    const when = doc.when === undefined ? null : this.#scope.compile(doc.when, tree, [...at, "when"], booleanType);
    return { kind: "party", from, when };
  }

  #field(name: string, type: ValueType): Part | null {
    const form = this.#documents.form;
    for (const [section, part] of Object.entries(form?.data.sections ?? {})) {
      const doc = part.fields[name];
      if (!form || !doc || !Object.hasOwn(part.fields, name)) continue;
      const at = ["sections", section, "fields", name];
      const { diagnostics, types } = this.#scope;
      checkField(name, doc, form.tree, at, diagnostics);
      const when: Feel[] = [];
      for (const [source, path] of [
        [part.when, ["sections", section, "when"]],
        [doc.when, [...at, "when"]],
      ] as const) {
        const feel = source === undefined ? null : this.#scope.compile(source, form.tree, path, booleanType);
        if (feel) when.push(feel);
      }
      const otherwise =
        doc.default === undefined ? null : this.#scope.compile(doc.default, form.tree, [...at, "default"], type);
      const members = compileMembers(doc, { known: types, tree: form.tree, path: at, diagnostics });
      return { kind: "field", doc, section, when, otherwise, members };
    }
    return null;
  }

  #parameter(name: string): Part | null {
    const { data, tree } = this.#documents.parameters;
    const doc = data[name];
    if (!doc) return null;
    return {
      kind: "parameter",
      unit: doc.unit,
      law: this.#law(doc.law, tree, [name, "law"]),
      periods: periodsOf(name, doc, tree, this.#scope.diagnostics),
    };
  }

  #evidence(name: string): Part | null {
    const { tree, data } = this.#documents.manifest;
    const doc = data.evidence[name];
    const at = ["evidence", name];
    if (!doc) return null;
    const { diagnostics } = this.#scope;
    this.#law(doc.law, tree, [...at, "law"]);
    const when = doc.when === undefined ? null : this.#scope.compile(doc.when, tree, [...at, "when"], booleanType);
    const inputs = new Map<string, { feel: Feel; type: ValueType; optional: boolean }>();
    const party = "from" in doc ? doc.subject : "ask" in doc ? doc.ask : null;
    if (party !== null && !Object.hasOwn(data.parties, party))
      diagnostics.error(
        errors.referenceUnknown({ kind: "party", name: party }),
        placeAt(tree, [...at, "from" in doc ? "subject" : "ask"]),
      );
    if ("from" in doc) this.#inputs(name, doc, inputs);
    if ("history" in doc) checkHistory(doc.history, this.#documents.manifest, this.#scope.diagnostics, at);
    const around = { known: new Map<string, ValueType>(), tree, path: [...at, "fields"], diagnostics };
    const fields = "ask" in doc ? doc.fields : {};
    for (const [field, { kind, fields: members = {} }] of Object.entries(fields))
      if ([kind, ...Object.values(members).map((member) => member.kind)].includes("file"))
        diagnostics.error(errors.notSupported({ what: "ask … kind: file" }), placeAt(tree, [...at, "fields", field]));
    const asked = compileAsked(fields, around);
    return { kind: "evidence", doc, when, asked, with: inputs };
  }

  #condition(feel: FindingDocument["singly"], scope: Scope, at: readonly PropertyKey[]): Feel | null {
    return feel === undefined ? null : scope.compile(feel, this.#documents.manifest.tree, at, booleanType);
  }

  #inputs(
    name: string,
    doc: Extract<EvidenceDocument, { from: string }>,
    inputs: Map<string, { feel: Feel; type: ValueType; optional: boolean }>,
  ) {
    const { tree } = this.#documents.manifest;
    const at = ["evidence", name];
    const operation = capabilities.get(doc.from)?.operations[doc.operation];
    if (operation?.kind !== "query") return;
    const fields = contractFields(operation.input);
    for (const [input, source] of Object.entries(doc.with)) {
      const field = input === "person" ? undefined : fields.get(input);
      if (!field) {
        this.#scope.diagnostics.error(
          errors.inputUnwanted({ operation: doc.operation, name: input }),
          placeAt(tree, [...at, "with", input], "key"),
        );
        continue;
      }
      const feel = this.#scope.compile(source, tree, [...at, "with", input], field.type);
      if (feel) inputs.set(input, { feel, type: field.type, optional: field.optional });
    }
    for (const [input, field] of fields)
      if (input !== "person" && !field.optional && !Object.hasOwn(doc.with, input))
        this.#scope.diagnostics.error(
          errors.inputMissing({ operation: doc.operation, name: input }),
          placeAt(tree, at),
        );
  }

  #computed(name: string, { type, each }: Declared): Part | null {
    const { manifest, rules } = this.#documents;
    const scope = (each === null ? undefined : this.#scope.members.get(each)) ?? this.#scope;
    const finding = Object.hasOwn(manifest.data.findings, name) ? manifest.data.findings[name] : undefined;
    const rule = Object.hasOwn(rules.data, name) ? rules.data[name] : undefined;
    const ruleLaw = rule ? this.#law(rule.law, rules.tree, [name, "law"]) : [];
    if (!finding) {
      const compiled = rule && compileRule(name, rule, type, scope, this.#law, rules.data, rules.tree);
      return compiled ? { kind: "computed", each, ...compiled, law: ruleLaw, finding: null } : null;
    }
    const at = ["findings", name];
    const place = placeAt(manifest.tree, at);
    const compiled = this.#findingLogic(name, finding, type, scope, place);
    if (!compiled) return null;
    const part: FindingPart = {
      doc: finding,
      singly: this.#condition(finding.singly, scope, [...at, "singly"]),
      against: this.#condition(finding.against, scope, [...at, "against"]),
      stated:
        finding.stated === undefined ? null : scope.compile(finding.stated, manifest.tree, [...at, "stated"], type),
      because: compileText(finding.because, scope, manifest.tree, [...at, "because"]),
    };
    return {
      kind: "computed",
      each,
      ...compiled,
      law: this.#law(finding.law, manifest.tree, [...at, "law"]),
      finding: part,
    };
  }

  #findingLogic(
    name: string,
    finding: FindingDocument,
    type: ValueType,
    scope: Scope,
    place: DocumentPlace,
  ): CompiledRule | null {
    const { manifest, rules } = this.#documents;
    const { diagnostics } = this.#scope;
    const at = ["findings", name];
    if (finding.judgement) {
      if (finding.rule !== undefined || Object.hasOwn(rules.data, name))
        diagnostics.error(errors.notAsAgreed({ at: name, rule: "rule | judgement" }), place);
      return this.#judgement(finding.judgement, type, scope, [...at, "judgement"]);
    }
    const ruleName = finding.rule ?? name;
    const rule = Object.hasOwn(rules.data, ruleName) ? rules.data[ruleName] : undefined;
    if (!rule) {
      diagnostics.error(
        finding.rule === undefined
          ? errors.findingNoRule({ name })
          : errors.referenceUnknown({ kind: "rule", name: ruleName }),
        place,
      );
      return null;
    }
    if (ruleName === name) return compileRule(name, rule, type, scope, this.#law, rules.data, rules.tree);
    if (rule.each !== finding.each)
      diagnostics.error(errors.notAsAgreed({ at: name, rule: "each" }), placeAt(manifest.tree, at, "key"));
    if (rule.type !== finding.type)
      diagnostics.error(
        errors.feelType({ got: rule.type, expected: finding.type }),
        placeAt(manifest.tree, [...at, "type"]),
      );
    return { logic: { kind: "rule", rule: ruleName }, names: [ruleName], because: null };
  }

  #judgement(
    doc: NonNullable<FindingDocument["judgement"]>,
    type: ValueType,
    scope: Scope,
    at: readonly PropertyKey[],
  ): CompiledRule | null {
    const { tree } = this.#documents.manifest;
    const when = doc.when === undefined ? null : scope.compile(doc.when, tree, [...at, "when"], booleanType);
    const otherwise =
      doc.otherwise === undefined ? null : scope.compile(doc.otherwise, tree, [...at, "otherwise"], type);
    if ((doc.when === undefined) !== (doc.otherwise === undefined))
      this.#scope.diagnostics.error(
        errors.notAsAgreed({ at: "judgement", rule: "when + otherwise" }),
        placeAt(tree, at),
      );
    const options = new Map<string, { title: { da: string; en: string }; value: Feel }>();
    for (const [option, { title, value }] of Object.entries(doc.options)) {
      const feel = scope.compile(value, tree, [...at, "options", option, "value"], type);
      if (feel) options.set(option, { title, value: feel });
    }
    const logic: Logic = { kind: "judgement", question: doc.question, when, otherwise, options };
    const names = [when, otherwise, ...[...options.values()].map((option) => option.value)].flatMap(
      (feel) => feel?.names ?? [],
    );
    return { logic, names: [...new Set(names)], because: null };
  }
}

type Part = Entry extends infer E ? (E extends Entry ? Omit<E, "name" | "title" | "type" | "typeName"> : never) : never;

/** The provisions by key. */
export const lawOf = (documents: Documents): ReadonlyMap<string, LawReference> =>
  new Map(Object.entries(documents.manifest.data.law).map(([id, { title, url }]) => [id, { id, title, url }]));
