import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../testing/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { dkfdsFolder } from "./dkfds.ts";
import { themedSheet } from "./themedSheet.ts";

const logo = {
  hash: "ab".repeat(32),
  mediaType: "image/svg+xml" as const,
  bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1"/></svg>'),
  width: 4,
  height: 1,
};
const theme = { primary: "#0b5c6b", primaryDark: "#08434e", accent: "#e07a1f" };

let kollega: TestServer;
beforeAll(async () => {
  kollega = await testServer({ alfaLooks: { theme, logo } });
});
afterAll(async () => kollega[Symbol.asyncDispose]());

/** What a sheet says of each selector, whatever the selectors are grouped by: its last word on every property. */
function saidIn(sheet: string): ReadonlyMap<string, string> {
  const said = new Map<string, Map<string, string>>();
  let media = "";
  for (const [, head = "", body, end] of sheet.matchAll(/([^{}]*)(?:\{([^{}]*)\}|\{|(\}))/g)) {
    if (end !== undefined) media = "";
    else if (body === undefined) media = head.trim();
    else
      for (const selector of head.split(",")) {
        const name = `${media} ${selector.trim()}`;
        const properties = said.get(name) ?? new Map<string, string>();
        for (const one of body.split(";")) properties.set(one.slice(0, one.indexOf(":")), one);
        said.set(name, properties);
      }
  }
  return new Map([...said].map(([selector, properties]) => [selector, [...properties.values()].sort().join(";")]));
}

test("without a municipality's colours dkfds is as neutral as its own neutral sheet", () => {
  const ours = saidIn(themedSheet().replaceAll(/var\(--kollega-[a-z-]+,(#[0-9a-f]+)\)/g, "$1"));
  const neutral = saidIn(readFileSync(join(dkfdsFolder, "css/dkfds.min.css"), "utf8"));
  expect([...ours.keys()].sort()).toEqual([...neutral.keys()].sort());
  const different = [...neutral]
    .filter(([selector, said]) => ours.get(selector) !== said)
    .map(([selector]) => selector);
  // The portals' own picture, which no page of ours has.
  expect(different.filter((selector) => !/portal-logo|logo/.test(selector))).toEqual([]);
  expect(themedSheet().match(/var\(--kollega-primary/g)?.length).toBeGreaterThan(20);
});

test("a municipality's pages have its colours and logo, kept by browsers as long as they are what they were", async () => {
  const browser = new Browser();
  const page = await browser.go(`${kollega.origin("alfa")}/was`);
  const sheet = /href="(\/tema\.css\?v=[\w-]{12})"/.exec(page.text)?.[1] ?? "";
  const picture = /<img src="(\/logo\?v=[\w-]{12})" alt="" width="4" height="1"/.exec(page.text)?.[1] ?? "";
  const colours = await browser.go(sheet);
  expect(colours.text).toBe(":root{--kollega-primary:#0b5c6b;--kollega-primary-dark:#08434e;--kollega-accent:#e07a1f}");
  const shown = await browser.go(picture);
  expect(shown.text).toBe(logo.bytes.toString());
  expect(shown.headers["content-type"]).toBe("image/svg+xml");
  expect(shown.headers["content-security-policy"]).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  for (const answer of [colours, shown]) expect(answer.headers["cache-control"]).toContain("immutable");
  expect((await browser.go("/tema.css?v=other")).headers["cache-control"]).toBe("no-cache");
});

test("also a page that is not there is the municipality's, with its reader's menu", async () => {
  const browser = await kollega.signedIn("alfa-citizen-1");
  const page = await browser.go(`${kollega.origin("alfa")}/findes-ikke`);
  expect(page.status).toBe(404);
  expect(page.text).toMatch(/href="\/tema\.css\?v=/);
  expect(page.text).toContain('href="/mine-sager"');
  expect((await browser.go("/api/v1/findes-ikke")).headers["content-type"]).toContain("application/problem+json");
});

test("one that has none is neutral, and another's are not to be had at its address", async () => {
  const browser = new Browser();
  const page = await browser.go(`${kollega.origin("beta")}/was`);
  expect(page.text).not.toMatch(/tema\.css|<img/);
  for (const path of ["/tema.css", "/logo"]) expect((await browser.go(path)).status).toBe(404);
});
