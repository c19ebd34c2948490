import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FeelType, types } from "../types/type.ts";
import { parseDate } from "../values/date.ts";
import { parseDateTime } from "../values/dateTime.ts";
import { parseDuration } from "../values/duration.ts";
import { parseNumber } from "../values/number.ts";
import { parseTime } from "../values/time.ts";
import type { FeelValue } from "../values/value.ts";
import { attribute, child, childrenNamed, type XmlNode } from "../xml/node.ts";
import { readXml } from "../xml/readXml.ts";

/** A value of the kit. One that says nothing of its type is read as the model's type of it. */
export type ReadAs = (type: FeelType) => FeelValue;

export interface ExpectedResult {
  readonly node: string;
  readonly error: boolean;
  readonly value: ReadAs;
}

export interface TestCase {
  readonly id: string;
  /** A function or service to call instead of a decision. */
  readonly invocable: string | null;
  readonly inputs: ReadonlyMap<string, ReadAs>;
  readonly results: readonly ExpectedResult[];
}

export interface TestFile {
  readonly level: string;
  readonly suite: string;
  readonly file: string;
  readonly folder: string;
  readonly model: string;
  readonly cases: readonly TestCase[];
}

/** The test files of a folder of suites, at any depth. */
export function findTestFiles(folder: string): TestFile[] {
  const files: TestFile[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...findTestFiles(path));
    else if (/-test-\d+\.xml$/.test(entry.name)) files.push(readTestFile(folder, entry.name));
  }
  return files;
}

function readTestFile(folder: string, file: string): TestFile {
  const read = readXml(readFileSync(join(folder, file), "utf8"));
  if (!read.ok) throw new Error(`${file}: ${read.diagnostic.message.en}`);
  const [suite = "", level = ""] = folder.split("/").reverse();
  const model = child(read.root, "modelName")?.text.trim() ?? "";
  return { level, suite, file, folder, model, cases: childrenNamed(read.root, "testCase").map(readCase) };
}

function readCase(node: XmlNode): TestCase {
  const inputs = childrenNamed(node, "inputNode").map(
    (input) => [attribute(input, "name") ?? "", (type: FeelType) => readValue(input, type)] as const,
  );
  const results = childrenNamed(node, "resultNode").map((result) => {
    const expected = child(result, "expected");
    return {
      node: attribute(result, "name") ?? "",
      error: attribute(result, "errorResult") === "true",
      value: (type: FeelType) => (expected ? readValue(expected, type) : null),
    };
  });
  const type = attribute(node, "type");
  const invocable = type === "bkm" || type === "decisionService" ? (attribute(node, "invocableName") ?? null) : null;
  return { id: attribute(node, "id") ?? "", invocable, inputs: new Map(inputs), results };
}

/** The value inside an element: a `value`, a `list` of items, or `component`s. */
function readValue(node: XmlNode, type: FeelType): FeelValue {
  const list = child(node, "list");
  if (list) {
    if (isNil(list)) return null;
    const of = type.kind === "list" ? type.of : types.any;
    return childrenNamed(list, "item").map((item) => readValue(item, of));
  }
  const components = childrenNamed(node, "component");
  if (components.length > 0) return new Map(components.map((part) => readComponent(part, type)));
  const value = child(node, "value");
  return value && !isNil(value) ? readSimple(value, type) : null;
}

function readComponent(part: XmlNode, type: FeelType): readonly [string, FeelValue] {
  const name = attribute(part, "name") ?? "";
  const of = (type.kind === "context" ? type.entries.get(name) : undefined) ?? types.any;
  return [name, isNil(part) ? null : readValue(part, of)];
}

const isNil = (node: XmlNode): boolean =>
  [...node.attributes.values()].some((a) => a.local === "nil" && a.value === "true");

function readSimple(node: XmlNode, type: FeelType): FeelValue {
  const stated = [...node.attributes.values()].find((a) => a.local === "type")?.value.replace(/^.*:/, "");
  const text = node.text;
  // Nothing is said of it, and nothing is in it.
  if (stated === undefined && text === "") return null;
  switch (stated ?? type.kind) {
    case "boolean":
      return text.trim() === "true";
    case "decimal":
    case "double":
    case "number":
      return parseNumber(text.trim().replace(/^\+/, "")) ?? text;
    case "date":
      return parseDate(text.trim()) ?? text;
    case "time":
      return parseTime(text.trim()) ?? text;
    case "dateTime":
      return parseDateTime(text.trim()) ?? text;
    case "duration":
    case "daysDuration":
    case "yearsDuration":
      return parseDuration(text.trim()) ?? text;
    default:
      return text;
  }
}
