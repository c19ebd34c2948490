import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListedRoute } from "../http/registry.ts";
import { beginSession } from "../session/sessions.ts";
import { everyRole, unlimited } from "../testing/attackedWorld.ts";
import { type Answer, Browser, csrfIn } from "../testing/browser.ts";
import { paramsOf, pathOf } from "../testing/routePath.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({
    rateLimits: unlimited,
    accounts: [{ subject: "all", name: "Alt", kind: "employee", municipality: "alfa", roles: [...everyRole] }],
  });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const at = (path: string) => `${kollega.origin("alfa")}${path}`;
const addressOf = ({ path }: ListedRoute): string =>
  at(
    pathOf(path.replace("*", "x"), {
      ...Object.fromEntries(paramsOf(path).map((name) => [name, randomUUID()])),
      assistant: "friplads",
      language: "da",
      kind: "borger",
    }),
  );

const expected = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function faultsIn(name: string, { headers }: Answer): readonly string[] {
  const faults: string[] = [];
  for (const [header, value] of Object.entries(expected))
    if (headers[header] !== value) faults.push(`${name}: ${header} is ${headers[header]}`);
  const policy = String(headers["content-security-policy"]);
  if (!/default-src 'none'/.test(policy) || /unsafe|\*/.test(policy)) faults.push(`${name}: policy ${policy}`);
  if (!/frame-ancestors 'none'|sandbox/.test(policy)) faults.push(`${name}: may be framed`);
  if (!/camera=\(\)/.test(String(headers["permissions-policy"]))) faults.push(`${name}: permissions`);
  for (const header of ["access-control-allow-origin", "access-control-allow-credentials", "x-powered-by", "server"])
    if (headers[header] !== undefined) faults.push(`${name}: ${header} is sent`);
  for (const cookie of headers["set-cookie"] ?? [])
    if (
      !/; HttpOnly/.test(cookie) ||
      !/; SameSite=Lax/.test(cookie) ||
      !/; Path=\//.test(cookie) ||
      /; Domain=/i.test(cookie)
    )
      faults.push(`${name}: ${cookie}`);
  return faults;
}

test("every answer of every route, also a refusal, carries the whole set of headers and well-kept cookies", async () => {
  const nobody = new Browser();
  const citizen = await kollega.signedIn("alfa-citizen-1");
  const employee = await kollega.signedIn("all");
  const headers = { "accept-encoding": "gzip, br", origin: "https://evil.example" };
  const faults: string[] = [];
  let personal = 0;
  for (const route of kollega.server.routes) {
    for (const browser of [nobody, citizen, employee]) {
      if (route.path === "/log-ud" && browser !== nobody) continue;
      const name = `${route.method.toUpperCase()} ${route.path}`;
      const answer = await browser.ask(addressOf(route), { method: route.method.toUpperCase(), headers });
      faults.push(...faultsIn(name, answer));
      // Nothing of anybody's is kept between them and us, or tells the length of what it holds.
      if (route.face !== "probe") {
        if (answer.headers["cache-control"] !== "no-store") faults.push(`${name}: may be kept`);
        if (answer.headers["content-encoding"] !== undefined) faults.push(`${name}: compressed`);
        personal += 1;
      }
    }
  }
  for (const answer of [
    await nobody.ask(at("/findes-ikke")),
    await nobody.ask(at("/api/findes-ikke")),
    await nobody.ask(at("/was"), { method: "DELETE" }),
    await nobody.ask(at("/was"), {
      method: "OPTIONS",
      headers: { ...headers, "access-control-request-method": "POST" },
    }),
    await nobody.ask(`http://gamma.localhost:${kollega.port}/`),
  ])
    faults.push(...faultsIn("a failure", answer));
  expect(faults).toEqual([]);
  expect(personal).toBeGreaterThan(500);
});

test("over TLS every cookie is bound to its host, and one that somebody planted without that is not read", async () => {
  await using tls = await testServer({ scheme: "https", rateLimits: unlimited });
  const { alfa } = tls.municipalities;
  const { id } = await alfa.db
    .insertInto("employee")
    .values({ id: randomUUID() as never, subject: "x", name: "X", roles: ["lead"], person_id: null, active: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  const token = await beginSession(alfa, { kind: "employee", id }, null, tls.clock.now());
  const ask = (path: string, cookie: string) =>
    new Browser().ask(`${tls.origin("alfa")}${path}`, { headers: { cookie } });
  const bound = await ask("/was", `__Host-kollega-session=${token}`);
  expect(csrfIn(bound.text)).not.toBe("");
  for (const planted of [
    `kollega-session=${token}`,
    `__Secure-kollega-session=${token}`,
    `__host-kollega-session=${token}`,
  ])
    expect(csrfIn((await ask("/was", planted)).text)).toBe("");
  for (const path of ["/sprog/en", "/log-ind/borger"]) {
    const answer = await ask(path, "x=y");
    for (const cookie of answer.headers["set-cookie"] ?? [])
      expect(cookie).toMatch(/^__Host-[^;]+; (Max-Age=\d+; )?Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers["set-cookie"]?.length).toBeGreaterThan(0);
    expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
  }
});

test("the host that a caller claims is in no link, redirect or cookie", async () => {
  const claims = {
    "x-forwarded-host": "evil.example",
    "x-host": "evil.example",
    forwarded: "host=evil.example",
    "x-original-url": "/drift",
  };
  for (const path of ["/", "/was", "/log-ind", "/log-ind/borger", "/arbejdsliste", "/findes-ikke"]) {
    const answer = await new Browser().ask(at(path), { headers: claims });
    expect(`${answer.text}${JSON.stringify(answer.headers)}`, path).not.toContain("evil.example");
  }
  for (const host of [
    "alfa.evil.example",
    "evil.example",
    "alfa.localhost.evil.example",
    "alfa.localhost@evil.example",
    "alfa.localhost:80:80",
  ]) {
    const answer = await new Browser().ask(at("/log-ind/borger"), { headers: { host } });
    expect([400, 404], host).toContain(answer.status);
    expect(answer.headers["set-cookie"], host).toBeUndefined();
  }
});
