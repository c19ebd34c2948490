import { type Applied, apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { pageFaults } from "../../testing/pageFaults.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let made: readonly Applied[];

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const citizens = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost).slice(0, 4);
  made = await Promise.all(
    citizens.map((citizen, n) =>
      apply(
        town,
        citizen,
        {
          ...{ statedHousehold: "single", statedChildren: "1" },
          statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
        },
        `list-${n}`,
      ),
    ),
  );
  await town.drainAll();
  kollega = await testServer({ alfa: town.municipality });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

async function signedIn(name: string, width: number): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(alfa("/log-ind/medarbejder?tilbage=/arbejdsliste"));
  await page.getByRole("button", { name }).click();
  return page;
}

/** Presses a key and waits for the page it leads to. */
const leads = (page: Page, key: string) => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);

const numbers = (page: Page) =>
  page.locator("tbody th a").evaluateAll((links) => links.map((a) => a.textContent ?? ""));

test.skipIf(!found)(
  "the list is worked with the keyboard: views, ticking, claiming, putting back with a reason, and case after case",
  { timeout: 120_000 },
  async () => {
    const page = await signedIn("Medarbejder lead", 1280);
    // Scripts have run when the page has loaded.
    await page.waitForURL(/arbejdsliste/, { waitUntil: "load" });
    await leads(page, "2");
    expect(page.url()).toContain("visning=unassigned");
    expect((await numbers(page)).length).toBe(4);
    // The head's box ticks all of them, and lets go of them again; it shows when only some are.
    const all = page.getByLabel("Vælg alle på siden");
    const ticked = page.locator("tbody input:checked");
    await all.focus();
    await page.keyboard.press("Space");
    expect(await ticked.count()).toBe(4);
    await page.keyboard.press("Space");
    expect(await ticked.count()).toBe(0);
    for (const { decisionId } of made.slice(0, 2)) {
      await page.locator(`#valgt-${decisionId}`).focus();
      await page.keyboard.press("Space");
    }
    expect(await page.locator("#vaelg-alle:indeterminate").count()).toBe(1);
    await page.getByRole("button", { name: "Tag dem selv" }).focus();
    await leads(page, "Enter");
    expect(await page.getByText("2 afgørelser er flyttet.").count()).toBe(1);
    await leads(page, "1");
    expect((await numbers(page)).length).toBe(2);
    expect(await page.getByRole("link", { name: "Mine (2)" }).getAttribute("aria-current")).toBe("true");

    // Putting back takes a reason; what was ticked stays ticked when it is missing.
    await page.locator(`#valgt-${made[1]?.decisionId}`).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Læg tilbage" }).focus();
    await leads(page, "Enter");
    expect(await page.getByRole("alert").textContent()).toContain("Der mangler en begrundelse.");
    expect(await page.locator(`#valgt-${made[1]?.decisionId}`).isChecked()).toBe(true);
    await page.getByLabel("Hvorfor de lægges tilbage").focus();
    await page.keyboard.type("Skal til møde.");
    await leads(page, "Enter");
    expect((await numbers(page)).length).toBe(1);

    await leads(page, "v");
    expect(page.url()).toBe(alfa(`/kontrol/${made[0]?.decisionId}`));
    const seen = new Set([page.url()]);
    for (let n = 0; n < 3; n += 1) {
      await leads(page, "v");
      seen.add(page.url());
    }
    expect(seen.size).toBe(4);
    await leads(page, "a");
    await page.keyboard.press("/");
    await page.keyboard.type(made[2]?.number ?? "");
    await leads(page, "Enter");
    expect(page.url()).toBe(alfa("/sager"));
    expect(await page.getByRole("heading", { name: "1 sag fundet" }).count()).toBe(1);
    await page.context().close();
  },
);

test.skipIf(!found)(
  "what a colleague has in control is refused by itself and told why; filters and columns are saved under a name",
  { timeout: 120_000 },
  async () => {
    const [, , mine, theirs] = made;
    const lead = await signedIn("Medarbejder lead", 1280);
    await lead.goto(alfa(`/kontrol/${theirs?.decisionId}`));
    await lead.getByRole("button", { name: "Tag i kontrol" }).click();
    const page = await signedIn("Medarbejder caseworker", 1280);
    await page.locator(`#valgt-${mine?.decisionId}`).check();
    await page.locator(`#valgt-${theirs?.decisionId}`).check();
    await page.getByRole("button", { name: "Tag dem selv" }).click();
    const told = await page.getByRole("alert").first().textContent();
    expect(told).toContain("1 flyttet. 1 kunne ikke flyttes:");
    expect(told).toContain(`${theirs?.number}: En anden medarbejder har afgørelsen i kontrol.`);

    await page.goto(alfa("/arbejdsliste"));
    await page.getByLabel("Frist", { exact: true }).first().selectOption("later");
    await page.getByText("Vælg kolonner").click();
    await page.getByLabel("Modtaget").uncheck();
    await page.getByRole("button", { name: "Vis" }).first().click();
    expect(await page.getByRole("columnheader", { name: "Modtaget" }).count()).toBe(0);
    expect((await numbers(page)).length).toBe(4);
    await page.getByText("Gem eller slet visninger").click();
    await page.getByLabel("Navn på visningen").fill("Senere");
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await page.goto(alfa("/arbejdsliste"));
    await page.getByRole("link", { name: "Senere" }).click();
    expect(page.url()).toContain("frist=later");
    expect(await page.getByRole("columnheader", { name: "Modtaget" }).count()).toBe(0);
    await page.context().close();
    await lead.context().close();
  },
);

for (const width of [1280, 320]) {
  test.skipIf(!found)(
    `the list, absences and notes meet WCAG 2.1 AA at ${width} pixels, and their markup is valid`,
    { timeout: 120_000 },
    async () => {
      const page = await signedIn("Medarbejder lead", width);
      const at = `/sager/${made[0]?.caseId}`;
      const open = "for (const one of document.querySelectorAll('details')) one.open = true";
      await page.goto(alfa(at));
      await page.evaluate(open);
      await page.getByLabel("Notat", { exact: true }).fill("Ringer igen i morgen.");
      await page.getByLabel("Hvem ringede").fill(`Ansøgeren (${width})`);
      await page.getByRole("button", { name: "Gem", exact: true }).click();
      expect(await page.getByText(`Ringede: Ansøgeren (${width})`).count()).toBeGreaterThan(0);
      await page.evaluate(open);
      await page.getByLabel("Nyt mærke").fill(`Mærke ${width}`);
      await page.getByRole("button", { name: "Sæt mærke" }).click();
      await page.evaluate(open);
      expect(await pageFaults(page), at).toEqual([]);
      await page.goto(alfa("/arbejdsliste/fravaer"));
      await page.getByLabel("Stedfortræder").selectOption({ label: "Medarbejder caseworker" });
      await page.getByLabel("Første dag").fill(width === 320 ? "2026-12-01" : "2027-01-01");
      await page.getByLabel("Sidste dag").fill(width === 320 ? "2026-12-02" : "2027-01-02");
      await page.getByRole("button", { name: "Gem" }).click();
      expect(await page.getByRole("cell", { name: "Medarbejder caseworker" }).count()).toBeGreaterThan(0);
      expect(await pageFaults(page), "absences").toEqual([]);
      for (const path of ["/arbejdsliste", "/arbejdsliste?visning=mine", "/arbejdsliste?tom=1"]) {
        await page.goto(alfa(path));
        await page.evaluate(open);
        expect(await pageFaults(page), path).toEqual([]);
      }
      await page.goto(alfa("/arbejdsliste"));
      await page.getByRole("button", { name: "Tildel" }).click();
      expect(await page.getByRole("alert").count()).toBe(1);
      expect(await pageFaults(page), "refused").toEqual([]);
      await page.context().close();
    },
  );
}
