import { newAssistant } from "@kollega/authoring";
import { installAssistant, system } from "@kollega/casework";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { shownFaults } from "../../testing/pageFaults.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";

const found = await findBrowser();
const sample = newAssistant("sample", { da: "Prøvetilskud", en: "Sample subsidy" });

let kollega: TestServer;
let chromium: Browser;

beforeAll(async () => {
  if (!found) return;
  kollega = await testServer();
  await installAssistant(kollega.municipalities.alfa, system, sample);
  chromium = await openBrowser(found);
}, 120_000);
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
});

/** A proposal's rules, open in the editor. */
async function editing(options: { readonly javaScriptEnabled: boolean; readonly width?: number }): Promise<Page> {
  const { width = 1280, ...rest } = options;
  const context = await chromium.newContext({ ...rest, viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  const origin = kollega.origin("alfa");
  await page.goto(`${origin}/log-ind/medarbejder?tilbage=/was`);
  await page.getByRole("button", { name: "Medarbejder assistant-owner" }).click();
  await page.waitForURL(/\/was/, { waitUntil: "load" });
  await page.goto(`${origin}/assistenter/sample/rediger`);
  await page.getByLabel("Hvad vil du ændre?").fill("Skriv i reglerne");
  await page.getByRole("button", { name: "Begynd" }).click();
  await page.waitForURL(/\/forslag\/\d+$/, { waitUntil: "load" });
  await page.goto(`${page.url()}/rediger?fil=rules/amount.yaml`, { waitUntil: "load" });
  return page;
}

const gives = "table › rows › several › gives";

test.skipIf(!found)(
  "what is wrong stands beside its field while one types, and goes when it is mended",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: true });
    const address = page.url();
    const field = page.getByLabel(gives);
    await field.fill("persons * amountPerPersn");
    const message = page.locator(`#${await field.getAttribute("id")}-error`);
    await message.waitFor();
    expect(await message.textContent()).toContain("amountPerPersn");
    expect(await field.getAttribute("aria-describedby")).toBe(await message.getAttribute("id"));
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#kontrolstatus").textContent()).toMatch(/^1 fejl\./);
    expect(await shownFaults(page)).toEqual([]);
    await field.fill("persons * amountPerPerson + 5");
    await message.waitFor({ state: "detached" });
    expect(await field.getAttribute("aria-invalid")).toBeNull();
    await page.getByText("amount: 300 → 305").waitFor();
    expect(await page.locator("#kontrolstatus").textContent()).toContain("1 giver noget andet end før");
    expect(await field.inputValue()).toBe("persons * amountPerPerson + 5");
    expect(page.url()).toBe(address);
    await page.reload({ waitUntil: "load" });
    expect(await field.inputValue()).toBe("persons * amountPerPerson");
    await page.context().close();
  },
);

test.skipIf(!found)(
  "names, functions and choices are completed by the keyboard alone, and Tab goes on as ever",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: true, width: 320 });
    const field = page.getByLabel(gives);
    const list = page.getByRole("listbox");
    expect(await field.getAttribute("role")).toBe("combobox");
    await field.fill("");
    await field.pressSequentially("persons * amountP");
    await list.waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    expect(await list.getByRole("option").first().textContent()).toBe("amountPerPerson Beløb pr. person – kroner");
    expect(await shownFaults(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    expect(await field.getAttribute("aria-activedescendant")).toBe("feel-0");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("persons * amountPerPerson");
    expect(await list.isVisible()).toBe(false);
    await field.pressSequentially(" + string le");
    await list.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("persons * amountPerPerson + string length(");
    await field.pressSequentially("per");
    await list.waitFor();
    await page.keyboard.press("Escape");
    expect(await list.isVisible()).toBe(false);
    await field.pressSequentially("s");
    await list.waitFor();
    await page.keyboard.press("Tab");
    expect(await list.isVisible()).toBe(false);
    expect(await page.evaluate<string>("document.activeElement.id")).not.toBe(await field.getAttribute("id"));
    const formula = page.getByLabel("formula");
    await formula.fill("");
    await formula.pressSequentially('if amount > 0 then "gr');
    await list.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await formula.inputValue()).toBe('if amount > 0 then "granted"');
    await page.context().close();
  },
);

test.skipIf(!found)(
  "without JavaScript a save with errors keeps what was typed, and leads from the summary to the field",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: false });
    const field = page.getByLabel(gives);
    await field.fill("persons * amountPerPersn");
    await page.getByRole("button", { name: "Gem i forslaget" }).click();
    await page.waitForURL(/gemt=1/, { waitUntil: "load" });
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("fejlsted");
    expect(await page.getByText("Gemt i forslaget. Det kan ikke godkendes").count()).toBe(1);
    expect(await field.inputValue()).toBe("persons * amountPerPersn");
    await page.locator("#fejlsted").getByRole("link").first().click();
    expect(page.url()).toContain(`#${await field.getAttribute("id")}`);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await page.context().close();
  },
);

test.skipIf(!found)(
  "what cannot be written is told at its field and kept there, and nothing is saved",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: false });
    const row = page.getByLabel("Ny række efter den sidste: navn");
    await row.fill("several");
    await page.getByLabel(gives).fill("persons * 7");
    await page.getByRole("button", { name: "Gem i forslaget" }).click();
    await page.waitForLoadState("load");
    expect(await row.getAttribute("aria-invalid")).toBe("true");
    expect(await row.inputValue()).toBe("several");
    expect(await page.getByLabel(gives).inputValue()).toBe("persons * 7");
    expect(await page.locator("#fejlsted").textContent()).toContain("«several» findes allerede");
    await page.goto(page.url().replace("/rediger", ""), { waitUntil: "load" });
    expect(await page.getByText("Forslaget ændrer ikke noget endnu.").count()).toBe(1);
    await page.goto(`${kollega.origin("alfa")}/assistenter/ny`);
    await page.getByLabel("Titel på dansk").fill("Prøve");
    await page.getByLabel("Titel på engelsk").fill("{x}");
    await page.getByLabel("Kort navn").fill("proeve");
    await page.getByRole("button", { name: "Lav forslaget" }).click();
    await page.waitForLoadState("load");
    expect(await page.getByLabel("Titel på engelsk").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Titel på dansk").getAttribute("aria-invalid")).toBeNull();
    expect(await page.getByLabel("Kort navn").inputValue()).toBe("proeve");
    await page.context().close();
  },
);

test.skipIf(!found)(
  "a large document is edited part by part, and what stands in the other parts is kept",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: false });
    const address = page.url().replace("rules/amount.yaml", "scenarios/cases.yaml");
    await page.goto(`${address}&vis=tekst`, { waitUntil: "load" });
    const whole = page.getByLabel("Hele dokumentet som tekst");
    const text = await whole.inputValue();
    const more = Array.from({ length: 30 }, (_, at) =>
      text.slice(text.indexOf("three-persons:")).replace("three-persons", `again-${at}`),
    );
    await whole.fill([text, ...more].join("\n"));
    await page.getByRole("button", { name: "Gem i forslaget" }).click();
    await page.waitForURL(/\/forslag\/\d+$/, { waitUntil: "load" });
    await page.goto(address, { waitUntil: "load" });
    expect(await page.getByRole("group").count()).toBe(1);
    await page
      .getByRole("navigation", { name: "Dokumentets dele" })
      .getByRole("link", { name: "again-7", exact: true })
      .click();
    await page.waitForLoadState("load");
    await page.getByRole("group", { name: "again-7" }).getByLabel("because").fill("Den syvende");
    await page.getByRole("button", { name: "Gem i forslaget" }).click();
    await page.waitForURL(/\/forslag\/\d+$/, { waitUntil: "load" });
    await page.goto(`${address}&vis=tekst`, { waitUntil: "load" });
    const saved = await whole.inputValue();
    expect(saved.match(/because: Den syvende/g)).toHaveLength(1);
    expect(saved.match(/^again-/gm)).toHaveLength(30);
    await page.context().close();
  },
);

test.skipIf(!found)(
  "the editor with all it needs but the fonts, which every page has, weighs less than 150 kB",
  { timeout: 60_000 },
  async () => {
    const page = await editing({ javaScriptEnabled: true });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const fonts = new Set<string>();
    let bytes = 0;
    session.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Font") fonts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (!fonts.has(requestId)) bytes += encodedDataLength;
    });
    await page.reload({ waitUntil: "networkidle" });
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(150_000);
    await page.context().close();
  },
);
