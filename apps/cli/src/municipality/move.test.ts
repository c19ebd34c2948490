import { ownCluster } from "@kollega/postgres/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killed, manyMunicipalities } from "../testing/manyMunicipalities.ts";

let many: Awaited<ReturnType<typeof manyMunicipalities>>;
beforeAll(async () => {
  const servers = { b: { url: (await ownCluster()).url("postgres") } };
  many = await manyMunicipalities(2, { servers });
  expect((await many.kollega("municipality", "add")).status).toBe(0);
});
afterAll(() => many.remove());

const stand = async (id: string) => {
  const { stdout } = await many.kollega("municipality", "list", id, "--json");
  const { stands, server } = JSON.parse(stdout).municipalities[id];
  return { stands, server };
};

test("a move that is killed wherever it is goes on when it is run again, and kollega.yaml says where it is", async () => {
  const [id = ""] = many.ids;
  for (const ms of [1_200, 2_000, 3_000, 4_000]) await killed(many.start("municipality", "move", id, "--to", "b"), ms);
  const { status, stdout, stderr } = await many.kollega("municipality", "move", id, "--to", "b", "--json");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(JSON.parse(stdout).municipalities[id]).toMatchObject({ state: "done", to: "b" });
  expect(await stand(id)).toEqual({ stands: "ready", server: "b" });
});

test("a move that could not be finished is undone: the municipality is in use again where it is", async () => {
  const [, id = ""] = many.ids;
  const name = `kollega_${id.replaceAll("-", "_")}`;
  const client = new pg.Client({ connectionString: many.url.replace(/\/postgres(\?|$)/, `/${name}$1`) });
  await client.connect();
  // As a move leaves it that was killed while it copied.
  const mark = JSON.stringify({ kind: "moving", move: "00000000-0000-4000-8000-000000000001", to: "b" });
  await client.query(`create schema kollega_operation authorization "${name}_owner"`);
  await client.query(`comment on schema kollega_operation is ${pg.escapeLiteral(mark)}`);
  await client.query(`alter database "${name}" set default_transaction_read_only = on`);
  await client.end();
  expect(await stand(id)).toEqual({ stands: "moving", server: "default" });
  const migrated = await many.kollega("municipality", "migrate", id);
  expect(migrated).toMatchObject({ status: 1, stderr: expect.stringContaining("installation/operation-under-way") });
  const cancelled = await many.kollega("municipality", "move", id, "--cancel");
  expect(cancelled).toMatchObject({ status: 0, stdout: expect.stringContaining("in use again") });
  expect(await stand(id)).toEqual({ stands: "ready", server: "default" });
  const again = await many.kollega("municipality", "move", id, "--cancel");
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("installation/move-not-under-way") });
});

test("a server that is not configured is refused, and where to must be said", async () => {
  const [, id = ""] = many.ids;
  const nowhere = await many.kollega("municipality", "move", id, "--to", "c");
  expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringContaining("installation/no-such-server") });
  expect((await many.kollega("municipality", "move", id)).status).toBe(2);
});
