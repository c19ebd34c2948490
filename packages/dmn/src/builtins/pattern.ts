import type { RuntimeCaller } from "../feel/runtime.ts";
import { type Match, Matcher } from "./regex/match.ts";
import { BadPattern, type ParsedRegex, parseRegex } from "./regex/parse.ts";

const flagsAllowed = /^[smixq]*$/;
const parsed = new Map<string, ParsedRegex>();

/** Parses a pattern, once for many evaluations. */
function parse(pattern: string, flags: string): ParsedRegex {
  const key = `${flags}/${pattern}`;
  const known = parsed.get(key);
  if (known) return known;
  const regex = parseRegex(pattern, flags);
  if (parsed.size >= 500) parsed.clear();
  parsed.set(key, regex);
  return regex;
}

function matcher(pattern: string, flags: string, input: string, caller: RuntimeCaller): Matcher | null {
  const { patternLength } = caller.runtime.limits;
  if (pattern.length > patternLength) return caller.fail("bad-pattern", { why: `> ${patternLength}` });
  if (!flagsAllowed.test(flags)) return caller.fail("bad-pattern", { why: `flags ${flags.slice(0, 10)}` });
  try {
    return new Matcher(parse(pattern, flags), input, flags, (steps) => caller.spend(steps));
  } catch (error) {
    if (error instanceof BadPattern) return caller.fail("bad-pattern", { why: error.message.slice(0, 40) });
    throw error;
  }
}

/** `matches` of XPath: whether the pattern occurs anywhere. Null, reported, when it is not a pattern. */
export function matches(input: string, pattern: string, flags: string, caller: RuntimeCaller): boolean | null {
  const found = matcher(pattern, flags, input, caller);
  return found && found.find(0) !== null;
}

/** Every match in turn; null, reported, when the pattern takes nothing, for then it is everywhere. */
function allMatches(
  input: string,
  pattern: string,
  flags: string,
  caller: RuntimeCaller,
): { all: Match[]; of: Matcher } | null {
  const of = matcher(pattern, flags, input, caller);
  if (!of) return null;
  const empty = matcher(pattern, flags, "", caller);
  if (empty?.find(0)) return caller.fail("bad-pattern", { why: pattern.slice(0, 40) });
  const all: Match[] = [];
  for (let match = of.find(0); match && match.to > match.from; match = of.find(match.to)) all.push(match);
  return { all, of };
}

/** `replace` of XPath: `$1` is a group, `$0` the match, `\$` and `\\` themselves. */
export function replace(
  input: string,
  pattern: string,
  by: string,
  flags: string,
  caller: RuntimeCaller,
): string | null {
  const found = allMatches(input, pattern, flags, caller);
  if (!found) return null;
  const literal = flags.includes("q");
  if (!literal && !/^(?:[^\\$]|\\[\\$]|\$\d)*$/s.test(by)) return caller.fail("bad-pattern", { why: by.slice(0, 40) });
  const { all, of } = found;
  let result = "";
  let at = 0;
  for (const match of all) {
    result += of.text(at, match.from) + (literal ? by : expand(by, match, of));
    caller.runtime.string(result);
    at = match.to;
  }
  return result + of.text(at, of.length);
}

function expand(by: string, match: Match, of: Matcher): string {
  return by.replace(/\\([\\$])|\$(\d+)/g, (_, escaped: string | undefined, digits = "") => {
    if (escaped) return escaped;
    // As many digits as there are groups for; the rest are text.
    let length = digits.length;
    while (length > 1 && Number(digits.slice(0, length)) >= match.groups.length) length -= 1;
    const index = Number(digits.slice(0, length));
    const [from, to] = index === 0 ? [match.from, match.to] : (match.groups[index] ?? [-1, -1]);
    return (from < 0 ? "" : of.text(from, to)) + digits.slice(length);
  });
}

/** The parts of a string between the matches of a pattern. */
export function split(input: string, pattern: string, caller: RuntimeCaller): string[] | null {
  const found = allMatches(input, pattern, "", caller);
  if (!found) return null;
  const { all, of } = found;
  const parts = all.map((match, i) => of.text(all[i - 1]?.to ?? 0, match.from));
  return [...parts, of.text(all.at(-1)?.to ?? 0, of.length)];
}
