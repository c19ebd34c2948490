import { ordinaryDecisions, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { leads, pressFinal } from "../../testing/keyboard.ts";
import { pageFaults } from "../../testing/pageFaults.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let ordinary: readonly string[];

beforeAll(async () => {
  if (!found) return;
  town = await testTown(1500);
  ordinary = (await ordinaryDecisions(town, 12, { first: 1, thenEvery: 4 })).ids;
  kollega = await testServer({ alfa: town.municipality });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

test.skipIf(!found)(
  "like decisions are approved as a set from the keyboard, after one was controlled and the sample drawn by lot",
  { timeout: 120_000 },
  async () => {
    const context = await chromium.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(alfa("/log-ind/medarbejder?tilbage=/saet"));
    await page.getByRole("button", { name: "Medarbejder caseworker" }).click();
    await page.waitForURL("**/saet", { waitUntil: "load" });
    expect(await page.getByRole("table").textContent()).toContain("1 mere skal kontrolleres enkeltvis");
    expect(await pageFaults(page)).toEqual([]);
    // The first, singly: taken and approved, nothing in it being left to judge.
    await page.goto(alfa(`/kontrol/${ordinary[0]}`));
    await leads(page, "t");
    await pressFinal(page, "g");
    await page.goto(alfa("/saet"));
    await page.getByRole("button", { name: /^Lav et sæt/ }).press("Enter");
    await page.waitForURL("**/saet/*-*", { waitUntil: "load" });
    const set = page.url();
    expect(await page.getByRole("button", { name: /^Godkend/ }).count()).toBe(0);
    expect(await pageFaults(page)).toEqual([]);
    const toControl = page.getByRole("link", { name: /^Kontrollér sag/ });
    expect(await toControl.count()).toBeGreaterThan(0);
    while ((await toControl.count()) > 0) {
      await leads(page, "n");
      expect(await page.getByRole("main").textContent()).toContain("udtaget til stikprøve");
      await leads(page, "t");
      await pressFinal(page, "g");
      await leads(page, "s");
      expect(page.url()).toBe(set);
    }
    expect(await page.getByRole("main").textContent()).toContain("Stikprøven er i orden");
    expect(await page.getByRole("main").textContent()).toContain("Send brevet");
    expect(await pageFaults(page)).toEqual([]);
    await pressFinal(page, "g");
    expect(await page.getByRole("status").textContent()).toMatch(/afgørelser er truffet/);
    expect(await page.getByRole("main").textContent()).toContain("Alt i sættet er behandlet");
    expect(await pageFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Luk sættet" }).press("Enter");
    await page.waitForURL("**/saet", { waitUntil: "load" });
    expect(await page.getByRole("main").textContent()).not.toContain("Lav et sæt");
    await context.close();
  },
);
