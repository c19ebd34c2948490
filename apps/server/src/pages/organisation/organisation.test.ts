import { parents, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { press, type } from "../../testing/keyboard.ts";
import { faultsOnPhone, phoneAt } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();
let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(120);
  kollega = await testServer({ alfa: town.municipality });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const csv = (name: string, lines: readonly string[]) => ({
  name: `${name}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});

async function choose(page: Page, unit: string): Promise<void> {
  const [one] = parents(town.population);
  await page
    .getByLabel("Enheder")
    .setInputFiles(csv("enheder", ["enhed;navn;adresse", "hall;Prøverådhuset;Ingen Vej 1"]));
  await page
    .getByLabel("Ansættelser")
    .setInputFiles(
      csv("ansaettelser", [
        "ansaettelse;cpr;navn;enhed;fra;ansaettelsestype;ekstranummer",
        `A-1;${one?.cpr};Prøve Person;${unit};1.1.2020;1;0`,
      ]),
    );
  await page.getByLabel("Ledere").setInputFiles(csv("ledere", ["enhed;cpr;fra", `hall;${one?.cpr};2020-01-01`]));
}

test.skipIf(!found)(
  "on a phone without scripts: tables are tried, mended and put in place, addresses mended, agreements made, and it is fetched by trial",
  { timeout: 120_000 },
  async () => {
    const lead = { name: "Medarbejder lead", as: "medarbejder" } as const;
    const page = await phoneAt(chromium, kollega, lead, "/organisation", false);
    const said = () => page.getByRole("alert").first().textContent();
    const importing = page.getByRole("region", { name: "Hent tabeller ind" });
    await choose(page, "school");
    await importing.getByRole("button", { name: "Prøv" }).click();
    // The line is told, never the number.
    expect(await said()).toContain("linje 2: Der er ingen enhed school.");
    expect(await page.content()).not.toMatch(/\d{10}/);
    await choose(page, "hall");
    await importing.getByRole("button", { name: "Prøv" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Enheder (CSV): 1 nye, 0 ændrede, 0 fjernede");
    expect(await page.getByRole("table").count()).toBe(0);
    await choose(page, "hall");
    await importing.getByRole("button", { name: "Sæt ind" }).click();
    await town.drainAll();
    await page.goto(`${kollega.origin("alfa")}/organisation`);
    expect(await page.locator("main").textContent()).toContain("Prøverådhuset (hall)");
    expect(await faultsOnPhone(chromium, kollega, page, { width: 320 })).toEqual([]);
    await page.getByLabel(/Ingen Vej 1/).fill("Skolevej 1, 9999 Prøveby");
    await page
      .getByRole("region", { name: /^Adresser/ })
      .getByRole("button")
      .click();
    await page.getByLabel("Enhed", { exact: true }).selectOption("hall");
    await type(page, "Aftalens nøgle", "four-km");
    await page.locator("#aftale-fra").fill("2026-01-01");
    await press(page, "Gem aftalen");
    expect(await page.getByRole("region", { name: /aftaler/i }).textContent()).toContain("four-km");
    await page
      .getByRole("region", { name: /^Hent fra FK/ })
      .getByRole("button", { name: "Prøv" })
      .click();
    // What an agreement is about is not taken away, and the page says so.
    expect(await said()).toContain("Filen mangler enheder");
  },
);
