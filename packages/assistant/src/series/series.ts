import type { LocalDate } from "@kollega/danish";
import { defaultLimits, evaluateWithin, type FeelValue } from "@kollega/dmn";
import { errors } from "../errors.ts";
import { Evaluation } from "../evaluate/evaluation.ts";
import { factsAsked } from "../factsAsked.ts";
import type { Assistant } from "../model/assistant.ts";
import { compileWork } from "./compileWork.ts";
import type { Place } from "./feelCode.ts";
import { Row, type Work } from "./row.ts";

/** A question that is put many times: on the same day, with the same names given, for the same findings. */
export interface Shape {
  readonly date: LocalDate;
  /** Form fields and findings, in the order in which their values are given. */
  readonly inputs: readonly string[];
  readonly findings: readonly string[];
  readonly decisionType?: string;
}

/** The findings' values in the shape's order, or what was found first to be lacking: `rate-missing upperIncomeLimit`. */
export type Worked = { readonly values: readonly FeelValue[] } | { readonly lacks: string };

/** Works the same question out again and again. Values given are of their declared types; null is what is left out. */
export interface Series {
  workOut(given: readonly FeelValue[]): Worked;
}

const limits = { ...defaultLimits, steps: 1_000_000 };

/**
 * Prepares a series: what rests on nothing given is worked out here, once. A row gives what `decide` gives from the same facts, by the
 * same rules and as strictly, without reasons, sentences and control.
 * @throws assistant/input-unknown
 */
export function seriesOf(assistant: Assistant, { date, inputs, findings, decisionType }: Shape): Series {
  for (const name of inputs) {
    const entry = assistant.entries.get(name);
    if (entry?.kind !== "field" && !(entry?.kind === "computed" && entry.finding))
      throw errors.inputUnknown({ name: name.slice(0, 80) });
  }
  const free = new Evaluation(
    assistant,
    factsAsked(assistant, { date, input: {}, ...(decisionType ? { decisionType } : {}) }),
  );
  const slots = new Map<string, number>();
  const works: Work[] = [];
  const given = new Map(inputs.map((name, at) => [name, at]));
  const place: Place = {
    ...{ assistant, date, free, given, constants: new Map() },
    slotOf(name) {
      const there = slots.get(name);
      if (there !== undefined) return there;
      const slot = slots.size;
      slots.set(name, slot);
      // A name that needs itself is refused when the assistant is loaded.
      works[slot] = (row) => row.lacking(`circle ${name}`);
      works[slot] = compileWork(place, name);
      return slot;
    },
  };
  const asked = findings.map((name) => {
    if (!Object.hasOwn(assistant.manifest.findings, name)) throw errors.inputUnknown({ name: name.slice(0, 80) });
    return place.slotOf(name);
  });
  const row = new Row(slots, works, place.constants);
  return {
    workOut(values) {
      let result: Worked | null = null;
      evaluateWithin({ limits }, (runtime) => {
        row.begin(values, runtime);
        const worked: FeelValue[] = [];
        for (const slot of asked) {
          const value = row.at(slot);
          if (value === undefined) return null;
          worked.push(value);
        }
        result = { values: worked };
        return null;
      });
      return result ?? { lacks: row.lacks ?? "limit" };
    },
  };
}
