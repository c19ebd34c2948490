/** One line of the report. A rate (…/s) compares with its baseline as how many times longer ours takes. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: string;
  readonly baselineValue?: number;
  readonly ratio?: number;
  /** In how many cases it answers otherwise than ours. */
  readonly differs?: number;
  /** How many measurements, or how many things were done, the value rests on. */
  readonly n: number;
}

export interface Bench {
  /** Which of the file's figures are wanted. */
  readonly chosen: ReadonlySet<string>;
  emit(figure: Figure): void;
  tell(text: string): void;
}

/** The value below which the given share of the measurements lie; 0.5 is the median. */
export function quantile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** To three significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Milliseconds of each of `n` runs, after some that do not count. */
export async function timed(n: number, work: () => unknown, warmUp = Math.ceil(n / 10)): Promise<number[]> {
  for (let i = 0; i < warmUp; i += 1) await work();
  const measured: number[] = [];
  for (let i = 0; i < n; i += 1) {
    const begun = performance.now();
    await work();
    measured.push(performance.now() - begun);
  }
  return measured;
}
