import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./sourceFiles.ts";

/** This file names what it forbids. */
const files = sourceFiles().filter(({ path }) => path !== "scripts/houseRules.test.ts");
const isCode = (path: string) => /\.(ts|tsx|mjs|js)$/.test(path);
const code = files.filter(({ path }) => isCode(path));

/** `file:line` of each match. */
const placesOf = (pattern: RegExp, among: readonly SourceFile[]) =>
  among.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

test("the rules look at something", () => {
  expect(code.length).toBeGreaterThan(30);
});

test("no source file is longer than 300 lines", () => {
  const long = code.map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
  expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
});

test("no rule of the compiler, the linter or the test runner is switched off", () => {
  expect(placesOf(/@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\bas any\b/, code)).toEqual([]);
  expect(placesOf(/\b(test|it|describe)\.(only|todo|fails|skip)\(/, code)).toEqual([]);
});

test("nothing is left to be done later", () => {
  expect(placesOf(/\b(TODO|FIXME|XXX|HACK)\b|[Nn]ot (yet )?implemented/, code.filter(isOurs))).toEqual([]);
});

function isOurs({ path }: SourceFile): boolean {
  return !path.includes("/fixtures/");
}

test("no engine room knows the mileage assistant: an assistant is documents", () => {
  const rooms =
    /^(packages\/(dmn|assistant|casework|contracts|danish|pdf|attachments|authoring|postgres)|apps)\/.*src\//;
  const product = code.filter(({ path }) => rooms.test(path) && !/\.test\.tsx?$|\/testing\//.test(path));
  expect(product.length).toBeGreaterThan(300);
  expect(placesOf(/mileage|k(oe|ø)rselsgodt|sixtyDays|fourKm/i, product)).toEqual([]);
});

test("business code takes its time from the injected clock", () => {
  const business = /^packages\/(dmn|danish|contracts|assistant|casework|pdf)\/src\//;
  // The clock itself, of which the server makes one and hands it down.
  const among = code.filter(({ path }) => business.test(path) && path !== "packages/contracts/src/clock.ts");
  expect(placesOf(/\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bnow\(\)\s*at time zone/, among)).toEqual([]);
});

test("no test reads the system clock", () => {
  const tests = code.filter(({ path }) => /\.test\.tsx?$/.test(path));
  expect(placesOf(/\bDate\.now\(|\bnew Date\(\)/, tests)).toEqual([]);
});

test("the tree names no place of the machine on which it was written", () => {
  expect(
    placesOf(
      /(?<![\w.-])\/(work|root|home\/\w+)\/\w/,
      files.filter(({ path }) => !path.startsWith("docs/")),
    ),
  ).toEqual([]);
});

/** Days 61–91 belong to no real person: the visibly synthetic numbers of tests and demo (day + 60). */
function looksReal(digits: string): boolean {
  const [day, month] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

test("no number in the tree could be a real person's CPR number", () => {
  const written = /(?<![\w.-])\d{6}-?\d{4}(?![\w-]|\.\d)/g;
  const found = files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) => (line.match(written) ?? []).filter(looksReal).map(() => `${path}:${index + 1}`)),
  );
  expect(found).toEqual([]);
});

test.each([
  ["0101701234", true],
  ["6101701234", false],
  ["3113701234", false],
])("the rule for CPR numbers tells %s from others", (digits, real) => {
  expect(looksReal(digits)).toBe(real);
});
