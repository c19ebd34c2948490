import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";

const found = await findBrowser();

let kollega: TestServer;
let chromium: Browser;
beforeAll(async () => {
  if (!found) return;
  kollega = await testServer();
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
});

test.skipIf(!found)(
  "who has been away is told before they are signed out, may stay, and keeps what they have written",
  { timeout: 60_000 },
  async () => {
    const page = await (await chromium.newContext()).newPage();
    const origin = kollega.origin("alfa");
    await page.goto(`${origin}/log-ind/medarbejder?tilbage=/was`);
    await page.getByRole("button", { name: "Medarbejder lead" }).click();
    await page.clock.install();
    await page.goto(`${origin}/modtag`, { waitUntil: "load" });
    await page.getByLabel("Ansøgerens CPR-nummer").fill("12");
    const dialog = page.getByRole("dialog", { name: "Er du der stadig?" });
    await page.clock.fastForward("27:00");
    expect(await dialog.isVisible()).toBe(false);
    await page.clock.fastForward("01:30");
    await dialog.waitFor();
    const stay = dialog.getByRole("button", { name: "Bliv logget ind" });
    expect(await stay.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    // The server forgot who they are; the page tells it, and keeps what was typed.
    kollega.clock.move(new Date(kollega.clock.now().getTime() + 10 * 3_600_000));
    await page.clock.fastForward("28:30");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.getByRole("link", { name: "Log ind i et nyt vindue" }).waitFor();
    expect(await page.getByLabel("Ansøgerens CPR-nummer").inputValue()).toBe("12");
  },
);
