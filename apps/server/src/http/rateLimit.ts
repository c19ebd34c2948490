import type { Clock } from "@kollega/contracts";
import { errors } from "../errors.ts";

/** What a route costs: each class has a bucket of its own for each session or address. */
export type RateClass = "page" | "write" | "sign-in" | "api" | "free";

/** A token bucket: so many at once, then so many a second. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

export type RateLimits = Readonly<Record<Exclude<RateClass, "free">, Bucket>>;

/** Generous to people, also many behind one address of a town hall; a wall to scripts. */
export const defaultRateLimits: RateLimits = {
  page: { burst: 120, perSecond: 10 },
  write: { burst: 60, perSecond: 2 },
  "sign-in": { burst: 40, perSecond: 0.5 },
  api: { burst: 240, perSecond: 20 },
};

const most = 20_000;

/** Buckets in this process' memory; the oldest unused are forgotten first, so that many addresses cannot fill it. */
export function rateLimiter(limits: RateLimits, clock: Clock) {
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    /** Takes a token. @throws server/too-many-requests with the seconds to wait. */
    take(rate: RateClass, key: string): void {
      if (rate === "free") return;
      const { burst, perSecond } = limits[rate];
      const now = clock.now().getTime();
      const name = `${rate} ${key}`;
      const last = levels.get(name) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, last.tokens + (Math.max(0, now - last.at) / 1000) * perSecond);
      levels.delete(name);
      // A refusal takes nothing: who asks too often is held to the rate, not shut out for as long as they ask.
      levels.set(name, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
      if (levels.size > most) levels.delete(levels.keys().next().value ?? "");
      if (tokens < 1) throw errors.tooManyRequests({ seconds: Math.ceil((1 - tokens) / perSecond) });
    },
  };
}

export type RateLimiter = ReturnType<typeof rateLimiter>;
