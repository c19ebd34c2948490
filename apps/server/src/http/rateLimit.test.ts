import { standingClock } from "@kollega/contracts";
import { expect, test } from "vitest";
import { defaultRateLimits, rateLimiter } from "./rateLimit.ts";

test("who asks far too often is held to the rate, and is not shut out", () => {
  const clock = standingClock(new Date("2026-03-16T08:00:00Z"));
  const limiter = rateLimiter({ ...defaultRateLimits, write: { burst: 5, perSecond: 2 } }, clock);
  let passed = 0;
  // Ten times a second for a minute.
  for (let n = 0; n < 600; n += 1) {
    clock.move(new Date(clock.now().getTime() + 100));
    try {
      limiter.take("write", "session");
      passed += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: "server/too-many-requests" });
    }
  }
  expect(passed).toBeGreaterThanOrEqual(5 + 2 * 59);
  expect(passed).toBeLessThanOrEqual(5 + 2 * 60);
});
