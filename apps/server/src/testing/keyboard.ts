import type { Page } from "playwright-core";

/** Presses a key and waits for the page it leads to. */
export const leads = (page: Page, key: string) =>
  Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(key)]);

/** Presses the key of what cannot be undone, which does nothing while that is out of sight: one looks at it first. */
export async function pressFinal(page: Page, key: string): Promise<void> {
  await page
    .locator(`[data-key="${key}"][data-key-seen]`)
    .evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await leads(page, key);
}
