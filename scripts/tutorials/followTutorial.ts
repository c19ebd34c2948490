import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import type { Demo } from "../pictures/demo.ts";
import type { Step, TutorialStep } from "./readTutorial.ts";

/** How long a reader waits for what comes by itself. */
const patienceMs = 60_000;

/**
 * Does what a tutorial says in a browser, as its reader would, against a demo.
 *
 * @param pictures where its pictures are put; left out: none are taken
 * @throws at the first step that does not go as it says, with its line
 */
export async function followTutorial(
  chromium: Browser,
  demo: Demo,
  steps: readonly TutorialStep[],
  pictures?: string,
): Promise<void> {
  const origin = demo.origin("alfa");
  let page = await fresh(chromium);
  try {
    for (const { line, step } of steps) {
      try {
        if (step.do === "sign-in") {
          await page.context().close();
          page = await fresh(chromium);
        }
        await follow(page, origin, step, pictures);
      } catch (cause) {
        throw new Error(`Line ${line} does not go as it says: ${JSON.stringify(step)} at ${page.url()}`, { cause });
      }
    }
  } finally {
    await page.context().close();
  }
}

async function fresh(chromium: Browser): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

async function follow(page: Page, origin: string, step: Step, pictures: string | undefined): Promise<void> {
  switch (step.do) {
    case "sign-in": {
      const kind = /^Borger /.test(step.as) ? "borger" : "medarbejder";
      await page.goto(`${origin}/log-ind/${kind}`);
      await settled(page, () => one(page.getByRole("button", { name: step.as.replace(/^Borger /, "") })).click());
      return;
    }
    case "open":
      await page.goto(`${origin}${step.path}`, { waitUntil: "load" });
      return;
    case "fill": {
      const within = step.group === null ? page : page.getByRole("group", { name: step.group, exact: true });
      await one(within.getByLabel(step.label)).fill(step.value);
      return;
    }
    case "select":
      await one(page.getByLabel(step.label)).selectOption({ label: step.option });
      return;
    case "choose":
      await one(page.getByLabel(step.label, { exact: true })).check();
      return;
    case "press":
      await settled(page, () => one(page.getByRole("button", { name: step.name })).click());
      return;
    case "follow":
      await settled(page, () => one(page.getByRole("link", { name: step.name })).click());
      return;
    case "key":
      await settled(page, () => page.keyboard.press(step.key));
      return;
    case "see":
      await seen(page, step.text).first().waitFor();
      return;
    case "see-in-time":
      await inTime(page, step.text);
      return;
    case "picture":
      if (pictures) await page.screenshot({ path: join(pictures, step.file) });
  }
}

/** The first that is meant; there may be several of the same on a page. */
const one = (found: Locator): Locator => found.first();

/** What stands on the page for all to see. */
const seen = (page: Page, text: string): Locator => page.getByText(text).filter({ visible: true });

/** Does what leads to a page, and waits for it. What changes the page without leaving it is over at once. */
async function settled(page: Page, act: () => Promise<void>): Promise<void> {
  await act();
  await page.waitForLoadState("load");
}

async function inTime(page: Page, text: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while ((await seen(page, text).count()) === 0) {
    if (Date.now() > end) throw new Error(`«${text}» did not come`);
    await page.reload({ waitUntil: "load" });
  }
}
