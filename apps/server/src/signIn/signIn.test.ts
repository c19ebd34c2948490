import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, csrfIn } from "../testing/browser.ts";
import { type TestServer, testAccounts, testServer } from "../testing/testServer.ts";

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer();
});
afterAll(async () => kollega[Symbol.asyncDispose]());

test("an employee signs in at a real identity provider and comes back to where they were going", async () => {
  const browser = await kollega.signedIn("alfa-caseworker");
  expect(browser.location).toBe(`${kollega.origin("alfa")}/was`);
  const page = await browser.go("/was");
  expect(page.text).toContain("Medarbejder caseworker, sagsbehandler");
});

test("the simulator offers only the accounts of the municipality and kind that one signs in to", async () => {
  const browser = new Browser();
  const page = await browser.go(`${kollega.origin("beta")}/log-ind/borger`);
  expect(page.text).toContain("Simulator: vælg hvem du er");
  expect(page.text).toContain("beta-citizen-1");
  expect(page.text).not.toContain("alfa-citizen-1");
  expect(page.text).not.toContain("beta-caseworker");
});

test("a citizen's CPR number is exchanged for an id: it is in no session, cookie or log line", async () => {
  const browser = await kollega.signedIn("alfa-citizen-1");
  const cpr = testAccounts.find((account) => account.subject === "alfa-citizen-1")?.cpr ?? "";
  const { rows } = await sql<{
    all: string;
  }>`select coalesce(string_agg(s::text, ' '), '') as all from session s`.execute(kollega.municipalities.alfa.db);
  expect(cpr).toMatch(/^\d{10}$/);
  expect(rows[0]?.all.length).toBeGreaterThan(50);
  for (const text of [rows[0]?.all ?? "", kollega.logLines.join(""), JSON.stringify([...browser.cookies])]) {
    expect(text).not.toContain(cpr);
    expect(text).not.toContain(`${cpr.slice(0, 6)}-${cpr.slice(6)}`);
  }
});

test("tokens are kept as hashes, and signing in again ends the session before", async () => {
  const browser = await kollega.signedIn("alfa-lead");
  const host = "alfa.localhost";
  const first = browser.cookies.get(host)?.get("kollega-session") ?? "";
  const { rows } = await sql<{
    found: boolean;
  }>`select exists (select from session where token_hash = ${Buffer.from(first)}) as found`.execute(
    kollega.municipalities.alfa.db,
  );
  expect(first.length).toBeGreaterThan(40);
  expect(rows[0]?.found).toBe(false);
  const choice = await browser.go(`${kollega.origin("alfa")}/log-ind/medarbejder`);
  const action = /<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "";
  await browser.go(action, { form: { account: "alfa-lead" } });
  expect(browser.cookies.get(host)?.get("kollega-session")).not.toBe(first);
  browser.cookies.get(host)?.set("kollega-session", first);
  expect((await browser.go(`${kollega.origin("alfa")}/was`)).text).not.toContain("Medarbejder lead");
});

test("an answer from the provider is taken once, and only in the browser that began", async () => {
  const victim = new Browser();
  const choice = await victim.go(`${kollega.origin("alfa")}/log-ind/medarbejder`);
  const action = new URL(/<form method="post" action="([^"]+)"/.exec(choice.text)?.[1] ?? "", victim.location).href;
  let answer = await victim.ask(action, { form: { account: "alfa-auditor" } });
  while (!answer.headers.location?.includes("/log-ind/retur")) answer = await victim.ask(answer.headers.location ?? "");
  const back = answer.headers.location;
  const thief = await new Browser().go(back);
  expect(thief.status).toBe(400);
  expect(thief.text).toContain("server/sign-in-expired");
  expect((await victim.go(back)).status).toBe(400);
});

test("signing out ends the session on the server too", async () => {
  const browser = await kollega.signedIn("alfa-operator");
  const token = browser.cookies.get("alfa.localhost")?.get("kollega-session") ?? "";
  const page = await browser.go(`${kollega.origin("alfa")}/was`);
  const gone = await browser.go("/log-ud", { form: { _csrf: csrfIn(page.text) } });
  expect(gone.text).toContain("Du er logget ud");
  browser.cookies.get("alfa.localhost")?.set("kollega-session", token);
  expect((await browser.go("/was")).text).not.toContain("Medarbejder operator");
});

test("a return address outside the municipality's pages is not followed", async () => {
  for (const evil of ["//evil.example/", "https://evil.example/", "/\\evil.example"]) {
    const answer = await new Browser().ask(`${kollega.origin("alfa")}/sprog/en?tilbage=${encodeURIComponent(evil)}`);
    expect(answer.headers.location).toBe("/");
  }
});
