import { expect, test } from "vitest";
import { createServer } from "../createServer.ts";
import { anyone } from "./policy.ts";
import { listRoutes, register } from "./registry.ts";
import { type Route, route } from "./route.ts";

const plain = route({
  method: "get",
  path: "/proeve",
  face: "page",
  policy: anyone,
  rate: "page",
  handle: ({ context }) => context.text("ok"),
});

test("a server with a route without a policy does not start", () => {
  const { policy: _, ...without } = plain;
  const bad = without as unknown as Route;
  expect(() => register([bad])).toThrowError(expect.objectContaining({ code: "server/route-without-policy" }));
  expect(() => createServer({ municipalities: new Map(), port: 0, moreRoutes: [bad] })).toThrowError(
    expect.objectContaining({ code: "server/route-without-policy" }),
  );
});

test("a route declared twice is refused, and the list tells each route's policy", () => {
  expect(() => register([plain, plain])).toThrowError(expect.objectContaining({ code: "server/route-twice" }));
  expect(listRoutes(register([plain]))).toEqual([{ method: "get", path: "/proeve", face: "page", policy: "anyone" }]);
});
