import { expect, test } from "vitest";
import { testDatabase } from "./testing/index.ts";

test("exact values stay exact and days stay days, alone and in arrays", async () => {
  await using database = (await testDatabase()).connect();
  const { rows } = await database.pool.query(`select
    9007199254740993::bigint as big, 0.1::numeric(40, 30) as decimal, date '2026-03-29' as day,
    array[date '2026-03-29', null] as days, timestamp '2026-03-29 02:30' as local,
    timestamptz '2026-03-29 02:30+01' as instant, array[1::bigint] as bigs`);
  expect(rows[0]).toEqual({
    big: "9007199254740993",
    decimal: "0.100000000000000000000000000000",
    day: "2026-03-29",
    days: ["2026-03-29", null],
    local: "2026-03-29 02:30:00",
    instant: new Date("2026-03-29T01:30:00Z"),
    bigs: ["1"],
  });
});
