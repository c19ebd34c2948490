import { expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";

const found = await findBrowser();

test.skipIf(!found)("a browser opens a page and runs its script", async () => {
  if (!found) return;
  const browser = await openBrowser(found);
  const page = await browser.newPage();
  await page.setContent("<h1>Økonomisk friplads</h1><script>document.title = String(6 * 7)</script>");
  expect(await page.title()).toBe("42");
  expect(await page.locator("h1").textContent()).toBe("Økonomisk friplads");
  await browser.close();
});
