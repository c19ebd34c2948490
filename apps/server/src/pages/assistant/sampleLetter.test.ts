import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: Awaited<ReturnType<typeof testTown>>;
let kollega: TestServer;
beforeAll(async () => {
  town = await testTown(20);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

test("who writes a letter sees it with a sample case, with its blocks' conditions, and as PDF", async () => {
  const browser = await kollega.signedIn("alfa-assistant-owner");
  const letters = await browser.go(`${kollega.origin("alfa")}/assistenter/friplads/breve`);
  expect(await faultsIn(letters.text)).toEqual([]);
  expect(letters.text).toContain('action="/assistenter/friplads/breve/proeve"');
  const options = [...letters.text.matchAll(/<option [^>]*value="([^"]+)"/g)].map(([, name = ""]) => name);
  expect(options).toContain("couple-with-two-places");
  const page = await browser.go("/assistenter/friplads/breve/proeve?scenarie=couple-with-two-places");
  expect(await faultsIn(page.text)).toEqual([]);
  expect(page.text).toContain("Alfa Kommune (test)");
  expect(page.text).toContain("Prøveinstitutionen 2");
  expect(page.text).toMatch(/<code>siblings<\/code>[\s\S]*?Kun med, når[\s\S]*?✓ Med/);
  expect(page.text).toContain("– Udeladt");
  const href = /href="([^"]+\/pdf\?[^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const pdf = await browser.go(href);
  expect(pdf.headers["content-type"]).toBe("application/pdf");
  expect(pdf.text.slice(0, 5)).toBe("%PDF-");
});

test("a scenario that is not there, or leads to no letter, has no page", async () => {
  const browser = await kollega.signedIn("alfa-assistant-owner");
  for (const name of ["", "none", "constructor"])
    expect(
      (await browser.go(`${kollega.origin("alfa")}/assistenter/friplads/breve/proeve?scenarie=${name}`)).status,
    ).toBe(404);
});
