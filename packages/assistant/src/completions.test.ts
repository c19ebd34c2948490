import { compileExpression } from "@kollega/dmn";
import { expect, test } from "vitest";
import { completions } from "./completions.ts";
import { load } from "./testing/facts.ts";
import { feelType } from "./values/valueType.ts";

const assistant = load();
const found = completions(assistant);
const named = (insert: string) => found.find((one) => one.insert === insert);

test("names come with title and type, records with their parts, choices with their values, functions with their signature", () => {
  expect(named("amount")).toMatchObject({ kind: "name", title: { da: "Gebyr" }, detail: "kroner" });
  expect(named("person.birthDate")).toMatchObject({ kind: "name", detail: "date" });
  expect(named('"waived"')).toMatchObject({ kind: "option", title: { en: "Waived" } });
  expect(named("string length")).toMatchObject({ kind: "function", detail: "(string: string) → number" });
});

test("all that is offered can be written: it compiles where it is offered", () => {
  const names = new Map([...assistant.entries].map(([name, { type }]) => [name, feelType(type)]));
  const values = found.filter(({ kind }) => kind !== "function");
  expect(values.length).toBeGreaterThan(15);
  for (const { insert } of values) expect(compileExpression(insert, names).ok, insert).toBe(true);
  expect(found.filter(({ kind }) => kind === "function").length).toBeGreaterThan(60);
});
