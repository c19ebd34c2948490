import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { root } from "./checks.ts";
import { statementsOf, unsafeIn } from "./migrationRules.ts";

const files = globSync("{packages,apps}/*/migrations/*.sql", { cwd: root }).sort();

/** Up to these nothing had been released beside an older version. They are applied and can never be changed. */
const before: Readonly<Record<string, number>> = {
  "packages/casework": 33,
  "packages/installation": 1,
  "apps/server": 2,
};

const isNew = (file: string): boolean => Number.parseInt(basename(file), 10) > (before[dirname(dirname(file))] ?? 0);

test("a migration leaves the version before it able to work, and takes no long lock; or says why it may", () => {
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) => {
    if (!isNew(file)) return [];
    return unsafeIn(readFileSync(`${root}/${file}`, "utf8")).map((why) => `${file}:${why}`);
  });
  expect(found).toEqual([]);
});

test.each([
  ["alter table cases drop column title;", "drops"],
  ["alter table cases rename column title to name;", "renames"],
  ["alter table cases rename to matters;", "renames"],
  ["alter table cases alter column number type bigint;", "rewrites"],
  ["alter table cases alter column number set not null;", "reads the whole table under a lock"],
  ["alter table cases add column a text not null;", "refuses what the version before writes"],
  ["alter table cases add column a bigint generated always as identity;", "rewrites"],
  ["alter table cases add column a text generated always as (upper(title)) stored;", "rewrites"],
  ["alter table cases add column a uuid not null default gen_random_uuid();", "rewrites"],
  ["alter table cases add constraint c check (a > 1);", "reads the whole table under a lock"],
  ["alter table cases add constraint c foreign key (a) references person;", "reads the whole table under a lock"],
  ["create index cases_a on cases (a);", "keeps others from writing while it is built"],
  ["create unique index cases_a on cases (a);", "keeps others from writing while it is built"],
  ["drop table cases;", "drops"],
  ["drop function f();", "drops"],
  ["update cases set title = 'x';", "writes every row"],
  ["delete from cases;", "writes every row"],
  ["truncate cases;", "drops"],
  ["lock table cases;", "takes a long lock"],
  ["revoke select on cases from x;", "drops"],
])("%s is found", (sql, why) => {
  expect(unsafeIn(sql)).toEqual([`1: ${why}: ${sql.slice(0, -1)}`]);
});

test.each([
  "create table a (id uuid primary key); create index a_id on a (id); alter table a add constraint c check (id is not null);",
  "alter table cases add column a text;",
  "alter table cases drop constraint c, add constraint c check (a > 1) not valid;",
  "alter table cases add column a boolean not null default false;",
  "alter table cases add constraint c check (a > 1) not valid;",
  "create function f() returns void language plpgsql as $$ begin delete from cases; end $$;",
  "grant select on cases to x; -- drop table cases",
  "-- justified: nobody has rows in it yet\ncreate index cases_a on cases (a);",
])("%s may be done", (sql) => {
  expect(unsafeIn(sql)).toEqual([]);
});

test("statements end at semicolons, but not at those inside texts and functions", () => {
  const sql = "select ';';\ncreate function f() as $x$ a; b $x$;\n-- c;\nselect 2;";
  expect(statementsOf(sql).map(({ line, text }) => `${line} ${text}`)).toEqual([
    "1 select ';'",
    "2 create function f() as $x$ a; b $x$",
    "4 select 2",
  ]);
});
