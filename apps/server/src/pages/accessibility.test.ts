import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { cookiesFor, everyPage, type Stage } from "../testing/allPages.ts";
import { pageFaults } from "../testing/pageFaults.ts";
import type { PageVisitor } from "../testing/pageVisits.ts";

const found = await findBrowser();

let stage: Stage;
let chromium: Browser;
beforeAll(async () => {
  if (!found) return;
  stage = await everyPage();
  chromium = await openBrowser(found);
}, 120_000);
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await stage[Symbol.asyncDispose]();
});

const alfa = (path: string) => `${stage.kollega.origin("alfa")}${path}`;

/** A browser without JavaScript is what pages promise to work in; scripts are on here for axe alone. */
async function pageFor(who: PageVisitor, width: number): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  await context.addCookies(cookiesFor(stage, who));
  return context.newPage();
}

const openAll = "for (const one of document.querySelectorAll('details')) one.open = true";

for (const width of [1280, 320]) {
  for (const who of ["nobody", "citizen", "lead"] as const) {
    test.skipIf(!found)(
      `every page meets WCAG 2.1 AA at ${width} pixels, for ${who}`,
      { timeout: 300_000 },
      async () => {
        const page = await pageFor(who, width);
        for (const { path } of stage.pages.filter((one) => one.who === who)) {
          await page.goto(alfa(path));
          expect(await pageFaults(page), path).toEqual([]);
          await page.evaluate(openAll);
          expect(await pageFaults(page), `${path}, all opened`).toEqual([]);
        }
        await page.context().close();
      },
    );
  }

  test.skipIf(!found)(
    `a form with errors, and a decision in control, meet WCAG 2.1 AA at ${width} pixels`,
    { timeout: 120_000 },
    async () => {
      const citizen = await pageFor("citizen", width);
      await citizen.goto(alfa("/ansoeg/friplads"));
      await citizen.locator("#statedAnnualIncome").fill("to hundrede");
      await citizen.getByRole("button", { name: "Gennemse ansøgningen" }).click();
      expect(await citizen.getByRole("alert").textContent()).toContain("Der er noget, der skal rettes");
      expect(await pageFaults(citizen)).toEqual([]);
      const lead = await pageFor("lead", width);
      const control = stage.pages.find(({ route }) => route === "/kontrol/:decision")?.path ?? "";
      await lead.goto(alfa(control));
      const take = lead.getByRole("button", { name: "Tag i kontrol" });
      if ((await take.count()) > 0) await take.click();
      await lead.waitForLoadState("load");
      await lead.evaluate(openAll);
      expect(await pageFaults(lead)).toEqual([]);
      await citizen.context().close();
      await lead.context().close();
    },
  );
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
    expect(page.url()).not.toContain("/ansoeg/friplads");
    await page.goto(alfa("/findes-ikke"));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Det lykkedes ikke");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toContain("Gå til sidens indhold");
    expect(refused.filter((text) => !text.includes("404"))).toEqual([]);
    await context.close();
  },
);
