import { sql } from "kysely";
import { expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./index.ts";

test("a test's database sorts æ, ø and å last, stems Danish and knows upper and lower case", async () => {
  const database = await testDatabase();
  await using connection = database.connect();
  const { rows } = await sql<{ word: string }>`
    select word from unnest(array['Ås', 'abe', 'ærø', 'zoo', 'øl']) as word order by word`.execute(connection.db);
  expect(rows.map((row) => row.word)).toEqual(["abe", "zoo", "ærø", "øl", "Ås"]);
  const found = await sql<{ match: boolean; low: string }>`
    select to_tsvector('danish', 'ÅRLIGE INDTÆGTER') @@ to_tsquery('danish', 'indtægt') as match, lower('ÆØÅ') as low
  `.execute(connection.db);
  expect(found.rows).toEqual([{ match: true, low: "æøå" }]);
});

test("two tests that take the same migrations get databases of their own, made at the same time", async () => {
  const databases = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
  expect(new Set(databases.map((database) => database.name)).size).toBe(3);
});

test("what is prepared is prepared once and is in every clone", async () => {
  let prepared = 0;
  const prepare = {
    key: "seeded",
    async run(template: TestDatabase) {
      prepared += 1;
      await using connection = template.connect({ url: template.ownerUrl });
      await connection.pool.query(
        `create table seed as select 7 as number; grant select on seed to ${template.application}`,
      );
    },
  };
  const databases = await Promise.all([testDatabase({ prepare }), testDatabase({ prepare })]);
  for (const database of databases) {
    await using connection = database.connect();
    expect((await connection.pool.query("select number from seed")).rows).toEqual([{ number: 7 }]);
  }
  expect(prepared).toBe(1);
});
