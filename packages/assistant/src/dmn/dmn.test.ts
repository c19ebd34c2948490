import { compile, type FeelValue, fromXml, number, toXml } from "@kollega/dmn";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../decide.ts";
import { factsOf, load } from "../testing/facts.ts";
import { changed } from "../testing/library.ts";
import { fromDmn } from "./fromDmn.ts";
import { toDmn } from "./toDmn.ts";

const assistant = load();

/** FEEL that is written bare (0, true) is the same as its text. */
const asTexts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "number" ? String(part) : part)));

test("rules go out as DMN and come back without loss, also through XML", () => {
  const read = fromXml(toXml(toDmn(assistant)));
  if (!read.ok) expect.fail(JSON.stringify(read.diagnostics));
  const { rules, faults } = fromDmn(read.model);
  expect(faults).toEqual([]);
  expect(asTexts(rules)).toEqual(asTexts(assistant.documents.rules.data));
});

test("the document made of an exported model loads as the same rules", () => {
  const { yaml } = fromDmn(toDmn(assistant));
  const again = load(new Map([...assistant.files, ["rules/fee.yaml", yaml]]));
  expect(asTexts(again.documents.rules.data)).toEqual(asTexts(assistant.documents.rules.data));
});

test("the exported model is sound DMN and decides as the assistant does", () => {
  const { program, diagnostics } = compile(toDmn(assistant));
  expect(diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.boolean(), (daysLate, damaged) => {
      const inputs = new Map<string, FeelValue>([
        ["daysLate", number(String(daysLate))],
        ["damaged", damaged],
        ["dailyFee", number("2.5")],
        ["past", []],
      ]);
      const finding = decide(assistant, factsOf({ form: { daysLate, damaged, damage: "x" } })).findings.find(
        (one) => one.name === "amount",
      );
      const shown = finding?.status === "decided" ? String(finding.value) : "undecided";
      expect(String(program.evaluate("amount", inputs).value)).toBe(shown);
    }),
  );
});

test("what the format has no place for is told", () => {
  const model = toDmn(load(changed("rules/fee.yaml", "hit: unique", "hit: first")));
  const [decision] = model.decisions ?? [];
  if (decision?.logic?.kind !== "table") expect.fail("a table is exported");
  const odd = {
    ...model,
    decisions: [{ ...decision, logic: { ...decision.logic, hitPolicy: "PRIORITY" as const } }, { name: "Not a name" }],
  };
  expect(fromDmn(odd).faults.map((fault) => fault.code)).toEqual(["assistant/not-supported", "assistant/name-invalid"]);
});
