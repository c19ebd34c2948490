import { fileURLToPath } from "node:url";
import { testDatabase } from "@kollega/postgres/testing";
import { expect, test } from "vitest";
import type { Tables } from "../store/tables.ts";
import { breaker } from "./breaker.ts";

const migrations = { set: "casework", folder: fileURLToPath(new URL("../../migrations", import.meta.url)) };

test("a system that keeps failing is left alone, and then tried by one call while the others wait for its word", async () => {
  const database = await testDatabase({ migrations });
  await using connected = database.connect<Tables>();
  const fails = async (times: number) => {
    const one = breaker(connected.db);
    for (let n = 0; n < times; n += 1) await one.failed("income", "contracts/source-unavailable");
    return one.wait("income");
  };
  expect(await fails(4)).toBe(0);
  expect(await fails(1)).toBeGreaterThan(1_000);
  await connected.db
    .updateTable("source_status")
    .set({ open_until: new Date(0) })
    .execute();
  const later = breaker(connected.db);
  expect(await later.wait("income")).toBe(0);
  expect(await later.wait("income")).toBeGreaterThan(0);
  expect(await later.wait("day-care")).toBe(0);
  await later.succeeded("income");
  expect([await later.wait("income"), await later.wait("income")]).toEqual([0, 0]);
});
