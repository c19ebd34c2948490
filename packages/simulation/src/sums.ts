/** Exact sums of whole numbers, many of them, as fast as doubles while these are exact. */
export class Sums {
  readonly #part: Float64Array;
  readonly #whole: bigint[];

  constructor(size: number) {
    this.#part = new Float64Array(size);
    this.#whole = Array.from({ length: size }, () => 0n);
  }

  /** Adds a product of two safe integers. */
  add(at: number, value: number, times = 1): void {
    const product = value * times;
    if (!Number.isSafeInteger(product)) {
      this.#keep(at, BigInt(value) * BigInt(times));
      return;
    }
    const part = this.#part[at] ?? 0;
    const sum = part + product;
    if (!Number.isSafeInteger(sum)) this.#keep(at, BigInt(part));
    this.#part[at] = Number.isSafeInteger(sum) ? sum : product;
  }

  #keep(at: number, value: bigint): void {
    this.#whole[at] = (this.#whole[at] ?? 0n) + value;
  }

  all(): bigint[] {
    return this.#whole.map((whole, at) => whole + BigInt(this.#part[at] ?? 0));
  }
}

/** Sums of several, place by place. */
export const together = (all: readonly (readonly bigint[])[]): readonly bigint[] =>
  (all[0] ?? []).map((_, at) => all.reduce((sum, one) => sum + (one[at] ?? 0n), 0n));
