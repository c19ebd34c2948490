import { binOf, binsFor } from "./bins.ts";
import { Sums } from "./sums.ts";

/** What is summed for each assistant, and for all together, in each group. Households are weighed, amounts are øre a year times weight. */
export const measures = [
  ...(["rows", "households", "worked", "workedAfter", "cost", "costAfter", "recipients", "recipientsAfter"] as const),
  ...(["winners", "losers", "unchanged", "gained", "lost", "onlyBefore", "onlyAfter"] as const),
] as const;
export type Measure = (typeof measures)[number];

/** An amount, or why there is none. */
export type Worked = number | string;

export interface Shape {
  readonly assistants: number;
  /** How many values each group has; that of everybody first, with one. */
  readonly groups: readonly number[];
  /** Whether there is a changed side. */
  readonly changed: boolean;
}

/** What a thread found, to be put together with what others found. */
export interface Tallied {
  readonly sums: readonly bigint[];
  readonly bins: readonly bigint[];
  /** By assistant: why households were refused, with how many; before and after. */
  readonly refused: readonly (readonly [ReadonlyMap<string, bigint>, ReadonlyMap<string, bigint>])[];
}

/** Each assistant, and all together where there are several. */
export const subjectsOf = ({ assistants }: Shape): number => (assistants > 1 ? assistants + 1 : assistants);

/** Where a measure's sum stands. */
export const placeOf = ({ groups }: Shape, subject: number, group: number, value: number): number => {
  const before = groups.slice(0, group).reduce((sum, size) => sum + size, 0);
  const cells = groups.reduce((sum, size) => sum + size, 0);
  return (subject * cells + before + value) * measures.length;
};

export class Tally {
  readonly #shape: Shape;
  readonly #sums: Sums;
  readonly #bins: Sums;
  readonly #refused: [Map<string, bigint>, Map<string, bigint>][];
  readonly #starts: readonly (readonly number[])[];
  readonly #binCount: number;
  readonly #row = new Float64Array(measures.length);

  constructor(shape: Shape) {
    this.#shape = shape;
    const subjects = subjectsOf(shape);
    const cells = shape.groups.reduce((sum, size) => sum + size, 0);
    this.#sums = new Sums(subjects * cells * measures.length);
    this.#binCount = binsFor(shape.changed).length;
    this.#bins = new Sums(subjects * this.#binCount);
    this.#refused = Array.from({ length: shape.assistants }, () => [new Map(), new Map()]);
    this.#starts = Array.from({ length: subjects }, (_, subject) =>
      shape.groups.map((_size, group) => placeOf(shape, subject, group, 0)),
    );
  }

  /**
   * Takes a household in.
   * @param weight in ten-thousandths
   * @param groups its value in each group
   */
  add(before: readonly Worked[], after: readonly Worked[], weight: number, groups: readonly number[]): void {
    const { assistants, changed } = this.#shape;
    const all = new Household();
    for (let at = 0; at < assistants; at += 1) {
      const [was, is] = [before[at] ?? "", after[at] ?? ""];
      const one = new Household();
      one.take(was, is);
      all.take(was, is);
      if (typeof was === "string") this.#refuse(at, 0, was, weight);
      if (changed && typeof is === "string") this.#refuse(at, 1, is, weight);
      this.#put(at, one, weight, groups);
    }
    if (assistants > 1) this.#put(assistants, all, weight, groups);
  }

  #refuse(assistant: number, side: 0 | 1, why: string, weight: number): void {
    const reasons = this.#refused[assistant]?.[side];
    reasons?.set(why, (reasons.get(why) ?? 0n) + BigInt(weight));
  }

  #put(subject: number, one: Household, weight: number, groups: readonly number[]): void {
    const { changed } = this.#shape;
    const row = this.#row;
    row[0] = 1;
    row[1] = weight;
    row[2] = one.worked ? weight : 0;
    row[3] = one.workedAfter ? weight : 0;
    row[4] = one.cost;
    row[5] = one.costAfter;
    row[6] = one.cost > 0 ? weight : 0;
    row[7] = one.costAfter > 0 ? weight : 0;
    row[8] = one.compared && one.change > 0 ? weight : 0;
    row[9] = one.compared && one.change < 0 ? weight : 0;
    row[10] = one.compared && one.change === 0 ? weight : 0;
    row[11] = one.change > 0 ? one.change : 0;
    row[12] = one.change < 0 ? -one.change : 0;
    row[13] = one.onlyBefore ? weight : 0;
    row[14] = one.onlyAfter ? weight : 0;
    const starts = this.#starts[subject] ?? [];
    const last = changed ? measures.length : 7;
    for (let group = 0; group < starts.length; group += 1) {
      const start = (starts[group] ?? 0) + (groups[group] ?? 0) * measures.length;
      for (let measure = 0; measure < last; measure += 1) {
        const value = row[measure] ?? 0;
        if (value !== 0) this.#sums.add(start + measure, value, isAmount[measure] ? weight : 1);
      }
    }
    if (changed ? one.compared : one.worked)
      this.#bins.add(subject * this.#binCount + binOf(changed ? one.change : one.cost, changed), weight);
  }

  told(): Tallied {
    return { sums: this.#sums.all(), bins: this.#bins.all(), refused: this.#refused };
  }
}

const amounts: ReadonlySet<Measure> = new Set(["cost", "costAfter", "gained", "lost"]);
const isAmount = measures.map((measure) => amounts.has(measure));

/** What one household gets by one assistant, or by all of them. */
class Household {
  worked = false;
  workedAfter = false;
  cost = 0;
  costAfter = 0;
  compared = false;
  change = 0;
  onlyBefore = false;
  onlyAfter = false;

  take(was: Worked, is: Worked): void {
    if (typeof was === "number") {
      this.worked = true;
      this.cost += was;
      if (typeof is === "number") {
        this.compared = true;
        this.change += is - was;
      } else this.onlyBefore = true;
    } else if (typeof is === "number") this.onlyAfter = true;
    if (typeof is === "number") {
      this.workedAfter = true;
      this.costAfter += is;
    }
  }
}
