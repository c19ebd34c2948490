import { expect, test, vi } from "vitest";
import { combine } from "./combine.ts";

/** Work that notes its rounds and waits until it is let go. */
function held() {
  const rounds: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const double = combine<number, number>(
    async (items) => {
      rounds.push(items);
      await new Promise<void>((resolve) => gates.push(resolve));
      return { results: items.map((n) => (n < 0 ? Promise.reject(new Error(`no ${n}`)) : Promise.resolve(n * 2))) };
    },
    { most: 3 },
  );
  const letGo = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    gates.shift()?.();
  };
  return { rounds, double, letGo };
}

test("what comes while a round is under way is done together in the next, at most so many at once", async () => {
  const { rounds, double, letGo } = held();
  const first = double(1);
  await expect.poll(() => rounds.length).toBe(1);
  const rest = Promise.all([2, 3, 4, 5].map(double));
  for (let n = 0; n < 3; n += 1) await letGo();
  expect([await first, ...(await rest)]).toEqual([2, 4, 6, 8, 10]);
  expect(rounds).toEqual([[1], [2, 3, 4], [5]]);
});

test("one that fails leaves the others of its round, and later rounds, as they are", async () => {
  const { double, letGo } = held();
  const settled = Promise.allSettled([1, -1, 3].map(double));
  await letGo();
  expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const later = double(7);
  await letGo();
  expect(await later).toBe(14);
});

test("work that fails as a whole fails each item of its round, and no more", async () => {
  let calls = 0;
  const run = combine<number, number>(async (items) => {
    calls += 1;
    if (calls === 1) throw new Error("gone");
    return { results: items.map((n) => Promise.resolve(n)) };
  });
  await expect(run(1)).rejects.toThrow("gone");
  expect(await run(2)).toBe(2);
});

test("the first of a round waits for company as long as it may, and for no more than a round takes", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    const rounds: (readonly number[])[] = [];
    const run = combine<number, number>(
      async (items) => {
        rounds.push(items);
        return { results: items.map((n) => Promise.resolve(n)) };
      },
      { most: 2, lingerMs: 20 },
    );
    const first = run(1);
    await vi.advanceTimersByTimeAsync(19);
    const rest = [2, 3].map(run);
    expect(rounds).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(rounds).toEqual([[1, 2]]);
    await vi.advanceTimersByTimeAsync(20);
    expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3]);
    expect(rounds).toEqual([[1, 2], [3]]);
  } finally {
    vi.useRealTimers();
  }
});
