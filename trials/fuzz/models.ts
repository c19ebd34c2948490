import type { Boxed, Decision, DecisionTable, DmnModel, HitPolicy, ItemDefinition, Requirement } from "@kollega/dmn";
import type { Random } from "../stage/random.ts";
import { FeelWriter } from "./feelText.ts";
import { declaredTypes, oddNumbers, oddStrings, pick, scope, times, whole } from "./words.ts";

const policies: readonly HitPolicy[] = ["UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT"];
const typeNames = [...declaredTypes.values(), "T", "U", "T.U", "nonsense", "Any", "list", "context"];

/** Makes models of every part there is: mostly right, now and then circular, doubled or naming what is not there. */
export class ModelMaker {
  readonly #random: Random;
  readonly #feel: FeelWriter;

  constructor(random: Random) {
    this.#random = random;
    this.#feel = new FeelWriter(random);
  }

  model(): DmnModel {
    const random = this.#random;
    const names = times(whole(random, 1, 5), (i) => (random.chance(0.1) ? pick(random, oddStrings) : `d${i}`));
    const knowledge = times(whole(random, 0, 2), (i) => `k${i}`);
    return {
      name: this.#name("m"),
      namespace: "urn:fuzz",
      inputData: [...scope.keys()].map((name) => {
        const type = declaredTypes.get(name);
        return { name, id: `i_${name.replace(/\W/g, "_")}`, ...(type ? { type } : {}) };
      }),
      itemDefinitions: times(whole(random, 0, 3), () => this.#item(2)),
      decisions: names.map((name) => this.#decision(name, names)),
      businessKnowledgeModels: knowledge.map((name) => ({
        name,
        ...this.#kept(),
        logic: { kind: "function", parameters: [{ name: "a" }, { name: "b", type: "number" }], body: this.boxed(2) },
      })),
      ...(random.chance(0.3)
        ? { decisionServices: [{ name: "service", outputDecisions: names.slice(0, 1), inputData: ["n"] }] }
        : {}),
    };
  }

  #name(usual: string): string {
    return this.#random.chance(0.15) ? pick(this.#random, oddStrings) : usual;
  }

  #kept(): { id?: string; label?: string; description?: string; attributes?: Record<string, string> } {
    const random = this.#random;
    return {
      ...(random.chance(0.2) ? { id: `id${whole(random, 0, 999)}` } : {}),
      ...(random.chance(0.1) ? { label: pick(random, oddStrings) } : {}),
      ...(random.chance(0.1) ? { description: pick(random, oddStrings) } : {}),
      ...(random.chance(0.05) ? { attributes: { expressionLanguage: pick(random, oddStrings) } } : {}),
    };
  }

  #item(depth: number): ItemDefinition {
    const random = this.#random;
    const name = this.#name(pick(random, ["T", "U", "V"]));
    const collection = random.chance(0.2) ? { isCollection: true } : {};
    if (depth > 0 && random.chance(0.4))
      return { name, ...collection, components: times(whole(random, 1, 3), () => this.#item(depth - 1)) };
    const allowedValues = random.chance(0.4) ? { allowedValues: this.#feel.tests("number", 1) } : {};
    return { name, ...this.#kept(), ...collection, type: pick(random, typeNames), ...allowedValues };
  }

  #decision(name: string, names: readonly string[]): Decision {
    const random = this.#random;
    const requires = (): Requirement[] => [
      ...[...scope.keys()].map((href): Requirement => ({ kind: "input", href })),
      ...times(
        whole(random, 0, 2),
        (): Requirement => ({ kind: "decision", href: random.chance(0.1) ? "#nowhere" : pick(random, names) }),
      ),
    ];
    return {
      name,
      ...this.#kept(),
      ...(random.chance(0.3) ? { type: pick(random, typeNames) } : {}),
      ...(random.chance(0.4) ? { requires: requires() } : {}),
      logic: this.boxed(3),
    };
  }

  /** A boxed expression of any kind. */
  boxed(depth: number): Boxed {
    const random = this.#random;
    const literal = (): Boxed => ({
      kind: "literal",
      ...this.#kept(),
      text: random.chance(0.2) ? this.#call() : this.#feel.any(2),
    });
    if (depth <= 0 || random.chance(0.3)) return literal();
    const inner = () => this.boxed(depth - 1);
    return pick<() => Boxed>(random, [
      () => this.table(),
      () => this.table(),
      () => ({
        kind: "context",
        ...this.#kept(),
        entries: [
          ...times(whole(random, 0, 3), (i) => ({ name: this.#name(`e${i}`), value: inner() })),
          ...(random.chance(0.5) ? [{ value: inner() }] : []),
        ],
      }),
      () => ({ kind: "list", items: times(whole(random, 0, 3), inner) }),
      () => ({
        kind: "relation",
        columns: times(2, (i) => ({ name: this.#name(`c${i}`) })),
        rows: times(whole(random, 0, 3), () => ({ cells: times(whole(random, 1, 2), inner) })),
      }),
      () => ({ kind: "conditional", condition: inner(), whenTrue: inner(), whenFalse: inner() }),
      () => ({ kind: "filter", in: inner(), match: inner() }),
      () => ({ kind: pick(random, ["for", "some", "every"]), variable: this.#name("i"), in: inner(), body: inner() }),
      () => ({ kind: "function", parameters: [{ name: this.#name("a") }], body: inner() }),
      () => ({
        kind: "invocation",
        callee: { kind: "literal", text: pick(random, ["k0", "k1", "abs", "f", "nothing"]) },
        bindings: [{ parameter: { name: pick(random, ["a", "b", "n"]) }, value: random.chance(0.9) ? inner() : null }],
      }),
    ])();
  }

  #call(): string {
    return pick(this.#random, ["k0(n, 1)", "k1(b: 2, a: s)", "d0", "d1 + n", "service(n)", "k0(k1(1, 2), d0)"]);
  }

  /** A table that gives the numbers of all rules that match. */
  numberedTable(): DecisionTable {
    const random = this.#random;
    const columns = times(whole(random, 1, 4), () =>
      pick(
        random,
        [...declaredTypes].filter(([, type]) => type !== "Any"),
      ),
    );
    const test = (name: string, type: string): string =>
      random.chance(0.1)
        ? "-"
        : random.chance(0.5)
          ? plainTests(random, type)
          : this.#feel.tests(scope.get(name)?.kind ?? "any", 1);
    return {
      kind: "table",
      hitPolicy: "COLLECT",
      inputs: columns.map(([text, type]) => ({ text, type })),
      outputs: [{}],
      rules: times(whole(random, 1, random.chance(0.5) ? 100 : 6), (i) => ({
        inputs: columns.map(([name, type]) => ({ text: test(name, type) })),
        outputs: [{ text: String(i) }],
      })),
    };
  }

  table(): DecisionTable {
    const random = this.#random;
    const columns = times(whole(random, 1, 3), () =>
      pick(
        random,
        [...declaredTypes].filter(([, type]) => type !== "Any"),
      ),
    );
    const kind = (name: string) => scope.get(name)?.kind ?? "any";
    const outputs = whole(random, 1, 2);
    const hitPolicy = pick(random, policies);
    return {
      kind: "table",
      ...this.#kept(),
      hitPolicy,
      ...(hitPolicy === "COLLECT" && random.chance(0.5)
        ? { aggregation: pick(random, ["SUM", "MIN", "MAX", "COUNT"]) }
        : {}),
      inputs: columns.map(([text, type]) => ({ text, ...(random.chance(0.7) ? { type } : {}), ...this.#kept() })),
      outputs: times(outputs, (i) => ({
        ...(outputs > 1 || random.chance(0.3) ? { name: this.#name(`o${i}`) } : {}),
        ...(random.chance(0.3) ? { allowedValues: "1, 2, 3" } : {}),
        ...(random.chance(0.2) ? { default: "0" } : {}),
      })),
      rules: times(whole(random, 0, random.chance(0.1) ? 60 : 6), (i) => ({
        ...(random.chance(0.3) ? { id: `r${i}` } : {}),
        inputs: columns.map(([name]) => ({ text: this.#feel.tests(kind(name), 1) })),
        outputs: times(outputs, () => ({ text: random.chance(0.6) ? String(whole(random, 1, 3)) : this.#feel.any(1) })),
        ...(random.chance(0.2) ? { annotations: [pick(random, oddStrings)] } : {}),
      })),
    };
  }
}

/** Tests as tables mostly have them. */
function plainTests(random: Random, type: string): string {
  const value = (): string => {
    if (type === "number") return random.chance(0.8) ? String(whole(random, -20, 20)) : pick(random, oddNumbers);
    if (type === "string") return JSON.stringify(pick(random, oddStrings.slice(0, 12)));
    if (type === "boolean") return pick(random, ["true", "false"]);
    if (type === "date") return `date("2026-0${whole(random, 1, 9)}-01")`;
    return pick(random, ["null", 'duration("P1D")', 'duration("P1Y")', '@"12:30:00Z"', '@"2026-03-01T00:00:00Z"']);
  };
  return times(whole(random, 1, 3), () =>
    pick(random, [
      value,
      value,
      () => `${pick(random, ["<", "<=", ">", ">="])} ${value()}`,
      () => `[${value()}..${value()})`,
      () => `(${value()}..${value()}]`,
    ])(),
  ).join(", ");
}
