import fc from "fast-check";
import { expect, test } from "vitest";
import { missingFirst, type SampledSoFar, toDraw } from "./sample.ts";

test("over any row of sets, one of each so many is drawn, and never more than that", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }),
      (thenEvery, sizes) => {
        let soFar: SampledSoFar = { singly: 0, inSets: 0, drawn: 0 };
        for (const members of sizes) {
          const drawn = toDraw({ first: 0, thenEvery }, soFar, members);
          expect(drawn).toBeLessThanOrEqual(members);
          soFar = { singly: 0, inSets: soFar.inSets + members, drawn: soFar.drawn + drawn };
          expect(soFar.drawn).toBe(Math.floor(soFar.inSets / thenEvery));
        }
      },
    ),
  );
});

test("what was controlled singly counts towards the first so many, and no further", () => {
  expect(missingFirst({ first: 5 }, { singly: 2 })).toBe(3);
  expect(missingFirst({ first: 5 }, { singly: 9 })).toBe(0);
  expect(toDraw({ first: 5 }, { singly: 9, inSets: 100, drawn: 0 }, 50)).toBe(0);
});
