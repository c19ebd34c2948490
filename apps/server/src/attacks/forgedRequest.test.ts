import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListedRoute } from "../http/registry.ts";
import { everyRole, unlimited } from "../testing/attackedWorld.ts";
import { type Answer, type Asking, Browser, csrfIn } from "../testing/browser.ts";
import { paramsOf, pathOf } from "../testing/routePath.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { worldState } from "../testing/worldState.ts";

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({
    rateLimits: unlimited,
    accounts: [
      { subject: "everything", name: "Alt", kind: "employee", municipality: "alfa", roles: [...everyRole] },
      { subject: "other", name: "En anden", kind: "employee", municipality: "alfa", roles: [...everyRole] },
    ],
  });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

/** They only work something out, and may be asked from anywhere: written down a second time, so that a new one is seen. */
const onlyWorkingOut = [
  "/api/decisions/:assistant",
  "/api/decisions/:assistant/batch",
  "/beregn/:assistant",
  "/beregn/husstand",
];

const changing = (): readonly ListedRoute[] =>
  kollega.server.routes.filter(
    ({ method, face, path }) => method !== "get" && face !== "probe" && !onlyWorkingOut.includes(path),
  );

const addressOf = ({ path }: ListedRoute): string => {
  const values = Object.fromEntries(paramsOf(path).map((name) => [name, randomUUID()]));
  return `${kollega.origin("alfa")}${pathOf(path, { ...values, assistant: "friplads" })}`;
};

interface Victim {
  readonly browser: Browser;
  readonly csrf: string;
}

async function victim(subject: string): Promise<Victim> {
  const browser = await kollega.signedIn(subject);
  return { browser, csrf: csrfIn((await browser.go(`${kollega.origin("alfa")}/was`)).text) };
}

/** What another site can make a browser send, with the victim's cookies along. */
function forgeries({ csrf }: Victim, another: string): Readonly<Record<string, Asking>> {
  const evil = { origin: "https://evil.example" };
  const type = (value: string) => ({ "content-type": value });
  return {
    "a form without a token": { form: {}, headers: evil },
    "a form that hides where it comes from": { form: {}, headers: { origin: "", referer: "" } },
    "a form from a sandbox": { form: { _csrf: csrf }, headers: { origin: "null" } },
    "a token that leaked, from another site": { form: { _csrf: csrf }, headers: evil },
    "a token that leaked, from a neighbouring municipality": {
      form: { _csrf: csrf },
      headers: { origin: kollega.origin("beta") },
    },
    "a token that leaked, with a referrer that only begins like ours": {
      form: { _csrf: csrf },
      headers: { origin: "", referer: `${kollega.origin("alfa")}.evil.example/` },
    },
    "the token of the attacker's own session": { form: { _csrf: another } },
    "an empty token": { form: { _csrf: "" } },
    "two tokens, one right": { form: { _csrf: [csrf, another] } },
    "JSON with the attacker's token": { json: { _csrf: another } },
    "JSON sent as a form's plain text": {
      method: "POST",
      body: `{"_csrf":"${csrf}","x":"="}`,
      headers: { ...type("text/plain"), ...evil },
    },
    "an empty body without a type": { method: "POST", headers: { ...evil } },
    "a form with files": { multipart: [["_csrf", another]], headers: evil },
  };
}

const isRefused = ({ status, text }: Answer): boolean =>
  (status === 403 && text.includes("server/form-not-from-here")) ||
  (status === 400 && text.includes("server/body-unreadable"));

test("no other site can make a signed-in browser change anything, by any route that changes something", async () => {
  const routes = changing();
  expect(routes.length).toBeGreaterThan(100);
  const employee = await victim("everything");
  const citizen = await victim("alfa-citizen-1");
  const { csrf: another } = await victim("other");
  const before = await worldState(kollega.municipalities.alfa, ["sign_in"]);
  let tried = 0;
  for (const route of routes) {
    const who = route.policy === "citizen" ? citizen : employee;
    for (const [how, asking] of Object.entries(forgeries(who, another))) {
      const answer = await who.browser.ask(addressOf(route), asking);
      expect(isRefused(answer), `${route.method} ${route.path}, ${how}: ${answer.status}`).toBe(true);
      tried += 1;
    }
  }
  expect(tried).toBe(routes.length * Object.keys(forgeries(employee, another)).length);
  expect(await worldState(kollega.municipalities.alfa, ["sign_in"])).toEqual(before);
});

test("the same routes let in what our own pages send: it is the forgery that is refused", async () => {
  const employee = await victim("everything");
  const citizen = await victim("alfa-citizen-1");
  for (const route of changing()) {
    // Nothing comes after it in a session that has ended.
    if (route.path === "/log-ud") continue;
    const who = route.policy === "citizen" ? citizen : employee;
    const answer = await who.browser.ask(addressOf(route), { form: { _csrf: who.csrf } });
    expect(isRefused(answer), `${route.method} ${route.path}: ${answer.status}`).toBe(false);
  }
});

test("what only works something out changes nothing, whoever asks", async () => {
  const { browser } = await victim("everything");
  const before = await worldState(kollega.municipalities.alfa);
  for (const path of onlyWorkingOut) {
    const asked = { date: "2026-06-01", input: {}, inputs: [{}] };
    const url = `${kollega.origin("alfa")}${path.replace(":assistant", "friplads")}`;
    const { status } = await browser.ask(url, { json: asked, headers: { origin: "https://evil.example" } });
    // It was let in. There is no assistant here, which is then not found; a household lacks its answers.
    expect(status).toBe(path.includes(":assistant") ? 404 : 422);
  }
  expect(await worldState(kollega.municipalities.alfa)).toEqual(before);
});

test("a method that is not declared does nothing, also when it is smuggled in a header or field", async () => {
  const { browser, csrf } = await victim("everything");
  const before = await worldState(kollega.municipalities.alfa);
  const url = `${kollega.origin("alfa")}/log-ud`;
  for (const method of ["PUT", "PATCH", "DELETE"])
    expect((await browser.ask(url, { method, form: { _csrf: csrf } })).status).toBe(405);
  const smuggled = await browser.ask(`${kollega.origin("alfa")}/was?_method=post`, {
    headers: { "x-http-method-override": "POST", "x-method-override": "POST" },
  });
  expect(smuggled.status).toBe(200);
  expect((await browser.ask(url, { method: "GET" })).status).toBe(405);
  expect(await worldState(kollega.municipalities.alfa)).toEqual(before);
});

test("nobody is signed in as the attacker: an answer of the provider is worth nothing in a browser that did not ask", async () => {
  const attacker = new Browser();
  const choice = await attacker.go(`${kollega.origin("alfa")}/log-ind/medarbejder`);
  const action = new URL(/<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "", attacker.location).href;
  let answer = await attacker.ask(action, { form: { account: "other" } });
  while (!answer.headers.location?.includes("/log-ind/retur"))
    answer = await attacker.ask(answer.headers.location ?? "");
  const planted = answer.headers.location;
  // The victim has begun a sign-in of their own, and follows the attacker's link.
  const innocent = new Browser();
  await innocent.go(`${kollega.origin("alfa")}/log-ind/medarbejder`);
  const landed = await innocent.ask(planted);
  expect(landed.status).toBe(400);
  expect(landed.text).toContain("server/sign-in-expired");
  expect(innocent.cookies.get("alfa.localhost")?.has("kollega-session")).toBe(false);
});
