import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { cookiesFor, everyPage, type Stage } from "../testing/allPages.ts";
import { faultsIn } from "../testing/markup.ts";
import { noPages } from "../testing/pageVisits.ts";

const found = await findBrowser();

let stage: Stage;
beforeAll(async () => {
  stage = await everyPage();
}, 120_000);
afterAll(async () => stage[Symbol.asyncDispose]());

test("every address that a page can be had at is visited, or it is said why there is none", () => {
  const declared = stage.kollega.server.routes
    .filter(({ method, face }) => method === "get" && face === "page")
    .map(({ path }) => path);
  const visited = new Set(stage.pages.map(({ route }) => route));
  expect(declared.filter((path) => !visited.has(path) && !(path in noPages))).toEqual([]);
  const known = new Set([...declared, "(none)"]);
  expect([...visited, ...Object.keys(noPages)].filter((path) => !known.has(path))).toEqual([]);
});

test("every page is valid HTML in Danish and English, and says which of them it is in", {
  timeout: 120_000,
}, async () => {
  const at = (path: string) => `${stage.kollega.origin("alfa")}${path}`;
  const wrong: Record<string, unknown> = {};
  for (const language of ["da", "en"] as const) {
    for (const browser of Object.values(stage.browsers)) await browser.go(at(`/sprog/${language}?tilbage=/was`));
    for (const { route, who, path } of stage.pages) {
      const { status, text } = await stage.browsers[who].go(at(path));
      const expected = status === (route === "(none)" ? 404 : 200) && text.includes(`<html lang="${language}">`);
      const faults = [...(expected ? [] : [status]), ...(await faultsIn(text))];
      if (faults.length > 0) wrong[`${language} ${path}`] = faults;
    }
  }
  expect(wrong).toEqual({});
});

/** The most that a page may send on its first visit, fonts aside, in bytes: two seconds on a slow line. */
const mostSent = 150_000;

test.skipIf(!found)(
  "no page sends more than 150 kB on its first visit, fonts aside",
  { timeout: 120_000 },
  async () => {
    if (!found) return;
    const chromium = await openBrowser(found);
    const heavy: Record<string, number> = {};
    const sizes: number[] = [];
    try {
      const url = stage.kollega.origin("alfa");
      for (const who of ["nobody", "citizen", "lead"] as const) {
        const context = await chromium.newContext();
        await context.addCookies(cookiesFor(stage, who));
        const page = await context.newPage();
        const network = await context.newCDPSession(page);
        await network.send("Network.enable");
        await network.send("Network.setCacheDisabled", { cacheDisabled: true });
        const fonts = new Set<string>();
        let sent = 0;
        network.on("Network.responseReceived", ({ requestId, type }) => type === "Font" && fonts.add(requestId));
        network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
          if (!fonts.has(requestId)) sent += encodedDataLength;
        });
        for (const visit of stage.pages.filter((one) => one.who === who)) {
          sent = 0;
          await page.goto(`${url}${visit.path}`, { waitUntil: "load" });
          sizes.push(sent);
          if (sent > mostSent) heavy[visit.path] = sent;
        }
        await context.close();
      }
    } finally {
      await chromium.close();
    }
    expect(heavy).toEqual({});
    // Something was measured: no page comes without its style sheets.
    expect(Math.min(...sizes)).toBeGreaterThan(20_000);
  },
);
