import { type FeelType, parseType } from "@kollega/dmn";
import type { Random } from "../stage/random.ts";

/** One of several, by chance. */
export function pick<T>(random: Random, things: readonly T[]): T {
  const thing = things[Math.floor(random.next() * things.length)];
  if (thing === undefined) throw new RangeError("nothing to pick from");
  return thing;
}

export const whole = (random: Random, least: number, most: number): number =>
  Math.floor(random.between(least, most + 1));

/** As many things as the number says. */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const declared: Readonly<Record<string, string>> = {
  n: "number",
  m: "number",
  s: "string",
  "Full Name": "string",
  b: "boolean",
  d: "date",
  t: "time",
  dt: "date and time",
  dur: "days and time duration",
  ym: "years and months duration",
  xs: "list<number>",
  ss: "list<string>",
  ds: "list<date>",
  r: "range<number>",
  p: "context<name: string, age: number, born: date, last-name: string>",
  people: "list<context<name: string, age: number, tags: list<string>>>",
  x: "Any",
  "y-z": "Any",
  f: "function<number>->number",
};

/** The names every fuzzed text may use, with their types. */
export const scope: ReadonlyMap<string, FeelType> = new Map(
  Object.entries(declared).map(([name, text]) => [name, parseType(text) ?? { kind: "any" }]),
);

/** The types of the scope as a model writes them; contexts and functions have none there. */
export const declaredTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(declared).filter(([, text]) => !text.includes("<")),
);

/** Texts that programs stumble over. */
export const oddStrings: readonly string[] = [
  "",
  " ",
  "a",
  "Bo Å",
  "\0",
  "\ud800",
  "\udc00\ud800",
  "😀👨‍👩‍👧",
  "e\u0301",
  "ﬀİıß",
  "\u202eabc",
  "\ufeffx",
  "__proto__",
  "constructor",
  "a\nb\r\n\tc",
  '"\\',
  "{x}$",
  "$1",
  "(a+)+$",
  "[",
  "0",
  "-0",
  "1e5",
  "2026-02-30",
  "2024-02-29",
  "-999999999-01-01",
  "999999999-12-31T23:59:59.999999999+14:00",
  "12:00:00@Europe/Copenhagen",
  "2026-10-25T02:30:00@Europe/Copenhagen",
  "P1Y2M",
  "-P999999999Y",
  "P106751991167DT7H12M55.807S",
  "PT0.000000001S",
  "a".repeat(2000),
  "ab ".repeat(700),
];

/** Numbers at the limits. */
export const oddNumbers: readonly string[] = [
  "0",
  "1",
  "-1",
  "2",
  "3",
  "10",
  "0.1",
  "0.5",
  "2.5",
  "-0.005",
  "1.005",
  "100",
  "9007199254740991",
  "9007199254740993",
  "-9007199254740992",
  "9999999999999999999999999999999999",
  "0.3333333333333333333333333333333333",
  "12345678901234567.89",
  "1e6144",
  "-1e6144",
  "9.999999999999999999999999999999999e6144",
  "1e-6176",
  "1e-30",
  "1e33",
  "1e400",
  "999999999",
  "2147483648",
  "4294967296",
];
