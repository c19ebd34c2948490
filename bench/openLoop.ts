import { setTimeout as delay } from "node:timers/promises";

/** One thing that is done at its time, whatever has become of those before. */
export type Tick<T> = (at: number, due: number) => Promise<T>;

/**
 * Begins one at each tick, whether or not the ones before have been answered. `due` is when it should have begun: who times from
 * there also counts what a slow answer costs those who wait behind it.
 */
export async function openLoop<T>(rate: number, seconds: number, one: Tick<T>): Promise<readonly T[]> {
  const begun: Promise<T>[] = [];
  const start = performance.now();
  const all = rate * seconds;
  while (begun.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - start) * rate) / 1000) + 1);
    for (let at = begun.length; at < due; at += 1) {
      const doing = one(at, start + (at * 1000) / rate);
      // Told when all are in.
      doing.catch(() => undefined);
      begun.push(doing);
    }
    await delay(4);
  }
  return Promise.all(begun);
}
