import type { TestMunicipality } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { shownFaults } from "../../testing/pageFaults.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(20);
  kollega = await testServer({ alfa: town.municipality });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

/** Signed in where no script of a page's arrives; scripts can be run at all for axe alone, which waits for ever without. */
async function signedIn(name: string, width: number): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 } });
  await context.route(
    ({ pathname }) => pathname.endsWith(".js"),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  await page.goto(`${kollega.origin("alfa")}/log-ind/medarbejder?tilbage=/assistenter`);
  await page.getByRole("button", { name }).click();
  return page;
}

const told = {
  Overblik: ["28.77.08 G01", "Ansøgerens indkomst", "Indkomstregisteret", "Oplysningerne gemmes i 5 år", "Partshøring"],
  Regler: ["Trinnenes bredde", "Husstandens indkomst om året", "Er ansøgeren reelt enlig?", "Fuld friplads", "§ 27"],
  Satser: ["218.101", "Satsen for 2025 er ikke fundet", "Udledt af andre tal, ikke bekræftet", "Gælder i dag"],
  Breve: ["Du får fuld økonomisk friplads", "hearingAnswer != null", "[Husstandens indkomst om året]", "Kan rettes"],
  Scenarier: ["Partshøring om indkomst", "couple-with-two-places", "Betaling pr. plads"],
  "Prøv en sag": ["Intet gemmes, og intet sendes", "Hvor mange børn under 18 år bor hos dig?", "Børn under 18 1"],
  Versioner: ["I brug nu", "Fulgte med Kollega"],
} as const;

for (const width of [1280, 320]) {
  test.skipIf(!found)(
    `an assistant can be read without JavaScript at ${width} pixels, and meets WCAG 2.1 AA`,
    { timeout: 120_000 },
    async () => {
      const page = await signedIn("Medarbejder caseworker", width);
      await page.getByRole("link", { name: /^Læs, hvad assistenten gør.*Økonomisk friplads/ }).click();
      const menu = page.getByRole("navigation", { name: "Om assistenten" });
      for (const [part, texts] of Object.entries(told)) {
        await menu.getByRole("link", { name: part, exact: true }).click();
        expect(await menu.locator("[aria-current=page]").textContent()).toContain(part);
        const content = await page.getByRole("main").textContent();
        for (const text of texts) expect(content, part).toContain(text);
        expect(await shownFaults(page), part).toEqual([]);
      }
      expect(await menu.getByRole("link").count()).toBe(8);
      await page.context().close();
    },
  );
}

test.skipIf(!found)("every link within the pages leads to something that is there", async () => {
  const page = await signedIn("Medarbejder assistant-owner", 1280);
  const path = `${kollega.origin("alfa")}/assistenter/friplads`;
  const hrefs = new Set<string>();
  for (const part of ["", "/regler", "/satser", "/breve", "/scenarier"]) {
    await page.goto(`${path}${part}`);
    const links = await page.evaluate<string[]>("[...document.querySelectorAll('main a')].map(({ href }) => href)");
    for (const href of links.filter((one) => one.startsWith(path))) hrefs.add(href);
  }
  expect(hrefs.size).toBeGreaterThan(50);
  expect([...hrefs]).toContain(`${path}/rediger`);
  const missing: string[] = [];
  for (const address of new Set([...hrefs].map((href) => href.split("#")[0] ?? ""))) {
    const answer = await page.goto(address);
    if (answer?.status() !== 200) missing.push(address);
    for (const href of hrefs) {
      const [at, anchor] = href.split("#");
      if (at === address && anchor && (await page.locator(`[id="${anchor}"]`).count()) !== 1) missing.push(href);
    }
  }
  expect(missing).toEqual([]);
  await page.context().close();
});

test.skipIf(!found)("every scenario is shown with what comes out of it now, and those of friplads hold", async () => {
  const page = await signedIn("Medarbejder auditor", 1280);
  await page.goto(`${kollega.origin("alfa")}/assistenter/friplads/scenarier`);
  const { assistant } = await town.municipality.library.current("friplads");
  const names = Object.keys(assistant.documents.scenarios.data);
  expect((await page.locator("main section > h2").allTextContents()).map((name) => name.trim()).toSorted()).toEqual(
    names.toSorted(),
  );
  expect(await page.getByRole("main").textContent()).toContain(`${names.length} af ${names.length} holder`);
  await page.context().close();
});
