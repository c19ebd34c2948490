import fc from "fast-check";
import { evaluate as feelin } from "feelin";
import { expect, it } from "vitest";
import { anyText, textScope, textValues } from "../testing/feelText.ts";
import { contextOf } from "../types/type.ts";
import { fromJson, toJson } from "../values/json.ts";
import { compileExpression } from "./expression.ts";

it("gives what feelin gives wherever feelin is defined and exact", () => {
  let compared = 0;
  fc.assert(
    fc.property(anyText, textValues, (text, values) => {
      const compiled = compileExpression(text, textScope);
      expect(compiled.diagnostics).toEqual([]);
      const read = fromJson(values, contextOf(textScope));
      if (!compiled.ok || !read.ok || !(read.value instanceof Map)) throw new Error(text);
      const { value } = compiled.expression.evaluate(read.value);
      compared += 1;
      // By way of JSON, which does not know the -0 of doubles.
      expect(toJson(value)).toEqual(JSON.parse(JSON.stringify(feelin(text, values).value)));
    }),
    { seed: 20260301, numRuns: 2000 },
  );
  expect(compared).toBeGreaterThan(1000);
}, 60_000);
