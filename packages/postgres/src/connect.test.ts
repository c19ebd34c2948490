import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./testing/index.ts";

const prepared = sql<{
  count: number;
}>`select count(*)::int as count from pg_prepared_statements where name like 'k\\_%'`;

test("what is run again on a connection is prepared once; values stay parameters", async () => {
  const database = await testDatabase();
  await using connected = database.connect({ max: 1, prepare: true });
  const { db } = connected;
  for (const text of ["a", "b'; drop table x; --", "c"]) {
    const { rows } = await sql<{ told: string }>`select ${text}::text as told`.execute(db);
    expect(rows).toEqual([{ told: text }]);
  }
  const { rows } = await prepared.execute(db);
  expect(rows[0]?.count).toBe(2); // the one above, and the count itself
});

test("nothing is prepared unless it is asked for", async () => {
  const database = await testDatabase();
  await using connected = database.connect({ max: 1 });
  await sql`select ${1}::int`.execute(connected.db);
  expect((await prepared.execute(connected.db)).rows[0]?.count).toBe(0);
});

test("texts that are made anew each time do not fill the server", async () => {
  const database = await testDatabase();
  await using connected = database.connect({ max: 1, prepare: true });
  for (let n = 0; n < 520; n += 1) await sql`select ${sql.raw(String(n))}::int`.execute(connected.db);
  expect((await prepared.execute(connected.db)).rows[0]?.count).toBeLessThanOrEqual(500);
});
