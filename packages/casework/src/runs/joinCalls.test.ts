import fc from "fast-check";
import { expect, test } from "vitest";
import { addDecimals } from "./addDecimals.ts";
import { joinCalls, totalsOf } from "./joinCalls.ts";

const collected = { list: "records", add: ["quantity", "amount"], kind: "wageType" };
const record = (month: string, quantity: string, amount: string, more: Record<string, string> = {}) => ({
  ...{ person: "a", employment: "E-1", wageType: "6601", month, quantity, amount },
  ...more,
});
const joined = (...lists: ReturnType<typeof record>[][]) =>
  joinCalls(
    lists.map((records) => ({ records })),
    collected,
  );

test("records are one by employment, wage type, account, month and year; the rest is added exactly", () => {
  expect(
    joined(
      [record("2026-01", "10.10", "39.79"), record("2025-01", "1", "3.81")],
      [record("2026-01", "0.2", "0.79"), record("2026-01", "5", "11.40", { wageType: "6602" })],
      [record("2026-01", "7", "27.58", { employment: "E-2" })],
    ),
  ).toEqual([
    record("2025-01", "1", "3.81"),
    record("2026-01", "10.3", "40.58"),
    record("2026-01", "5", "11.4", { wageType: "6602" }),
    record("2026-01", "7", "27.58", { employment: "E-2" }),
  ]);
});

test("what comes to nought is left out, what is less than nought is not", () => {
  expect(joined([record("2026-01", "4", "15.76")], [record("2026-01", "-4", "-15.76")])).toEqual([]);
  expect(joined([record("2026-01", "4", "15.76")], [record("2026-01", "-4.5", "-17.73")])).toEqual([
    record("2026-01", "-0.5", "-1.97"),
  ]);
});

test("the totals tell calls, records, persons and sums, in all and by kind", () => {
  const records = joined(
    [record("2026-01", "10", "39.40")],
    [record("2026-01", "5", "11.40", { wageType: "6602", person: "b" })],
  );
  expect(totalsOf(records, 2, collected)).toEqual({
    ...{ calls: 2, records: 2, persons: 2, sums: { quantity: "15", amount: "50.8" } },
    byKind: { 6601: { quantity: "10", amount: "39.4" }, 6602: { quantity: "5", amount: "11.4" } },
  });
});

test("joining neither loses nor makes anything, whatever the order", () => {
  const some = fc.array(
    fc.tuple(
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.constantFrom("2026-01", "2026-02"),
      fc.constantFrom("1", "2"),
    ),
  );
  fc.assert(
    fc.property(some, (all) => {
      const records = all.map(([n, month, wageType]) => record(month, (n / 100).toFixed(2), "0", { wageType }));
      const made = joined(records);
      expect(made).toEqual(joined(...records.toReversed().map((one) => [one])));
      expect(Number(addDecimals(made.map(({ quantity }) => String(quantity))))).toBeCloseTo(
        all.reduce((sum, [n]) => sum + n, 0) / 100,
        6,
      );
    }),
  );
});
