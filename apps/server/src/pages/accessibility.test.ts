import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import type { DemoAccount } from "../demo/demoIdentityProvider.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

const found = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let paths: { case: string; decision: string };

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const [parent] = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!parent) throw new Error("no single parent");
  const account: DemoAccount = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen",
    municipality: "alfa",
    cpr: parent.cpr,
  };
  kollega = await testServer({ alfa: town.municipality, accounts: [account] });
  const made = await apply(town, parent, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(parent))),
  });
  paths = { case: made.caseId, decision: made.decisionId };
  await town.drainAll();
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

/** A browser without JavaScript is what pages promise to work in; scripts are on here for axe alone. */
async function signedIn(
  name: string,
  kind: "borger" | "medarbejder",
  width: number,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(alfa(`/log-ind/${kind}?tilbage=/was`));
  await page.getByRole("button", { name }).click();
  return { page, context };
}

/** What axe finds against WCAG 2.1 A and AA, and whether the page is wider than the window. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<string[]>(`axe
    .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 200)).join(" | ")))`);
  const wide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
  return wide ? [...violations, "the page is wider than the window"] : violations;
}

for (const width of [1280, 360, 320]) {
  test.skipIf(!found)(`citizens' pages meet WCAG 2.1 AA at ${width} pixels`, { timeout: 120_000 }, async () => {
    const { page, context } = await signedIn("Forælder", "borger", width);
    for (const path of ["/", "/was", "/ansoeg/friplads", "/mine-sager", `/mine-sager/${paths.case}`, "/findes-ikke"]) {
      await page.goto(alfa(path));
      expect(await faults(page), path).toEqual([]);
    }
    await page.goto(alfa("/ansoeg/friplads"));
    await page.getByRole("button", { name: "Gennemse ansøgningen" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Der er noget, der skal rettes");
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  test.skipIf(!found)(`employees' pages meet WCAG 2.1 AA at ${width} pixels`, { timeout: 120_000 }, async () => {
    const { page, context } = await signedIn("Medarbejder lead", "medarbejder", width);
    for (const path of [
      "/arbejdsliste",
      "/arbejdsliste/fravaer",
      "/saet",
      "/sager",
      `/sager/${paths.case}`,
      "/noegletal",
      "/drift",
      "/assistenter",
    ]) {
      await page.goto(alfa(path));
      expect(await faults(page), path).toEqual([]);
    }
    await page.goto(alfa(`/kontrol/${paths.decision}`));
    const take = page.getByRole("button", { name: "Tag i kontrol" });
    if ((await take.count()) > 0) await take.click();
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await faults(page)).toEqual([]);
    await page.goto(alfa(`/kontrol/${paths.decision}/delresultater/ownSharePercent`));
    expect(await page.getByRole("table").first().textContent()).toContain("Gælder");
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await faults(page)).toEqual([]);
    await context.close();
  });
}

test.skipIf(!found)(
  "pages keep the promise of their security policy: the browser refuses nothing on them",
  async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    page.on("requestfailed", (failed) => refused.push(failed.url()));
    await page.goto(alfa("/"));
    await page.getByRole("link", { name: "Søg: Økonomisk friplads" }).click();
    expect(page.url()).toContain("/ansoeg/friplads");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Det lykkedes ikke");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toContain("Gå til sidens indhold");
    expect(refused.filter((text) => !text.includes("401"))).toEqual([]);
    await context.close();
  },
);
