import fc from "fast-check";
import { parseType } from "../types/parseType.ts";
import { type FeelType, types } from "../types/type.ts";

/** The names that the texts read. */
export const textScope: ReadonlyMap<string, FeelType> = new Map([
  ["n", types.number],
  ["m", types.number],
  ["s", types.string],
  ["b", types.boolean],
  ["xs", parseType("list<number>") ?? types.any],
  ["p", parseType("context<age: number, city: string>") ?? types.any],
]);

/** Plain values for the names: small whole numbers and short strings. */
export const textValues = fc.record({
  n: fc.integer({ min: -9, max: 9 }),
  m: fc.integer({ min: -9, max: 9 }),
  s: fc.stringMatching(/^[a-cæ ]{0,4}$/),
  b: fc.boolean(),
  xs: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 4 }),
  p: fc.record({ age: fc.integer({ min: 0, max: 9 }), city: fc.constantFrom("Alfa", "Beta") }),
});

type Texts = Record<"number" | "boolean" | "string" | "numbers" | "strings", string>;

/**
 * FEEL texts by the kind of their value, such that an engine on doubles must give the same. Numbers stay whole and far below 2^53:
 * small literals, few levels, no division and no power. Left out is what feelin 8.2 does otherwise than the standard: `between` with
 * its bounds the wrong way round, which it turns; an empty list compared with another list, which is null to it; nulls, dates and
 * durations.
 */
export const texts = fc.letrec<Texts>((tie) => {
  const join = (strings: readonly string[], ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((values) => strings.reduce((text, piece, i) => text + (values[i - 1] ?? "") + piece));
  const [number, boolean, string] = [tie("number"), tie("boolean"), tie("string")];
  const [numbers, strings] = [tie("numbers"), tie("strings")];
  const comparison = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");
  const level = { maxDepth: 3, depthIdentifier: "feel" };
  return {
    number: fc.oneof(
      level,
      fc.oneof(fc.nat({ max: 9 }).map(String), fc.constantFrom("n", "m", "p.age", "(-n)")),
      join`(${number} ${fc.constantFrom("+", "-", "*")} ${number})`,
      join`(-${number})`,
      join`(if ${boolean} then ${number} else ${number})`,
      join`${fc.constantFrom("sum", "min", "max", "count")}([${number}, ${number}])`,
      join`count(${fc.oneof(numbers, strings)})`,
      join`string length(${string})`,
      join`${fc.constantFrom("abs", "floor", "ceiling")}(${number})`,
      join`{a: ${number}, b: a + 1}.b`,
      join`[${number}, ${number}][${fc.constantFrom("1", "2", "-1")}]`,
      join`(function(a, b) a - b)(${number}, ${number})`,
      join`modulo(${number}, ${fc.constantFrom("2", "3", "7")})`,
    ),
    boolean: fc.oneof(
      level,
      fc.constantFrom("true", "false", "b"),
      join`(${number} ${comparison} ${number})`,
      join`(${string} ${comparison} ${string})`,
      join`(${boolean} ${fc.constantFrom("and", "or")} ${boolean})`,
      join`not(${boolean})`,
      join`(${number} between ${fc.constantFrom("0 and 5", "-3 and 3", "n and n + 4", "m and m")})`,
      join`(${number} in (< ${number}, ${number}))`,
      join`(${fc.constantFrom("some", "every")} i in ${numbers} satisfies (i > ${number}))`,
      join`${fc.constantFrom("contains", "starts with", "ends with")}(${string}, ${string})`,
      join`list contains(${numbers}, ${number})`,
      join`([${number}, ${number}] = [${number}, ${number}])`,
      join`(${number} instance of ${fc.constantFrom("number", "string", "boolean")})`,
      join`${fc.constantFrom("all", "any")}([${boolean}, ${boolean}])`,
    ),
    string: fc.oneof(
      level,
      fc.constantFrom("s", "p.city", '""', '"a"', '"ab æ"', '"c"'),
      join`(${string} + ${string})`,
      join`(if ${boolean} then ${string} else ${string})`,
      join`${fc.constantFrom("upper case", "lower case")}(${string})`,
      join`${fc.constantFrom("substring before", "substring after")}(${string}, ${fc.constantFrom('"a"', '"b"', "s")})`,
      join`string join(${strings}, "-")`,
      join`string(${number})`,
    ),
    numbers: fc.oneof(
      level,
      fc.constantFrom("xs", "[]", "[1, 2, 3]"),
      join`[${number}, ${number}]`,
      join`(for i in ${numbers} return i + ${number})`,
      join`(for i in 1..${fc.constantFrom("3", "1", "-1")} return i - ${number})`,
      join`${numbers}[item > ${number}]`,
      join`${fc.constantFrom("reverse", "distinct values", "flatten")}(${numbers})`,
      join`${fc.constantFrom("concatenate", "union")}(${numbers}, ${numbers})`,
      join`append(${numbers}, ${number})`,
      join`index of(${numbers}, ${number})`,
      join`sort(${numbers}, function(x, y) x < y)`,
    ),
    strings: fc.oneof(
      level,
      fc.constantFrom('["a", "b"]', "[s, p.city]"),
      join`[${string}, ${string}]`,
      join`(for t in ${strings} return t + ${string})`,
      join`reverse(${strings})`,
    ),
  };
});

/** Texts of every kind. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  texts.number,
  texts.boolean,
  texts.string,
  texts.numbers,
  texts.strings,
);
