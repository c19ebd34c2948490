import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { faultsIn } from "./markup.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.1 A and AA, whether the page is wider than the window, and what is wrong with its HTML. */
export const pageFaults = async (page: Page): Promise<readonly string[]> => [
  ...(await shownFaults(page)),
  ...(await faultsIn(await page.content())),
];

/** What axe finds against WCAG 2.1 A and AA, and what makes the page wider than the window. */
export async function shownFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<string[]>(`axe
    .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 200)).join(" | ")))`);
  const wide = await page.evaluate<string[]>(`document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth
        && !one.closest(".table--responsive-scroll")).slice(0, 3).map((one) => one.outerHTML.slice(0, 200))
        .concat("")
    : []`);
  return [...violations, ...wide.map((one) => `the page is wider than the window: ${one}`)];
}
