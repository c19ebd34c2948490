import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { contracts } from "../design/components/contract.tsx";
import { faultsIn } from "../testing/markup.ts";
import { createGallery } from "./createGallery.ts";

const found = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const gallery = await createGallery();
const server = createAdaptorServer({ fetch: gallery.fetch });
let chromium: Browser;
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (found) chromium = await openBrowser(found);
});
afterAll(async () => {
  await chromium?.close();
  await new Promise((resolve) => server.close(resolve));
});

test("every example is valid HTML, in both languages", { timeout: 120_000 }, async () => {
  const faults: string[] = [];
  for (const [name, { examples }] of contracts) {
    for (const { name: example } of examples) {
      for (const language of ["da", "en"]) {
        const answer = await gallery.request(`/${name}?lang=${language}&example=${encodeURIComponent(example)}`);
        const html = await answer.text();
        expect(html, name).toContain(`<h2>${example}</h2>`);
        for (const fault of await faultsIn(html)) {
          // A closed modal is not displayed, so that nothing in it can be reached; the validator does not read styles.
          if (name !== "modal" || !fault.startsWith("hidden-focusable")) faults.push(`${name} ${language}: ${fault}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
});

test.skipIf(!found)("every example meets WCAG 2.1 AA in a browser", { timeout: 240_000 }, async () => {
  const context = await chromium.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const faults: string[] = [];
  for (const name of contracts.keys()) {
    await page.goto(`${origin}/${name}`);
    await page.evaluate(axe);
    const violations = await page.evaluate<string[]>(`axe
      .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 160)).join(" | ")))`);
    faults.push(...violations.map((violation) => `${name}: ${violation}`));
  }
  await context.close();
  expect(faults).toEqual([]);
});
