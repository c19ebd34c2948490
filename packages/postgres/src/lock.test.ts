import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "./lock.ts";

test("work under one name never overlaps, also when work fails", async () => {
  let inside = 0;
  let most = 0;
  let done = 0;
  const work = async (fails: boolean) => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    done += 1;
    if (fails) throw new Error("fails");
  };
  const name = `overlap-${process.pid}`;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => withLock(name, () => work(index % 3 === 0))),
  );
  expect([most, done]).toEqual([1, 20]);
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(7);
});

test("the lock of a process that is killed with -9 is free", async () => {
  const name = `killed-${process.pid}`;
  const program = `
    import { withLock } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))};
    await withLock(${JSON.stringify(name)}, () => { console.log("held"); return new Promise(() => setInterval(() => {}, 1000)); });`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", program]);
  await once(holder.stdout, "data");
  let entered = false;
  const waiting = withLock(name, async () => {
    entered = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toBe(false);
  holder.kill("SIGKILL");
  await waiting;
  expect(entered).toBe(true);
});
