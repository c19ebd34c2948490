import { isDeepStrictEqual } from "node:util";
import { compile, type DmnModel, fromXml, type Program, toXml } from "@kollega/dmn";
import { random as seeded } from "../stage/random.ts";
import { checkDiagnostics, checkValue, now } from "./checkFeel.ts";
import { call, Found } from "./finding.ts";
import { alike } from "./sound.ts";
import { valuesFor } from "./values.ts";

/** A millisecond for every ten characters: the grammar is slow, and a large model has many texts. */
const sizeOf = (model: DmnModel): number => JSON.stringify(model).length / 10;

/** Milliseconds allowed beside the usual where texts are compiled on the way. */
const toCompile = 1000;

/** Decisions of one model that are evaluated. */
const mostDecisions = 5;

/** Where two structures begin to differ. */
function differenceOf(a: unknown, b: unknown, path = ""): string {
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [one, other] = [Reflect.get(a, key), Reflect.get(b, key)];
      if (!isDeepStrictEqual(one, other)) return differenceOf(one, other, `${path}.${key}`);
    }
  }
  return `${path}: ${JSON.stringify(a)?.slice(0, 300)} became ${JSON.stringify(b)?.slice(0, 300)}`;
}

function written(model: DmnModel): { readonly xml: string; readonly model: DmnModel } {
  const xml = call("toXml", () => toXml(model), sizeOf(model));
  const again = call("fromXml of toXml", () => fromXml(xml));
  if (!again.ok) throw new Found("toXml is not read", `${again.diagnostics[0]?.message.en}`);
  return { xml, model: again.model };
}

export function checkXml(xml: string, seed: string): void {
  const read = call("fromXml", () => fromXml(xml));
  checkDiagnostics(read.ok ? [] : read.diagnostics);
  if (!read.ok) return;
  const { model } = read;
  const first = written(model);
  // A reference that is none is written as one.
  const referring = !/href=["'][^#"']*["']/.test(xml);
  if (referring && !isDeepStrictEqual(model, first.model)) {
    throw new Found("round trip loses", differenceOf(model, first.model));
  }
  if (written(first.model).xml !== first.xml) throw new Found("toXml is not stable", "");
  checkProgram(compiledProgram(model), seed);
}

export function checkModel(model: DmnModel, seed: string): void {
  const program = compiledProgram(model);
  checkProgram(program, seed);
  const first = written(model);
  const second = written(first.model);
  if (!isDeepStrictEqual(first.model, second.model))
    throw new Found("round trip loses", differenceOf(first.model, second.model));
  // XML cannot write every character, and finds elements by ids that must be unique.
  if (/[\ud800-\udfff\0\ufeff]|\\u|__proto__/.test(JSON.stringify(model))) return;
  const values = valuesFor(seeded(2, seed), true);
  const again = compiledProgram(first.model);
  if (compile(model).diagnostics.length > 0) return;
  for (const name of [...program.decisions.keys()].slice(0, mostDecisions)) {
    const [before, after] = [program, again].map((one) => one.evaluate(name, values, { now }));
    if (before && after && !alike(before.value, after.value)) throw new Found("XML changes the value", name);
  }
}

function compiledProgram(model: DmnModel): Program {
  const { diagnostics, program } = call("compile", () => compile(model), sizeOf(model));
  checkDiagnostics(diagnostics);
  return program;
}

function checkProgram(program: Program, seed: string): void {
  for (const conforming of [true, false]) {
    const values = valuesFor(seeded(2, seed), conforming);
    for (const name of [...program.decisions.keys()].slice(0, mostDecisions)) {
      call("namesOf", () => program.namesOf(name));
      const plain = call("evaluate", () => program.evaluate(name, values, { now }));
      checkDiagnostics(plain.diagnostics);
      checkValue("evaluate", plain.value);
      for (const trace of [true, "detailed"] as const) {
        // What a detailed trace tells is compiled when it is first asked for.
        const more = trace === "detailed" ? toCompile : 0;
        const traced = call(`evaluate with trace ${trace}`, () => program.evaluate(name, values, { now, trace }), more);
        call("JSON of trace", () => JSON.stringify(traced.trace));
        const same = alike(plain.value, traced.value) && isDeepStrictEqual(plain.diagnostics, traced.diagnostics);
        const told = ({ value, diagnostics }: typeof plain) =>
          `${value} ${diagnostics.map((d) => d.code).join(" ")}`.slice(0, 300);
        if (!same) throw new Found(`trace ${trace} differs`, `${name}: ${told(plain)} but ${told(traced)}`);
      }
    }
  }
}
