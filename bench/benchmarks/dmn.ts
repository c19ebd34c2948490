import { benefitContests } from "../dmn/benefit/tables.ts";
import { datesContest } from "../dmn/dates/contest.ts";
import { type Contest, compete } from "../dmn/figures.ts";
import { fripladsContest } from "../dmn/friplads/contest.ts";
import { stringsContest } from "../dmn/strings/contest.ts";
import type { Bench } from "../figure.ts";

const pool = 1_000;

const groups: readonly (() => Promise<readonly Contest[]>)[] = [
  async () => benefitContests(pool),
  async () => [await fripladsContest(pool)],
  async () => [stringsContest(pool)],
  async () => [datesContest(pool)],
];

export const names = [
  "dmn/table20",
  "dmn/table20-trace",
  "dmn/table20-json",
  "dmn/table200",
  "dmn/friplads",
  "dmn/strings",
  "dmn/dates",
];

/** Decisions a second of the rules engine beside others on the same models and cases, all in one process. */
export async function run(bench: Bench): Promise<void> {
  for (const group of groups) {
    const contests = (await group()).filter(({ ours }) => bench.chosen.has(ours.name));
    if (contests.length > 0) await compete(contests, bench);
  }
}
