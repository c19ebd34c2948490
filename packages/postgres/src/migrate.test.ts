import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { runFolder, type TestDatabase, testDatabase } from "./testing/index.ts";

const journal = `create table journal (id bigint generated always as identity primary key, entry text not null);
grant select, insert on journal to :"application";`;

/** A database and a folder of migrations that the test writes. */
async function setUp(files: Readonly<Record<string, string>>) {
  const database = await testDatabase();
  await mkdir(runFolder(), { recursive: true });
  const folder = await mkdtemp(join(runFolder(), "migrations-"));
  const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
  for (const [name, sql] of Object.entries(files)) await write(name, sql);
  const { ownerUrl: url, owner, application } = database;
  const up = () => migrate({ url, migrations: { set: "sample", folder }, owner, application });
  return { database, folder, write, up };
}

async function asApplication(database: TestDatabase, sql: string) {
  await using connection = connect({ url: database.url });
  return (await connection.pool.query(sql)).rows as unknown[];
}

test("files run in order, each once", async () => {
  const { database, write, up } = await setUp({
    "0002-second.sql": "insert into journal (entry) select 'æøå';",
    "0001-first.sql": journal,
  });
  expect(await up()).toEqual(["sample/0001-first.sql", "sample/0002-second.sql"]);
  expect(await up()).toEqual([]);
  await write("0003-third.sql", "insert into journal (entry) select entry from journal;");
  expect(await up()).toEqual(["sample/0003-third.sql"]);
  expect(await asApplication(database, "select entry from journal")).toEqual([{ entry: "æøå" }, { entry: "æøå" }]);
});

test("processes that migrate at the same time apply each file once", async () => {
  const { up } = await setUp({ "0001-first.sql": journal, "0002-second.sql": "select pg_sleep(0.1)" });
  const applied = await Promise.all([up(), up(), up()]);
  expect(applied.flat()).toEqual(["sample/0001-first.sql", "sample/0002-second.sql"]);
});

test("an applied file that was changed, renamed or removed is refused by name, and nothing runs", async () => {
  const { database, folder, write, up } = await setUp({ "0001-first.sql": journal });
  await up();
  await write("0002-second.sql", "drop table journal");
  await write("0001-first.sql", `${journal} -- changed`);
  await expect(up()).rejects.toMatchObject({
    code: "postgres/migration-changed",
    parameters: { file: "0001-first.sql" },
  });
  await write("0001-first.sql", journal);
  await rename(join(folder, "0001-first.sql"), join(folder, "0001-other.sql"));
  await expect(up()).rejects.toMatchObject({ code: "postgres/migration-changed" });
  await rm(join(folder, "0001-other.sql"));
  await expect(up()).rejects.toMatchObject({
    code: "postgres/migration-missing",
    parameters: { file: "0001-first.sql" },
  });
  expect(await asApplication(database, "select entry from journal")).toEqual([]);
});

test("a file that fails leaves nothing behind, is named with its line, and can be corrected", async () => {
  const { database, write, up } = await setUp({
    "0001-first.sql": journal,
    "0002-second.sql": "insert into journal (entry) values ('left');\n\ninsert into jurnal (entry) values (:\"x\");",
  });
  await expect(up()).rejects.toMatchObject({
    code: "postgres/migration-variable-unknown",
    parameters: { file: "0002-second.sql", variable: "x" },
  });
  await write(
    "0002-second.sql",
    "insert into journal (entry) values ('left');\n\ninsert into jurnal (entry) values ('');",
  );
  await expect(up()).rejects.toMatchObject({
    code: "postgres/migration-failed",
    parameters: { file: "0002-second.sql" },
    place: { file: expect.stringContaining("0002-second.sql"), line: 3 },
    cause: expect.objectContaining({ message: expect.stringContaining("jurnal") }),
  });
  expect(await asApplication(database, "select entry from journal")).toEqual([]);
  await write("0002-second.sql", "insert into journal (entry) values ('right')");
  expect(await up()).toEqual(["sample/0002-second.sql"]);
});

test.each([
  ["migration-misnamed", { "1-first.sql": "select 1" }],
  ["migration-duplicate", { "0001-first.sql": "select 1", "0001-twin.sql": "select 1" }],
  ["migration-ends-transaction", { "0001-first.sql": "create table left_behind (); commit;" }],
])("%s is refused", async (code, files) => {
  const { up } = await setUp(files);
  await expect(up()).rejects.toMatchObject({ code: `postgres/${code}` });
});

test("a new file below the last applied number is refused", async () => {
  const { write, up } = await setUp({ "0002-second.sql": "select 1" });
  await up();
  await write("0001-late.sql", "select 1");
  await expect(up()).rejects.toMatchObject({ code: "postgres/migration-out-of-order" });
});

test("the application can add to what is append-only, and cannot change, delete, empty, drop or alter it", async () => {
  const { database, up } = await setUp({ "0001-first.sql": journal });
  await up();
  await asApplication(database, "insert into journal (entry) values ('stands')");
  for (const statement of [
    "update journal set entry = 'changed'",
    "delete from journal",
    "truncate journal",
    "drop table journal",
    "alter table journal disable trigger all",
    "create table mine ()",
    "delete from schema_migration",
    `set role ${database.owner}`,
  ]) {
    await expect(asApplication(database, statement), statement).rejects.toMatchObject({ code: "42501" });
  }
  expect(await asApplication(database, "select entry from journal")).toEqual([{ entry: "stands" }]);
});

test("a migration that must wait for somebody's table lets the others by meanwhile, and is applied when it is free", async () => {
  const { database, write, up } = await setUp({ "0001-first.sql": journal });
  await up();
  await write("0002-second.sql", "alter table journal add column more text;");
  await using connection = connect({ url: database.url });
  const holder = await connection.pool.connect();
  await holder.query("begin; select from journal");
  const migrated = up();
  // Only an administrator sees what others wait for.
  await using admin = connect({ url: database.adminUrl });
  const waits = "select 1 from pg_stat_activity where application_name = 'kollega migrate' and wait_event = 'relation'";
  while ((await admin.pool.query(waits)).rowCount === 0) await admin.pool.query("select pg_sleep(0.05)");
  // It stands behind the migration, which stands behind the holder.
  await connection.pool.query("select from journal");
  await holder.query("commit");
  holder.release();
  expect(await migrated).toEqual(["sample/0002-second.sql"]);
});
