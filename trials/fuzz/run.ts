import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.ts";
import { caseOf } from "./fuzzCase.ts";
import type { Report } from "./tryCases.ts";
import { watch } from "./watch.ts";

/**
 * Fuzzes the rules engine:
 *
 *   npm run fuzz -- [--minutes 10] [--seed 1] [--from 0]
 *
 * `--from` begins at a case; with the seed it repeats what was found.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});
const seed = Number(values.seed);
/** Shortening a slow case takes this long at most; a single case far less. */
const patience = 60_000;
const ends = performance.now() + Number(values.minutes) * 60_000;

/** Characters of a case that are printed. */
const longest = 3000;

const told = new Map<string, number>();
function tell({ what, detail, index, shortest }: Report): void {
  const times = told.get(what) ?? 0;
  told.set(what, times + 1);
  if (times > 0) return;
  const text = JSON.stringify(shortest.text);
  const shown = text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  console.log(`FOUND ${what}
  --seed ${seed} --from ${index} (${shortest.kind})
  ${detail}
  ${shown}`);
}

let from = Number(values.from);
let tried = 0;
for (let left = ends - performance.now(); left > 0; left = ends - performance.now()) {
  const args = ["--seed", String(seed), "--from", String(from), "--seconds", String(left / 1000)];
  const { last, ended, errors } = await watch([join(import.meta.dirname, "child.ts"), ...args], patience, tell);
  if (last === null) throw new Error(`the process that tries cases did not begin: ${errors}`);
  tried += last - from + 1;
  from = last + 1;
  if (ended !== "done")
    tell({ what: ended, detail: errors, index: last, shortest: caseOf(seed, last, readCorpus(true)) });
}
console.log(`${tried} cases tried, ${told.size} kinds of findings`);
process.exitCode = told.size === 0 ? 0 : 1;
