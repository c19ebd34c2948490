import type { Random } from "../stage/random.ts";
import { oddNumbers, oddStrings, pick, whole } from "./words.ts";

const tokens = [
  ..."()[]{}<>,.:;+-*/=!?@\"'\\ \n",
  ...[
    "..",
    "**",
    "<=",
    "!=",
    "->",
    "//",
    "/*",
    "*/",
    "if ",
    " then ",
    " else ",
    "for ",
    " in ",
    " return ",
    "some ",
    " satisfies ",
  ],
  ...[
    "every ",
    "function(",
    " external",
    " between ",
    " and ",
    " or ",
    "not(",
    " instance of ",
    "null",
    "true",
    "partial",
    "item",
    "range<",
    "list<",
  ],
  ...[
    "date and time(",
    "days and time duration",
    "\u00a0",
    "\u200b",
    "\ud83d",
    "𝒳",
    "æ",
    "0x1",
    "1.",
    ".5",
    "1e9",
    '@"',
  ],
];

/** Changes a text in a few places, as typing mistakes and ill will do. */
export function mutate(
  random: Random,
  text: string,
  others: readonly string[],
  extra: readonly string[] = tokens,
): string {
  let changed = text;
  for (let left = whole(random, 1, 4); left > 0; left -= 1) changed = changeOnce(random, changed, others, extra);
  return changed.slice(0, 60_000);
}

function changeOnce(random: Random, text: string, others: readonly string[], extra: readonly string[]): string {
  const from = whole(random, 0, text.length);
  const to = Math.min(text.length, from + whole(random, 0, random.chance(0.1) ? text.length : 12));
  const before = text.slice(0, from);
  const part = text.slice(from, to);
  const after = text.slice(to);
  const other = pick(random, others);
  return pick(random, [
    () => before + after,
    () => before + part + part + after,
    () => before + pick(random, extra) + text.slice(from),
    () => before + pick(random, extra) + after,
    () => before + other.slice(whole(random, 0, other.length)) + after,
    () => before + pick(random, oddStrings) + after,
    () => text.replace(/\d+(\.\d+)?/, pick(random, oddNumbers)),
    () => before + (part || pick(random, extra)).repeat(whole(random, 2, random.chance(0.1) ? 2000 : 30)) + after,
    () => after + part + before,
  ])();
}
