import { isDate, type LocalDate, parseDate, yearOf } from "@kollega/danish";
import { defaultLimits, type Evaluated, FeelDate, type FeelValue, parseDate as feelDate } from "@kollega/dmn";
import { errors } from "../errors.ts";
import type { Facts } from "../facts.ts";
import type { TraceStep, Undecided } from "../finding.ts";
import type { Json } from "../json.ts";
import { missingOn, periodOn } from "../load/periods.ts";
import type { Assistant, CompiledDecision } from "../model/assistant.ts";
import type { Entry, EntryOf, Feel } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import { showBoth } from "../values/show.ts";
import { anyJson, toJson } from "../values/toJson.ts";
import type { ValueType } from "../values/valueType.ts";
import { evaluateLogic } from "./evaluateLogic.ts";
import { evidenceValue } from "./evidenceValue.ts";
import { distinct, known, nothing, type Resolved, together, undecided } from "./resolved.ts";
import { stepDetail } from "./stepDetail.ts";

/** What all expressions of one working out may take together; an ordinary one takes some thousands. */
const mostSteps = 1_000_000;

/**
 * One working out of one set of facts. Every name is resolved at most once, and only when something asks for it. Strict: a
 * name without a value, or any diagnostic of FEEL, makes what rests on it undecided.
 */
export class Evaluation {
  readonly assistant: Assistant;
  readonly facts: Facts;
  readonly decision: CompiledDecision;
  /** What was worked out, for the trace. */
  readonly steps: TraceStep[] | null;
  readonly #resolved = new Map<string, Resolved>();
  readonly #ruleResults = new Map<string, Resolved>();
  readonly #open = new Set<string>();
  #steps = mostSteps;
  readonly #toldOf = new Set<Undecided>();
  #date: LocalDate | null | undefined;

  constructor(assistant: Assistant, facts: Facts, options: { readonly trace?: boolean } = {}) {
    const decision = assistant.decisions.get(facts.decisionType);
    if (!decision)
      throw errors.decisionTypeUnknown({ name: facts.decisionType, known: [...assistant.decisions.keys()].join(", ") });
    this.assistant = assistant;
    this.facts = facts;
    this.decision = decision;
    this.steps = options.trace ? [] : null;
  }

  resolve(name: string): Resolved {
    const there = this.#resolved.get(name);
    if (there) return there;
    const entry = this.assistant.entries.get(name);
    // The loader refuses circles and unknown names; this only keeps a mistake of ours from running forever.
    if (!entry || this.#open.has(name)) throw new Error(`The name ${name} cannot be resolved.`);
    this.#open.add(name);
    const resolved = this.#work(entry);
    this.#open.delete(name);
    this.#resolved.set(name, resolved);
    return resolved;
  }

  /** Runs FEEL with what is left of the steps that all of the working out may take. */
  counted(run: (limits: { readonly steps: number }) => Evaluated): Evaluated {
    const evaluated = run({ steps: Math.min(this.#steps, defaultLimits.steps) });
    this.#steps -= Math.min(evaluated.steps, this.#steps);
    return evaluated;
  }

  /** Runs FEEL: all names it reads are resolved first, also those a branch may not need. */
  run(feel: Feel, more?: ReadonlyMap<string, FeelValue>): Resolved {
    const values = this.values(feel.names, more);
    if (!values.ok) return values;
    const { value, diagnostics } = this.counted((limits) => feel.expression.evaluate(values.map, { limits }));
    const [fault] = diagnostics;
    if (fault) return undecided({ kind: "diagnostic", code: `feel/${fault.code}`, text: fault.message });
    return known(value, values.uses);
  }

  /** The values of names, or every reason why some have none. */
  values(names: readonly string[], more?: ReadonlyMap<string, FeelValue>) {
    const map = new Map<string, FeelValue>(more);
    const reasons: Undecided[] = [];
    const uses = [];
    for (const name of names) {
      if (map.has(name)) continue;
      const resolved = this.resolve(name);
      if (resolved.ok) {
        map.set(name, resolved.value);
        uses.push(resolved.uses);
      } else reasons.push(...resolved.reasons);
    }
    return reasons.length > 0
      ? { ok: false as const, reasons: distinct(reasons) }
      : { ok: true as const, map, uses: together(uses) };
  }

  /** The effective date where it is known: given, by the decision type's rule, or today when it has none. */
  get date(): LocalDate | null {
    if (this.#date === undefined) {
      const resolved = this.resolve("effectiveFrom");
      const text = resolved.ok && resolved.value instanceof FeelDate ? resolved.value.toString() : "";
      this.#date = isDate(text) ? parseDate(text) : null;
    }
    return this.#date;
  }

  /** What the rule gives for a finding, whether or not it is overridden. */
  ruleResult(name: string): Resolved {
    this.resolve(name);
    return this.#ruleResults.get(name) ?? undecided();
  }

  #work(entry: Entry): Resolved {
    switch (entry.kind) {
      case "reserved":
        return this.#reserved(entry.name, entry.type);
      case "party":
        return this.#party(entry);
      case "field":
        return this.#field(entry);
      case "evidence":
        return evidenceValue(this, entry);
      case "parameter":
        return this.#parameter(entry);
      case "computed":
        return this.#computed(entry);
    }
  }

  #reserved(name: string, type: ValueType): Resolved {
    const { facts } = this;
    if (name === "received" || name === "today") return known(feelDate(facts[name]));
    if (name === "decisionType") return known(facts.decisionType);
    if (name === "earlier") return this.earlier(type, facts.earlier);
    if (facts.effectiveFrom !== undefined) return known(feelDate(facts.effectiveFrom));
    return this.decision.from ? this.run(this.decision.from) : known(feelDate(facts.today));
  }

  earlier(type: ValueType, decisions: Facts["earlier"]): Resolved {
    const read = fromJson(
      decisions.map(({ type: of, effectiveFrom, outcome, findings }) => ({
        type: of,
        effectiveFrom,
        outcome,
        findings: this.#ofThisAssistant(findings),
      })),
      type,
    );
    return read.ok ? known(read.value) : this.invalid("earlier", read.at);
  }

  /** Earlier findings that this version still knows. */
  #ofThisAssistant(findings: Facts["form"]): Facts["form"] {
    return Object.fromEntries(
      Object.entries(findings).filter(([name]) => Object.hasOwn(this.assistant.manifest.findings, name)),
    );
  }

  #party(entry: EntryOf<"party">): Resolved {
    const given = this.facts.parties[entry.name];
    if (entry.when) {
      const when = this.run(entry.when);
      if (!when.ok) return when;
      if (when.value !== true) return known(null);
    }
    const from = entry.from ? this.run(entry.from) : null;
    // The evidence tells who it is now; who was found before stands only while that evidence is awaited.
    if (from?.ok) {
      const person = typeof from.value === "string" ? from.value : null;
      return person === null ? known(null, from.uses) : known(this.#person(person, given), from.uses);
    }
    if (given && (from?.reasons ?? []).every(({ kind }) => kind === "evidence-awaited"))
      return known(this.#person(given.person, given));
    return from ?? known(null);
  }

  #person(person: string, given: Facts["parties"][string] | undefined) {
    return new Map<string, FeelValue>([
      ["person", person],
      ["name", given?.person === person ? given.name : null],
    ]);
  }

  #field(entry: EntryOf<"field">): Resolved {
    for (const feel of entry.when) {
      const when = this.run(feel);
      if (!when.ok) return when;
      if (when.value !== true) return known(null);
    }
    const stated = this.facts.form[entry.name];
    if (stated !== undefined && stated !== null) {
      const read = fromJson(stated, entry.type);
      return read.ok ? known(read.value) : this.invalid(entry.name, read.at);
    }
    if (entry.otherwise && stated === undefined) return this.run(entry.otherwise);
    return entry.doc.required ? undecided({ kind: "evidence-awaited", evidence: entry.name }) : known(null);
  }

  #parameter(entry: EntryOf<"parameter">): Resolved {
    const resolved = this.resolve("effectiveFrom");
    if (!resolved.ok) return resolved;
    const { date } = this;
    const period = date === null ? undefined : periodOn(entry.periods, date);
    if (period?.known) return known(period.known.value, { parameters: [entry.name], corrected: false, rows: [] });
    return undecided(rateMissing(entry, date ?? this.facts.today));
  }

  #computed(entry: EntryOf<"computed">): Resolved {
    const given = this.facts.given?.[entry.name];
    if (given !== undefined && entry.finding) {
      const read = fromJson(given, entry.type);
      return read.ok ? known(read.value) : this.invalid(entry.name, read.at);
    }
    const result = this.checked(entry, this.#told(entry, evaluateLogic(this, entry)));
    if (!entry.finding) return result;
    this.#ruleResults.set(entry.name, result);
    const override = this.facts.overrides[entry.name];
    if (override) {
      const read = fromJson(override.value, entry.type);
      return read.ok ? known(read.value) : this.invalid(entry.name, read.at);
    }
    // What rests on a finding tells of the finding, not of what went into it: that is controlled there.
    return result.ok ? known(result.value, nothing) : result;
  }

  /** A diagnostic of FEEL says what went wrong, not in working out what: that is told where it first comes up. */
  #told(entry: EntryOf<"computed">, result: Resolved): Resolved {
    if (result.ok) return result;
    return undecided(
      ...result.reasons.map((reason) => {
        if (reason.kind !== "diagnostic" || !reason.code.startsWith("feel/") || this.#toldOf.has(reason)) return reason;
        const { title } = entry;
        const fault = { titleDa: title.da, titleEn: title.en, faultDa: reason.text.da, faultEn: reason.text.en };
        const told: Undecided = { ...reason, text: errors.ruleDiagnostic(fault).what };
        this.#toldOf.add(told);
        return told;
      }),
    );
  }

  /** A value that is of the declared type; null is none. */
  checked(entry: EntryOf<"computed">, result: Resolved): Resolved {
    if (!result.ok) return result;
    const json = result.value === null ? { ok: false as const } : toJson(result.value, entry.type);
    if (!json.ok) {
      const { code, what } = errors.resultType({ name: entry.name, type: entry.typeName });
      return undecided({ kind: "diagnostic", code, text: what });
    }
    this.steps?.push({
      name: entry.name,
      title: entry.title,
      inputs: this.#inputsOf(entry),
      value: json.value,
      shown: showBoth(result.value, entry.type),
      ...stepDetail(this, entry),
    });
    return result;
  }

  invalid(name: string, at: string): Resolved {
    const { code, what } = errors.evidenceInvalid({ name, at: at === "" ? name : at });
    return undecided({ kind: "diagnostic", code, text: what });
  }

  #inputsOf(entry: EntryOf<"computed">): Readonly<Record<string, Json>> {
    return Object.fromEntries(
      entry.names.flatMap((name) => {
        const resolved = this.#resolved.get(name);
        return resolved?.ok ? [[name, anyJson(resolved.value)] as const] : [];
      }),
    );
  }
}

/** The refusal by parameter name and year. */
function rateMissing(entry: EntryOf<"parameter">, date: LocalDate): Undecided {
  const { title, name } = entry;
  const why = missingOn(entry.periods, date);
  const parameters = { parameter: name, titleDa: title.da, titleEn: title.en, year: yearOf(date) };
  const { what } = errors.rateMissing({ ...parameters, whyDa: why.da, whyEn: why.en });
  return { kind: "rate-missing", parameter: name, title, date, text: what };
}
