import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
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

/** What the kernel waits for on the connections to a port of this machine's: 02 is the next probe of a quiet one. */
async function timersOf(port: number): Promise<readonly string[]> {
  const to = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((line) => line.trim().split(/\s+/));
  return rows.filter((row) => row[2] === to).map((row) => row[5]?.slice(0, 2) ?? "");
}

test("over TCP a quiet connection is probed, so that one whose other side is gone is given up", async () => {
  const database = await testDatabase();
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket.resume())).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const connected = database.connect({ url: `postgresql://nobody@127.0.0.1:${port}/none` });
  const asked = sql`select 1`.execute(connected.db).catch((error: unknown) => error);
  await expect.poll(() => timersOf(port), { timeout: 20_000 }).toEqual(["02"]);
  for (const socket of sockets) socket.destroy();
  expect(await asked).toBeInstanceOf(Error);
  silent.close();
  await connected.close();
});

test("who is gone in the middle of a transaction holds nothing locked for more than a minute", async () => {
  const database = await testDatabase();
  await using connected = database.connect({ max: 1 });
  const { rows } = await sql<{ setting: string }>`
    select current_setting('idle_in_transaction_session_timeout') as setting`.execute(connected.db);
  expect(rows).toEqual([{ setting: "1min" }]);
});
