import { isDate, type LocalDate, parseDate } from "@kollega/danish";
import { defaultLimits, type Evaluated, FeelDate, type FeelValue } from "@kollega/dmn";
import { errors } from "../errors.ts";
import type { Facts, Judgement, Override } from "../facts.ts";
import type { TraceStep, Undecided } from "../finding.ts";
import type { Json } from "../json.ts";
import type { Assistant, CompiledDecision } from "../model/assistant.ts";
import type { Entry, EntryOf, Feel } from "../model/entry.ts";
import { fromJson } from "../values/fromJson.ts";
import { showBoth } from "../values/show.ts";
import { anyJson, toJson } from "../values/toJson.ts";
import { evaluateLogic } from "./evaluateLogic.ts";
import { evidenceValue } from "./evidenceValue.ts";
import { fieldValue } from "./fieldValue.ts";
import { itemsValue, type Member, type Members, membersOf } from "./members.ts";
import { parameterValue } from "./parameterValue.ts";
import { partyValue } from "./partyValue.ts";
import { reservedValue } from "./reservedValue.ts";
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
  /** The member it is for, when it works out what is made for each member of some items. */
  readonly member: Member | null;
  /** What names stand for here. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What was worked out, for the trace. */
  readonly steps: TraceStep[] | null;
  /** Takes the rows that matched; null where nobody asks. */
  readonly reached: Set<string> | null;
  readonly #resolved = new Map<string, Resolved>();
  readonly #members = new Map<string, Members>();
  readonly #ruleResults = new Map<string, Resolved>();
  readonly #open = new Set<string>();
  #steps = mostSteps;
  readonly #toldOf = new Set<Undecided>();
  #date: LocalDate | null | undefined;

  constructor(
    assistant: Assistant,
    facts: Facts,
    options: { readonly trace?: boolean; readonly reached?: Set<string> | null; readonly member?: Member } = {},
  ) {
    const decision = assistant.decisions.get(facts.decisionType);
    if (!decision)
      throw errors.decisionTypeUnknown({ name: facts.decisionType, known: [...assistant.decisions.keys()].join(", ") });
    this.assistant = assistant;
    this.facts = facts;
    this.decision = decision;
    this.member = options.member ?? null;
    this.entries = (this.member && assistant.memberEntries.get(this.member.items)) ?? assistant.entries;
    this.steps = options.trace ? [] : null;
    this.reached = options.reached ?? null;
  }

  resolve(name: string): Resolved {
    const there = this.#resolved.get(name);
    if (there) return there;
    const entry = this.entries.get(name);
    if (entry && this.member && !this.#isOwn(entry))
      return name === "item" ? this.member.value : this.member.of.resolve(name);
    // The loader refuses circles and unknown names; this only keeps a mistake of ours from running forever.
    if (!entry || this.#open.has(name)) throw new Error(`The name ${name} cannot be resolved.`);
    this.#open.add(name);
    const resolved = this.#work(entry);
    this.#open.delete(name);
    this.#resolved.set(name, resolved);
    return resolved;
  }

  #isOwn(entry: Entry): boolean {
    return entry.kind === "computed" && entry.each !== null && entry.each === this.member?.items;
  }

  /** The evaluations of the items' members, one by one; they are made once. */
  members(items: string): Members {
    const there = this.#members.get(items);
    const { assistant, facts, steps, reached } = this;
    const evaluationOf = (member: Member) =>
      new Evaluation(assistant, facts, { trace: steps !== null, reached, member });
    const members = there ?? membersOf(this, items, evaluationOf);
    if (!there) this.#members.set(items, members);
    return members;
  }

  /** What a finding is known by outside the rules: its name; with the member's key where it is made for each. */
  idOf(name: string): string {
    const entry = this.entries.get(name);
    return this.member && entry && this.#isOwn(entry) ? `${name}:${this.member.key}` : name;
  }

  override(name: string): Override | undefined {
    return this.facts.overrides[this.idOf(name)];
  }

  judgement(name: string): Judgement | undefined {
    return this.facts.judgements[this.idOf(name)];
  }

  /** A finding's value given from outside. */
  given(name: string): Json | undefined {
    const id = this.idOf(name);
    const own = this.facts.given?.[id];
    if (own !== undefined || id === name) return own;
    const all = this.facts.given?.[name];
    return Array.isArray(all) ? all[this.member?.index ?? 0] : undefined;
  }

  /** Runs FEEL with what is left of the steps that all of the working out may take. */
  counted(run: (limits: { readonly steps: number }) => Evaluated): Evaluated {
    if (this.member) return this.member.of.counted(run);
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
        return reservedValue(this, entry);
      case "party":
        return partyValue(this, entry);
      case "field":
        return fieldValue(this, entry);
      case "items":
        return itemsValue(this, entry);
      case "evidence":
        return evidenceValue(this, entry);
      case "parameter":
        return parameterValue(this, entry);
      case "computed":
        return entry.each === null || this.#isOwn(entry) ? this.#computed(entry) : this.#ofMembers(entry, entry.each);
    }
  }

  /** What is made for each member, as a list in the members' order. */
  #ofMembers(entry: EntryOf<"computed">, items: string): Resolved {
    const given = entry.finding ? this.given(entry.name) : undefined;
    if (given !== undefined) {
      const read = fromJson(given, entry.type);
      return read.ok ? known(read.value) : this.invalid(entry.name, read.at);
    }
    const members = this.members(items);
    if (!members.ok) return members;
    const values = members.each.map((member) => member.resolve(entry.name));
    const reasons = values.flatMap((value) => (value.ok ? [] : value.reasons));
    if (reasons.length > 0) return { ok: false, reasons: distinct(reasons) };
    const some = values.flatMap((value) => (value.ok ? [value] : []));
    return known(
      some.map(({ value }) => value),
      together(some.map(({ uses }) => uses)),
    );
  }

  #computed(entry: EntryOf<"computed">): Resolved {
    const given = this.given(entry.name);
    if (given !== undefined && entry.finding) {
      const read = fromJson(given, entry.type);
      return read.ok ? known(read.value) : this.invalid(entry.name, read.at);
    }
    const result = this.checked(entry, this.#told(entry, evaluateLogic(this, entry)));
    if (!entry.finding) return result;
    this.#ruleResults.set(entry.name, result);
    const override = this.override(entry.name);
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

  /** What has been worked out, without working out more. */
  #there(name: string): Resolved | undefined {
    const { member } = this;
    const own = this.#resolved.get(name);
    if (own || !member) return own;
    return name === "item" ? member.value : member.of.#there(name);
  }

  #inputsOf(entry: EntryOf<"computed">): Readonly<Record<string, Json>> {
    return Object.fromEntries(
      entry.names.flatMap((name) => {
        const resolved = this.#there(name);
        return resolved?.ok ? [[name, anyJson(resolved.value)] as const] : [];
      }),
    );
  }
}
