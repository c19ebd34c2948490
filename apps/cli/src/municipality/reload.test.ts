import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manyMunicipalities } from "../testing/manyMunicipalities.ts";

let many: Awaited<ReturnType<typeof manyMunicipalities>>;
beforeAll(async () => {
  many = await manyMunicipalities(2);
  expect((await many.kollega("municipality", "add")).status).toBe(0);
});
afterAll(() => many.remove());

test("SIGHUP makes a running worker take on what kollega.yaml says now; one with faults is told of, and changes nothing", async () => {
  const [first = "", second = ""] = many.ids;
  const only = { ...many.document, municipalities: { [first]: many.entry(first) } };
  many.write(only);
  const worker = many.start("worker");
  const lines = createInterface({ input: worker.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse(String((await lines.next()).value)) as object;
  expect(await next()).toEqual({ ready: "worker", municipalities: [first] });
  many.write(many.document);
  worker.kill("SIGHUP");
  expect(await next()).toEqual({ reloaded: "worker", municipalities: [first, second], unopened: [] });
  const faults = createInterface({ input: worker.stderr })[Symbol.asyncIterator]();
  many.write({ ...only, nonsense: 1 });
  worker.kill("SIGHUP");
  let told = "";
  while (!told.startsWith("Not reloaded")) told = String((await faults.next()).value);
  expect(told).toContain("nonsense");
  many.write(only);
  worker.kill("SIGHUP");
  expect(await next()).toEqual({ reloaded: "worker", municipalities: [first], unopened: [] });
  const ended = once(worker, "exit");
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
