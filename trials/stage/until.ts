import { setTimeout as delay } from "node:timers/promises";

/** Looks until it holds; throws what was looked for when it does not within the deadline. Looking may fail meanwhile. */
export async function until(
  what: string,
  within: number,
  look: () => Promise<boolean>,
  every = 200,
  told: () => string = () => "",
): Promise<void> {
  let failure: unknown;
  for (const end = performance.now() + within; performance.now() < end; await delay(every)) {
    try {
      if (await look()) return;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`Not within ${Math.round(within / 1000)} s: ${what} ${told()}`.trimEnd(), { cause: failure });
}
