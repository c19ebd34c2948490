import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { stopOn } from "./stopOn.ts";

test("a signal that comes twice at once is one wish; a later one insists", async () => {
  const signals = new EventEmitter();
  let now = 5;
  const { asked, insisted } = stopOn(["SIGINT", "SIGTERM"], signals, () => now);
  let count = 0;
  void insisted.then(() => count++);
  signals.emit("SIGINT");
  signals.emit("SIGINT");
  now += 999;
  signals.emit("SIGTERM");
  expect(await asked).toBe("SIGINT");
  expect(count).toBe(0);
  now += 1;
  signals.emit("SIGINT");
  await insisted;
  expect(count).toBe(1);
});
