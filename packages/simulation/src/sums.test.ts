import fc from "fast-check";
import { expect, test } from "vitest";
import { Sums, together } from "./sums.ts";

const large = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const products = fc.array(fc.tuple(fc.nat(2), large, fc.oneof(fc.constant(1), large)), { maxLength: 60 });

test("sums are exact, however large", () => {
  fc.assert(
    fc.property(products, (given) => {
      const sums = new Sums(3);
      const exact = [0n, 0n, 0n];
      for (const [at, value, times] of given) {
        sums.add(at, value, times);
        exact[at] = (exact[at] ?? 0n) + BigInt(value) * BigInt(times);
      }
      expect(sums.all()).toEqual(exact);
    }),
  );
});

test("sums of several threads are put together place by place", () => {
  expect(
    together([
      [1n, 2n],
      [10n, 20n],
      [100n, 200n],
    ]),
  ).toEqual([111n, 222n]);
});
