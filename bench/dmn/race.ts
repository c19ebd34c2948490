import { quantile } from "../figure.ts";
import { answerText, type Contestant } from "./contestant.ts";

export interface Result {
  /** Decisions a second: the median of the rounds. */
  readonly rate: number;
  /** How many decisions were timed. */
  readonly decisions: number;
}

const rounds = 5;
const sliceMs = 120;
const warmUpMs = { least: 500, most: 1_500 };

/**
 * Times the contestants in rounds, each a slice of every round and each round begun by another, so that what else the
 * machine does hits all alike. All are warmed up before, and the first round does not count.
 */
export async function race(contestants: readonly Contestant[]): Promise<ReadonlyMap<Contestant, Result>> {
  const latest = new Map<Contestant, number>();
  for (const contestant of contestants) latest.set(contestant, await warmUp(contestant));
  const slices = new Map<Contestant, Slice[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const first = Math.floor((round * contestants.length) / (rounds + 1));
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const slice = await timeSlice(contestant, latest.get(contestant) ?? 0);
      latest.set(contestant, slice.rate);
      if (round > 0) slices.get(contestant)?.push(slice);
    }
  }
  return new Map([...slices].map(([contestant, timed]) => [contestant, resultOf(timed)]));
}

interface Slice {
  readonly rate: number;
  readonly decisions: number;
}

function resultOf(slices: readonly Slice[]): Result {
  return {
    rate: quantile(
      slices.map(({ rate }) => rate),
      0.5,
    ),
    decisions: slices.reduce((sum, { decisions }) => sum + decisions, 0),
  };
}

/** Runs a contestant until it has not become faster for a while; its decisions a second at best. */
async function warmUp(contestant: Contestant): Promise<number> {
  const begun = performance.now();
  let best = 0;
  let decisions = 1;
  let improved = 0;
  for (;;) {
    const took = await timedRun(contestant, decisions);
    const spent = performance.now() - begun;
    const rate = (decisions / took) * 1000;
    if (took < sliceMs / 4) decisions *= 2;
    else if (rate > best * 1.1) {
      best = rate;
      improved = spent;
    }
    if (spent > warmUpMs.most || (spent > warmUpMs.least && spent - improved > warmUpMs.least / 2)) {
      return Math.max(best, rate);
    }
  }
}

/** As many decisions as fill a slice at the rate seen last. */
async function timeSlice(contestant: Contestant, rate: number): Promise<Slice> {
  const decisions = Math.max(1, Math.round((rate * sliceMs) / 1000));
  return { rate: (decisions / (await timedRun(contestant, decisions))) * 1000, decisions };
}

async function timedRun(contestant: Contestant, times: number): Promise<number> {
  const begun = performance.now();
  await contestant.run(times);
  return performance.now() - begun;
}

/** In how many cases of the pool a contestant answers otherwise than expected, with the first such case. */
export async function differences(
  contestant: Contestant,
  expected: readonly string[],
): Promise<{ readonly count: number; readonly example: string | null }> {
  const got = (await contestant.answers()).map(answerText);
  const odd = got.flatMap((text, i) => (text === expected[i] ? [] : [i]));
  const [at] = odd;
  const example =
    at === undefined ? null : `case ${at}: ${got[at] ?? "nothing"} instead of ${expected[at] ?? "nothing"}`;
  return { count: odd.length, example };
}
