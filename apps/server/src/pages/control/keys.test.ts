import { apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { pressFinal } from "../../testing/keyboard.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let decisions: readonly string[];

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const single = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost).slice(0, 2);
  const made = [];
  for (const [at, parent] of single.entries())
    made.push(
      await apply(
        town,
        parent,
        {
          statedHousehold: "single",
          statedChildren: "1",
          statedAnnualIncome: String(Math.ceil(yearlyIncome(parent))),
        },
        `keys-${at}`,
      ),
    );
  await town.drainAll();
  decisions = made.map(({ decisionId }) => decisionId);
  kollega = await testServer({ alfa: town.municipality });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

async function openControl(decision: string | undefined): Promise<Page> {
  const page = await (await chromium.newContext()).newPage();
  await page.goto(`${kollega.origin("alfa")}/log-ind/medarbejder?tilbage=/kontrol/${decision}`);
  await page.getByRole("button", { name: "Medarbejder lead" }).click();
  // Scripts have run when the page has loaded.
  await page.waitForURL(/kontrol/, { waitUntil: "load" });
  return page;
}

/** A key that posts a form: the page is then another. */
const press = async (page: Page, key: string) => {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
  await page.waitForLoadState();
};

test.skipIf(!found)(
  "an ordinary case takes at most seven keys, each of them a decision",
  { timeout: 90_000 },
  async () => {
    const page = await openControl(decisions[0]);
    let presses = 1;
    await press(page, "t");
    for (; (await page.getByRole("button", { name: /^(Åbn de oplysninger|Bekræft «)/ }).count()) > 0; presses += 1) {
      await press(page, "b");
      // One stands at what is left, or at approval.
      expect(new URL(page.url()).hash).toMatch(/^#(delresultat-|godkend-titel)/);
    }
    await pressFinal(page, "g");
    // One press to see it, where it is out of sight, and one to do it.
    presses += 2;
    expect(await page.getByText("Afgørelsen er truffet.").count()).toBeGreaterThan(0);
    expect(presses).toBeLessThanOrEqual(7);
  },
);

test.skipIf(!found)("keys are listed on ?, can be turned off, and never surprise who is typing", async () => {
  const page = await openControl(decisions[1]);
  await press(page, "t");
  const list = page.getByRole("dialog", { name: "Taster på denne side" });
  await page.keyboard.press("?");
  expect(await list.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await list.isVisible()).toBe(false);

  const before = page.url();
  const edit = page.getByText("Ret afsnittet").first();
  await edit.click();
  const text = page.getByLabel("Afsnittets tekst").first();
  await text.focus();
  await page.keyboard.type("b g t");
  expect(await text.inputValue()).toContain("b g t");
  expect(page.url()).toBe(before);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await list.getByRole("checkbox").uncheck({ force: true });
  await list.getByRole("button").click();
  await page.keyboard.press("l");
  expect(page.url()).toBe(before);
  await page.reload();
  await page.keyboard.press("l");
  expect(page.url()).toBe(before);
  await page.keyboard.press("?");
  expect(await list.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Sidens taster (?)" }).click();
  await list.getByRole("checkbox").check({ force: true });
  await list.getByRole("button").click();
  await page.keyboard.press("l");
  await page.waitForURL(/#brev$/);
});

test.skipIf(!found)("how a finding was worked out opens where it stands, and folds away again", async () => {
  const page = await openControl(decisions[1]);
  const opener = page.getByRole("button", { name: /^Sådan/ }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.locator(".kollega-steps").first().waitFor();
  expect(await opener.getAttribute("aria-expanded")).toBe("true");
  expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  expect(await page.locator(".kollega-steps").count()).toBe(0);
});
