import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, csrfIn } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer();
});
afterAll(async () => kollega[Symbol.asyncDispose]());

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

test("pages forbid what they do not need: nothing inline, no framing, no sniffing, nothing kept", async () => {
  const { headers, text } = await new Browser().go(alfa("/"));
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
  });
  expect(headers["strict-transport-security"]).toBeUndefined();
  expect(text).not.toMatch(/<script|<style| style="| on\w+="/);
});

test("over TLS cookies are bound to the host, secure, and the browser is told to stay on TLS", async () => {
  await using tls = await testServer({ scheme: "https" });
  const answer = await new Browser().ask(`${tls.origin("alfa")}/sprog/en`);
  expect(answer.headers["strict-transport-security"]).toContain("max-age=");
  expect(String(answer.headers["set-cookie"])).toMatch(/^__Host-kollega-language=en;.*HttpOnly; Secure; SameSite=Lax/);
});

test("a form without the session's token, with another's, or from another origin does nothing", async () => {
  const browser = await kollega.signedIn("alfa-lead");
  const csrf = csrfIn((await browser.go(alfa("/was"))).text);
  const other = csrfIn((await (await kollega.signedIn("alfa-operator")).go(alfa("/was"))).text);
  const send = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    browser.ask(alfa("/log-ud"), { form, headers });
  expect(csrf.length).toBeGreaterThan(40);
  for (const answer of [
    await send({}),
    await send({ _csrf: other }),
    await send({ _csrf: csrf }, { origin: "http://evil.example" }),
    await send({ _csrf: csrf }, { origin: "null" }),
    await send({ _csrf: csrf }, { origin: "" }),
    await send({ _csrf: csrf }, { origin: kollega.origin("beta") }),
  ]) {
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("server/form-not-from-here");
  }
  expect((await browser.go(alfa("/was"))).text).toContain("Medarbejder lead");
  expect((await send({ _csrf: csrf })).status).toBe(303);
});

test("a body that is too large is refused while it is read, and an unreadable one says so", async () => {
  const browser = await kollega.signedIn("alfa-caseworker");
  const csrf = csrfIn((await browser.go(alfa("/was"))).text);
  const large = await browser.ask(alfa("/sager"), { form: { _csrf: csrf, tekst: "x".repeat(70_000) } });
  expect(large.status).toBe(413);
  const headers = { "x-csrf-token": csrf, "content-type": "application/json" };
  for (const body of ["{", "[]", '"text"', "null"]) {
    const answer = await browser.ask(alfa("/api/v1/cases/search"), { method: "POST", body, headers });
    expect(answer.status, body).toBe(400);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  }
  const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
  expect((await browser.ask(alfa("/api/v1/cases/search"), { method: "POST", body: bytes, headers })).status).toBe(400);
});

test("pages that are missing, and methods that are not there, are told as pages or as problems", async () => {
  const browser = new Browser();
  const page = await browser.ask(alfa("/findes-ikke"));
  expect(page.status).toBe(404);
  expect(page.text).toContain("Siden findes ikke.");
  const problem = await browser.ask(alfa("/api/v1/findes-ikke"));
  expect(problem.status).toBe(404);
  expect(JSON.parse(problem.text)).toMatchObject({ status: 404, code: "server/no-such-page" });
  expect((await browser.ask(alfa("/was"), { form: {} })).status).toBe(405);
  const toSignIn = await browser.ask(alfa("/kontrol/ikke-et-id?aendret="));
  expect(toSignIn.headers.location).toBe("/log-ind/medarbejder?tilbage=%2Fkontrol%2Fikke-et-id%3Faendret%3D");
});

test("the language is the reader's choice, on every page and in every problem", async () => {
  const browser = new Browser();
  expect((await browser.go(alfa("/was"))).text).toContain('<html lang="da">');
  const english = await browser.go(alfa("/sprog/en?tilbage=/was"));
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain("Accessibility statement");
  expect(JSON.parse((await browser.ask(alfa("/api/v1/session"))).text).title).toContain("not signed in");
});

test("an address that names no municipality shows where they are", async () => {
  const browser = new Browser();
  const list = await browser.go(`http://127.0.0.1:${kollega.port}/`);
  expect(list.status).toBe(200);
  expect(list.text).toContain(`href="${kollega.origin("alfa")}/"`);
  expect((await browser.ask(`http://gamma.localhost:${kollega.port}/arbejdsliste`)).status).toBe(404);
  const forged = await browser.ask(alfa("/log-ind/borger"), { headers: { host: "alfa.evil.example" } });
  expect(forged.status).toBe(404);
});

test("too many requests are slowed down with the time to wait, and others are not", async () => {
  await using slow = await testServer({
    rateLimits: {
      page: { burst: 3, perSecond: 1 },
      write: { burst: 3, perSecond: 1 },
      "sign-in": { burst: 50, perSecond: 1 },
      api: { burst: 2, perSecond: 0.1 },
    },
  });
  const ask = (path: string) => new Browser().ask(`${slow.origin("alfa")}${path}`);
  const statuses = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await ask("/was")).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const last = await ask("/was");
  expect(last.headers["retry-after"]).toBe("1");
  expect((await ask("/api/openapi.json")).status).toBe(200);
  slow.clock.move(new Date(slow.clock.now().getTime() + 2000));
  expect((await ask("/was")).status).toBe(200);
});

test("a session ends when nobody has used it for a while, and in any case at the end of the day", async () => {
  await using timed = await testServer({ sessionTimes: { idle: 600, absolute: 1500 } });
  const minutes = (n: number) => timed.clock.move(new Date(timed.clock.now().getTime() + n * 60_000));
  const status = async (browser: Browser) => (await browser.ask(`${timed.origin("alfa")}/mine-sager`)).status;
  const idle = await timed.signedIn("alfa-citizen-1");
  minutes(9);
  expect(await status(idle)).toBe(200);
  minutes(9);
  expect(await status(idle)).toBe(200);
  minutes(11);
  expect(await status(idle)).toBe(303);
  const busy = await timed.signedIn("alfa-citizen-2");
  for (let n = 0; n < 3; n += 1) {
    minutes(8);
    expect(await status(busy)).toBe(200);
  }
  minutes(2);
  expect(await status(busy)).toBe(303);
});

test("logs tell route patterns: no address, name or CPR number, whatever was asked for", async () => {
  const cpr = "6104850001";
  const browser = await kollega.signedIn("alfa-caseworker");
  const csrf = csrfIn((await browser.go(alfa("/was"))).text);
  await browser.ask(alfa(`/sager/${cpr}?navn=Anders+And`));
  await browser.ask(alfa(`/${cpr}`));
  await browser.ask(alfa("/sager"), { form: { _csrf: csrf, tekst: cpr } });
  await browser.ask(alfa("/api/v1/cases/search"), { json: { text: cpr }, headers: { "x-csrf-token": csrf } });
  const lines = kollega.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.some((line) => line.route === "/sager/:case" && line.visitor === "employee")).toBe(true);
  const all = kollega.logLines.join("");
  for (const secret of [cpr, "Anders", "Medarbejder caseworker", csrf]) expect(all).not.toContain(secret);
});

test("what somebody wrote who was signed out meanwhile is told again, and nothing is done with it", async () => {
  const browser = new Browser();
  const form = { begrundelse: "En lang begrundelse <b>med fed</b>.", _csrf: "old", valg: "x" };
  const headers = { origin: kollega.origin("alfa"), referer: `${kollega.origin("alfa")}/arbejdsliste?visning=mine` };
  const answer = await browser.ask(alfa("/arbejdsliste/flyt"), { method: "POST", form, headers });
  expect(answer.status).toBe(401);
  expect(answer.text).toContain("En lang begrundelse &lt;b&gt;med fed&lt;/b&gt;.");
  expect(answer.text).toContain("/log-ind/medarbejder?tilbage=%2Farbejdsliste%3Fvisning%3Dmine");
  const elsewhere = { ...headers, origin: "http://elsewhere.example" };
  const other = await browser.ask(alfa("/arbejdsliste/flyt"), { method: "POST", form, headers: elsewhere });
  expect(other.text).not.toContain("En lang begrundelse");
});
