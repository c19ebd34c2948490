import { afterAll, beforeAll, expect, test } from "vitest";
import { callerOf } from "../http/remoteAddress.ts";
import { newToken } from "../session/token.ts";
import { unlimited } from "../testing/attackedWorld.ts";
import { Browser } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

const few = { burst: 5, perSecond: 0.001 };
let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({ trustProxy: true, rateLimits: { page: few, write: few, "sign-in": few, api: few } });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const at = (path: string, server = kollega) => `${server.origin("alfa")}${path}`;

/** How many of some calls were let through. */
async function letThrough(calls: number, call: (n: number) => Record<string, string>, path = "/was"): Promise<number> {
  let through = 0;
  for (let n = 0; n < calls; n += 1)
    if ((await new Browser().ask(at(path), { headers: call(n) })).status !== 429) through += 1;
  return through;
}

test("whoever guesses sessions is held to the rate of their address, whatever token each guess bears", async () => {
  const from = "198.51.100.7";
  const guessed = await letThrough(40, () => ({ "x-forwarded-for": from, cookie: `kollega-session=${newToken()}` }));
  expect(guessed).toBe(few.burst);
  // And nobody else is.
  expect(await letThrough(1, () => ({ "x-forwarded-for": "198.51.100.8" }))).toBe(1);
});

test("whoever begins sign-ins, or makes up answers of the provider, is held to the rate of their address", async () => {
  const from = { "x-forwarded-for": "198.51.100.9" };
  expect(await letThrough(20, () => from, `/log-ind/retur?state=${newToken()}&code=x`)).toBe(few.burst);
  expect(await letThrough(5, () => from, "/log-ind/borger")).toBe(0);
});

test("an address is what the proxy says last, and of IPv6 the network: nobody has a new one for each guess", async () => {
  // A caller writes what they like before what the proxy adds.
  expect(await letThrough(20, (n) => ({ "x-forwarded-for": `10.0.0.${n}, 203.0.113.5` }))).toBe(few.burst);
  expect(await letThrough(20, (n) => ({ "x-forwarded-for": `2001:db8:1:2:${n}::1` }))).toBe(few.burst);
  expect(await letThrough(1, () => ({ "x-forwarded-for": "2001:db8:1:3::1" }))).toBe(1);
});

test.each([
  ["203.0.113.5", "203.0.113.5"],
  ["203.0.113.5:4711", "203.0.113.5"],
  ["::ffff:203.0.113.5", "203.0.113.5"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:DB8:0:0:ffff::", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0001:a:b:c:d", "2001:db8:0:1::/64"],
  ["[2001:db8::1]:4711", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("calls from %s are counted as %s", (address, counted) => {
  expect(callerOf(address)).toBe(counted);
});

test("without a proxy, what a caller says of where they are counts for nothing", async () => {
  await using open = await testServer({ rateLimits: { page: few, write: few, "sign-in": few, api: few } });
  let through = 0;
  for (let n = 0; n < 20; n += 1) {
    const headers = { "x-forwarded-for": `203.0.113.${n}` };
    if ((await new Browser().ask(at("/was", open), { headers })).status !== 429) through += 1;
  }
  expect(through).toBe(few.burst);
});

test("a guess that is nearly right takes as long as one that is not", async () => {
  await using server = await testServer({ rateLimits: unlimited });
  const browser = await server.signedIn("alfa-lead");
  const real = browser.cookies.get("alfa.localhost")?.get("kollega-session") ?? "";
  const nearly = `${real.slice(0, -1)}${real.endsWith("A") ? "B" : "A"}`;
  const took = async (token: string) => {
    const began = performance.now();
    await new Browser().ask(at("/bliv-logget-ind", server), { headers: { cookie: `kollega-session=${token}` } });
    return performance.now() - began;
  };
  const times = { nearly: [] as number[], far: [] as number[] };
  // Turn about, so that whatever else the machine does comes to both.
  for (let n = 0; n < 80; n += 1) {
    times.nearly.push(await took(nearly));
    times.far.push(await took(newToken()));
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length / 2] ?? 0;
  const [a, b] = [median(times.nearly), median(times.far)];
  // A comparison letter by letter shows in nanoseconds; this holds against an answer by another way.
  expect(Math.abs(a - b)).toBeLessThan(Math.max(2, 0.5 * Math.max(a, b)));
});
