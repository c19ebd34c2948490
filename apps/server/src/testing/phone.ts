import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import type { TestServer } from "./testServer.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
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
  await copy.evaluate(axe);
  const violations = await copy.evaluate<string[]>(`axe
    .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 200)).join(" | ")))`);
  const wide = await copy.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
  await context.close();
  return wide ? [...violations, "the page is wider than the window"] : violations;
}
