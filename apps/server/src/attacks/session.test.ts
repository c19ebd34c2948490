import { afterAll, beforeAll, expect, test } from "vitest";
import { newToken } from "../session/token.ts";
import { unlimited } from "../testing/attackedWorld.ts";
import { Browser, csrfIn } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

const host = "alfa.localhost";
const session = "kollega-session";

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({ rateLimits: unlimited });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const at = (path: string) => `${kollega.origin("alfa")}${path}`;
const tokenOf = (browser: Browser) => browser.cookies.get(host)?.get(session) ?? "";
const plant = (browser: Browser, name: string, value: string) =>
  browser.cookies.set(host, new Map([...(browser.cookies.get(host) ?? []), [name, value]]));

/** Who a browser is to the server: the name in the page's head. */
async function nameIn(browser: Browser): Promise<string> {
  const { text } = await browser.go(at("/was"));
  return /Logget ind som <\/span>([\w -]+)/.exec(text)?.[1] ?? "nobody";
}

async function signIn(browser: Browser, kind: "medarbejder" | "borger", account: string): Promise<void> {
  const choice = await browser.go(at(`/log-ind/${kind}?tilbage=/was`));
  const action = /<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "";
  await browser.go(action, { form: { account } });
}

test("a session that an attacker planted is not the one that the victim signs in to", async () => {
  for (const planted of [newToken(), tokenOf(await kollega.signedIn("alfa-auditor")), "", "x".repeat(5000), "%00"]) {
    const victim = new Browser();
    plant(victim, session, planted);
    await signIn(victim, "medarbejder", "alfa-lead");
    expect(await nameIn(victim)).toBe("Medarbejder lead");
    expect(tokenOf(victim)).not.toBe(planted);
    // What the attacker knows opens nothing any more, not even what was theirs.
    const attacker = new Browser();
    plant(attacker, session, planted);
    expect(await nameIn(attacker)).toBe("nobody");
  }
});

test("a planted beginning of a sign-in ends in no session that the attacker knows", async () => {
  const victim = new Browser();
  const known = newToken();
  plant(victim, "kollega-sign-in", known);
  await signIn(victim, "borger", "alfa-citizen-1");
  expect(await nameIn(victim)).toBe("Borger");
  expect(tokenOf(victim)).not.toContain(known);
  expect(victim.cookies.get(host)?.has("kollega-sign-in")).toBe(false);
  const attacker = new Browser();
  for (const name of [session, "kollega-sign-in"]) plant(attacker, name, known);
  expect(await nameIn(attacker)).toBe("nobody");
});

test("signing in as somebody else in the same browser ends the session before, and gives another form token", async () => {
  const browser = await kollega.signedIn("alfa-caseworker");
  const before = tokenOf(browser);
  const csrf = csrfIn((await browser.go(at("/was"))).text);
  // The provider has a session of its own, which is not ours to end.
  browser.cookies.delete("127.0.0.1");
  await signIn(browser, "borger", "alfa-citizen-2");
  expect(csrfIn((await browser.go(at("/was"))).text)).not.toBe(csrf);
  const old = new Browser();
  plant(old, session, before);
  expect(await nameIn(old)).toBe("nobody");
  expect((await browser.ask(at("/log-ud"), { form: { _csrf: csrf } })).status).toBe(403);
});

test("a session is only what its cookie says: no address, header or body carries one", async () => {
  const token = tokenOf(await kollega.signedIn("alfa-operator"));
  const ways: readonly (readonly [string, Record<string, string>])[] = [
    [`/was?${session}=${token}&session=${token}&token=${token}`, {}],
    ["/was", { authorization: `Bearer ${token}` }],
    ["/was", { "x-session": token, "x-kollega-session": token }],
    [`/was;${session}=${token}`, {}],
  ];
  for (const [path, headers] of ways) {
    const { text } = await new Browser().ask(at(path), { headers });
    expect(text).not.toContain("Medarbejder operator");
  }
});

test("of two sessions in one cookie line none is taken that the server has not given", async () => {
  const token = tokenOf(await kollega.signedIn("alfa-lead"));
  const ask = async (cookie: string) => (await new Browser().ask(at("/was"), { headers: { cookie } })).text;
  expect(await ask(`${session}=${token}`)).toContain("Medarbejder lead");
  for (const cookie of [`${session}="${token}x"`, `${session}=${token.slice(0, -1)}`, `${session}=${token}${token}`])
    expect(await ask(cookie)).not.toContain("Medarbejder lead");
});

test("no page, address or log line tells a session's token", async () => {
  const browser = await kollega.signedIn("alfa-lead");
  const token = tokenOf(browser);
  for (const path of ["/", "/was", "/arbejdsliste", "/sager", "/drift", "/organisation", "/api/v1/session"])
    expect((await browser.go(at(path))).text, path).not.toContain(token);
  expect(kollega.logLines.join("")).not.toContain(token);
});
