import type { CompiledExpression, CompiledTests, FeelValue, Runtime } from "@kollega/dmn";

/** Works a name's value out in a row; undefined where it has none, and the row then says what it lacks. */
export type Work = (row: Row) => FeelValue | undefined;

/** One working out of a series: what is given, and each name's value once something has asked for it. */
export class Row {
  readonly #works: readonly Work[];
  readonly #slots: ReadonlyMap<string, number>;
  readonly #values: (FeelValue | undefined)[];
  /** In which turn each value was worked out: no value is cleared between rows. */
  readonly #turns: number[];
  #turn = 0;
  #given: readonly FeelValue[] = [];
  #runtime: Runtime | null = null;
  #lacks: string | null = null;

  constructor(slots: ReadonlyMap<string, number>, works: readonly Work[], constants: ReadonlyMap<number, FeelValue>) {
    this.#slots = slots;
    this.#works = works;
    this.#turns = works.map(() => 0);
    this.#values = works.map((_, slot) => constants.get(slot));
  }

  begin(given: readonly FeelValue[], runtime: Runtime): void {
    this.#turn += 1;
    this.#given = given;
    this.#runtime = runtime;
    this.#lacks = null;
  }

  get runtime(): Runtime {
    if (!this.#runtime) throw new Error("A row is worked out only after it has begun.");
    return this.#runtime;
  }

  /** What was found first to be lacking. */
  get lacks(): string | null {
    return this.#lacks;
  }

  lacking(what: string): undefined {
    this.#lacks ??= what;
    return undefined;
  }

  given(at: number): FeelValue {
    return this.#given[at] ?? null;
  }

  at(slot: number): FeelValue | undefined {
    if (this.#turns[slot] === this.#turn) return this.#values[slot];
    const value = this.#works[slot]?.(this);
    this.#turns[slot] = this.#turn;
    this.#values[slot] = value;
    return value;
  }

  /** For FEEL: reads what has been worked out before it runs. */
  readonly read = (name: string): FeelValue | undefined => {
    const slot = this.#slots.get(name);
    return slot === undefined ? undefined : this.#values[slot];
  };

  /** Runs FEEL, strictly as ever: every fault is a lack. */
  run(name: string, expression: CompiledExpression): FeelValue | undefined {
    const { runtime } = this;
    const before = runtime.failures;
    const value = expression.run(runtime, this.read);
    return runtime.failures === before ? value : this.lacking(`diagnostic ${name}`);
  }

  /** Whether an input passes, as strictly. */
  passes(name: string, tests: CompiledTests, input: FeelValue): boolean | null | undefined {
    const { runtime } = this;
    const before = runtime.failures;
    const passed = tests.run(runtime, this.read, input);
    return runtime.failures === before ? passed : this.lacking(`diagnostic ${name}`);
  }
}
