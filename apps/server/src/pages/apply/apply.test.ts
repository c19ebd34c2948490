import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { faultsOnPhone, phoneAt } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
const people = ["whole", "steps", "changing", "scripts"] as const;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const fitting = parents(town.population, (citizen) => citizen.digitalPost && yearlyIncome(citizen) > 0);
  kollega = await testServer({
    alfa: town.municipality,
    accounts: people.map((subject, n) => {
      const cpr = fitting[n]?.cpr;
      if (!cpr) throw new Error("too few parents");
      return { subject, name: `Forælder ${subject}`, kind: "citizen" as const, municipality: "alfa", cpr };
    }),
  });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const phone = (who: (typeof people)[number], scripts: boolean) =>
  phoneAt(chromium, kollega, { name: `Forælder ${who}`, as: "borger" }, "/ansoeg/friplads", scripts);
const faults = (page: Page) => faultsOnPhone(chromium, kollega, page);
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const heading = async (page: Page) => (await page.getByRole("heading", { level: 1 }).textContent())?.trim();

test.skipIf(!found)(
  "on a phone, without scripts, all at once: written, reviewed, sent",
  { timeout: 120_000 },
  async () => {
    const page = await phone("whole", false);
    await page.getByLabel("Jeg er enlig").check();
    await page.getByLabel(/Hvor mange børn/).fill("1");
    await page.getByLabel(/samlede indkomst/).fill("250.000");
    // The enter key does what the last button does, though another stands before it.
    await page.getByLabel(/samlede indkomst/).press("Enter");
    expect(await heading(page)).toContain("Gennemse og send");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("link", { name: /^Ret ?: Hvor mange børn/ }).click();
    expect(page.url()).toMatch(/#statedChildren$/);
    await page.getByLabel(/Hvor mange børn/).fill("2");
    expect(await faults(page)).toEqual([]);
    await press(page, "Gennemse ansøgningen");
    await press(page, "Send ansøgningen");
    expect(page.url()).toContain("/kvittering");
    await page.goto(`${kollega.origin("alfa")}/mine-sager`);
    expect(await page.getByText("Fortsæt, hvor du slap").count()).toBe(0);
  },
);

test.skipIf(!found)(
  "on a phone, without scripts, one question a page: what is not asked is passed over, a fault stays at its question",
  { timeout: 120_000 },
  async () => {
    const page = await phone("steps", false);
    await press(page, "Vis ét spørgsmål ad gangen");
    expect(await heading(page)).toBe("Bor du alene eller sammen med en partner?");
    expect(await page.getByText("Trin 1 af 6").count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await press(page, "Næste");
    expect(await page.getByRole("alert").textContent()).toContain("Svar på spørgsmålet.");
    await page.getByLabel("Jeg er enlig").check();
    await press(page, "Næste");
    expect(await heading(page)).toBe("Hvor mange børn under 18 år bor hos dig?");
    await page.getByLabel(/Hvor mange børn/).fill("mange");
    await press(page, "Næste");
    expect(await page.getByRole("alert").textContent()).toContain("Skriv et helt tal.");
    expect(await page.getByLabel(/Hvor mange børn/).inputValue()).toBe("mange");
    expect(await faults(page)).toEqual([]);
    await page.getByLabel(/Hvor mange børn/).fill("1");
    await press(page, "Gem, og fortsæt senere");
    expect(await page.getByText("Dine svar er gemt, men ikke sendt.").count()).toBe(1);
    // The choice is remembered, and one goes on at the first question not seen.
    await page.getByRole("link", { name: "Fortsæt: Økonomisk friplads" }).click();
    expect(await heading(page)).toBe("Hvad er husstandens samlede indkomst om året?");
    expect(await page.getByText("Trin 3 af 6").count()).toBe(1);
    await page.getByRole("link", { name: "Tilbage" }).click();
    expect(await page.getByLabel(/Hvor mange børn/).inputValue()).toBe("1");
    await press(page, "Næste");
    await page.getByLabel(/samlede indkomst/).fill("250.000");
    for (const _ of ["income", "documentation", "email", "remarks"]) await press(page, "Næste");
    expect(await heading(page)).toContain("Gennemse og send");
    expect(await faults(page)).toEqual([]);
    await press(page, "Send ansøgningen");
    expect(page.url()).toContain("/kvittering");
  },
);

test.skipIf(!found)(
  "an answer changed from the review leads back to it, by the questions that the change has made needed",
  { timeout: 120_000 },
  async () => {
    const page = await phone("changing", false);
    await page.getByLabel("Jeg er enlig").check();
    await page.getByLabel(/Hvor mange børn/).fill("1");
    await page.getByLabel(/samlede indkomst/).fill("250.000");
    await press(page, "Vis ét spørgsmål ad gangen");
    expect(await heading(page)).toContain("Gennemse og send");
    await page.getByRole("link", { name: /^Ret ?: Bor du alene/ }).click();
    await page.getByLabel("Jeg bor med ægtefælle eller samlever").check();
    await press(page, "Næste");
    expect(await heading(page)).toBe("Er I gift eller samlevende?");
    await page.getByLabel("Gift", { exact: true }).check();
    await press(page, "Næste");
    expect(await heading(page)).toContain("Gennemse og send");
    expect(await page.getByText("Gift", { exact: true }).count()).toBe(1);
  },
);

test.skipIf(!found)(
  "with scripts, questions whose condition is false are folded away",
  { timeout: 120_000 },
  async () => {
    const page = await phone("scripts", true);
    const kind = page.getByRole("group", { name: "Er I gift eller samlevende?" });
    const born = page.getByLabel(/Hvornår er din samlever født/);
    await kind.waitFor({ state: "hidden" });
    await page.getByLabel("Jeg bor med ægtefælle eller samlever").check();
    await kind.waitFor({ state: "visible" });
    await page.getByLabel("Samlevende", { exact: true }).check();
    await born.waitFor({ state: "visible" });
    // What depends on a question that is folded away is folded away with it.
    await page.getByLabel("Jeg er enlig").check();
    await born.waitFor({ state: "hidden" });
    expect(await kind.isVisible()).toBe(false);
  },
);
