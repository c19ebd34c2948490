import { sql } from "kysely";
import type { Browser as Chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { cookiesFor, everyPage, type Stage } from "../testing/allPages.ts";
import { unlimited } from "../testing/attackedWorld.ts";
import type { Answer, Browser } from "../testing/browser.ts";
import { formsIn, type PageForm } from "../testing/forms.ts";
import { withHostileTexts } from "../testing/hostileDocuments.ts";
import { hostileText, injectionsIn, isTold } from "../testing/injected.ts";
import type { PageVisit } from "../testing/pageVisits.ts";

const found = await findBrowser();

let stage: Stage;
let chromium: Chromium | null = null;
beforeAll(async () => {
  // What registers and people's own systems say is a stranger's text too.
  stage = await everyPage({
    rateLimits: unlimited,
    called: (name) => `${name} ${hostileText}`,
    written: withHostileTexts,
  });
  chromium = found ? await openBrowser(found) : null;
});
afterAll(async () => {
  await chromium?.close();
  await stage[Symbol.asyncDispose]();
});

const at = (path: string) => new URL(path, stage.kollega.origin("alfa")).href;
const isPage = ({ headers }: Answer) => String(headers["content-type"]).startsWith("text/html");

/** Fields in which a browser would take any text; the rest stands as the page has it. */
const filledIn = ({ fields, free }: PageForm): Record<string, string> => ({
  ...fields,
  ...Object.fromEntries(free.map((name) => [name, hostileText])),
});

/** One form with one hostile text at a time and then with all, as what one field's check refuses hides the others. */
function attemptsAt(form: PageForm): readonly Record<string, string>[] {
  const one = form.free.map((name) => ({ ...form.fields, [name]: hostileText }));
  return form.free.length > 1 ? [filledIn(form), ...one] : one;
}

async function sendAll(browser: Browser, pages: readonly PageVisit[]) {
  const sent = new Set<string>();
  const answers: { readonly from: string; readonly answer: Answer }[] = [];
  for (const { path } of pages) {
    const page = await browser.go(at(path));
    if (!isPage(page)) continue;
    for (const form of formsIn(page.text)) {
      const name = `${form.action.replace(/[0-9a-f-]{36}/g, "*")} ${form.free.join(" ")}`;
      if (sent.has(name) || form.free.length === 0 || form.action.endsWith("/log-ud")) continue;
      sent.add(name);
      for (const fields of attemptsAt(form)) {
        const url = at(form.action || path);
        const asked = new URLSearchParams(fields);
        const answer = form.get ? await browser.go(`${url}?${asked}`) : await browser.go(url, { form: fields });
        answers.push({ from: name, answer });
      }
    }
  }
  return { forms: sent.size, answers };
}

test("what is typed in any field of any form comes back as text", { timeout: 300_000 }, async () => {
  let told = 0;
  for (const who of ["citizen", "lead"] as const) {
    const pages = stage.pages.filter((page) => page.who === who);
    const { forms, answers } = await sendAll(stage.browsers[who], pages);
    expect(forms).toBeGreaterThan(who === "lead" ? 25 : 7);
    for (const { from, answer } of answers) {
      expect(answer.status, from).not.toBe(500);
      if (isPage(answer)) expect(injectionsIn(answer.text), from).toEqual([]);
      if (isTold(answer.text)) told += 1;
    }
  }
  expect(told).toBeGreaterThan(20);
});

test("every page shows what strangers wrote as text: also names and places that registers give", {
  timeout: 300_000,
}, async () => {
  const telling: string[] = [];
  const assistants: string[] = [];
  for (const { path, who, route } of stage.pages) {
    const page = await stage.browsers[who].go(at(path));
    expect(page.status, path).not.toBe(500);
    expect(injectionsIn(page.text), path).toEqual([]);
    if (isTold(page.text)) telling.push(route);
    if (isTold(page.text, "doc-probe")) assistants.push(route);
  }
  for (const route of [
    "/mine-sager/:case",
    "/sager/:case",
    "/kontrol/:decision",
    "/dokumenter/:document/laes",
    "/godkend",
  ])
    expect(telling).toContain(route);
  // And what a stranger's assistant is called and says of itself, on the pages of those who apply, control and look at it.
  expect(assistants.length).toBeGreaterThan(25);
});

test("an address's own parts come back as text, on every page and in every failure", async () => {
  const routes = stage.kollega.server.routes.filter(({ face, method }) => face === "page" && method === "get");
  for (const { path } of routes) {
    const hostile = path.replace(/:\w+/g, encodeURIComponent(hostileText.replaceAll("/", "")));
    const query = new URLSearchParams(
      [
        "tilbage",
        "fra",
        "aendret",
        "gjort",
        "visning",
        "tilstand",
        "tekst",
        "side",
        "scenarie",
        "fil",
        "del",
        "vis",
      ].map((name): [string, string] => [name, hostileText]),
    );
    for (const who of ["nobody", "citizen", "lead"] as const)
      for (const url of [`${hostile}?${query}`, hostile]) {
        const answer = await stage.browsers[who].ask(at(url));
        expect(answer.status, `${who} ${path}`).not.toBe(500);
        if (isPage(answer)) expect(injectionsIn(answer.text), `${who} ${path}`).toEqual([]);
        expect(String(answer.headers.location ?? "/"), path).not.toMatch(/^(javascript|data):|[\r\n]/i);
      }
  }
});

test.skipIf(!found)("nothing of it runs in a browser that obeys no policy", { timeout: 300_000 }, async () => {
  for (const who of ["citizen", "lead"] as const) {
    const context = await chromium?.newContext({ bypassCSP: true });
    if (!context) return;
    await context.addCookies(cookiesFor(stage, who));
    const page = await context.newPage();
    const hits: string[] = [];
    await page.exposeFunction("hit", () => void hits.push(page.url()));
    for (const { path } of stage.pages.filter((one) => one.who === who)) {
      await page.goto(at(path));
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const elements = await page.evaluate(
        "document.querySelectorAll('xss-probe, doc-probe, img[onerror], svg[onload]').length",
      );
      expect(elements, path).toBe(0);
    }
    expect(hits).toEqual([]);
    // A page that did as it was told would be seen.
    await page.setContent(`<p title="${hostileText}">${hostileText}</p>`);
    await expect.poll(() => hits.length).toBeGreaterThan(0);
    await context.close();
  }
});

test("letters, journal and the register's answers hold the text as it was written, not as markup that was taken out", async () => {
  const { db } = stage.kollega.municipalities.alfa;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from person where name like '%<xss-probe onfocus%'`.execute(db);
  expect(rows[0]?.count).toBeGreaterThan(0);
});
