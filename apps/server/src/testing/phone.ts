import type { Browser, Page } from "playwright-core";
import { shownFaults } from "./pageFaults.ts";
import type { TestServer } from "./testServer.ts";

const viewport = { width: 360, height: 740 };

/** A phone's window, signed in, at an address of Alfa. */
export async function phoneAt(
  chromium: Browser,
  kollega: TestServer,
  who: { readonly name: string; readonly as: "borger" | "medarbejder" },
  path: string,
  javaScriptEnabled: boolean,
): Promise<Page> {
  const context = await chromium.newContext({ viewport, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${kollega.origin("alfa")}/log-ind/${who.as}?tilbage=${path}`);
  await page.getByRole("button", { name: who.name }).click();
  await page.waitForURL(`**${path}`, { waitUntil: "load" });
  return page;
}

/** What axe finds on the page as it is now, in a window of its own where scripts are on, and whether it is too wide. */
export async function faultsOnPhone(
  chromium: Browser,
  kollega: TestServer,
  page: Page,
  { width = viewport.width }: { readonly width?: number } = {},
): Promise<readonly string[]> {
  const context = await chromium.newContext({ viewport: { ...viewport, width }, bypassCSP: true });
  const copy = await context.newPage();
  // The very markup, styled; its own scripts are left out.
  await copy.goto(kollega.origin("alfa"));
  await copy.setContent((await page.content()).replaceAll(/<script.*?<\/script>/gs, ""));
  await copy.waitForLoadState("load");
  const faults = await shownFaults(copy);
  await context.close();
  return faults;
}
