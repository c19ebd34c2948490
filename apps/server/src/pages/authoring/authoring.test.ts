import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parents, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const [parent] = parents(town.population, (citizen) => citizen.digitalPost);
  if (!parent) throw new Error("no parent");
  const account = {
    subject: "applicant",
    name: "Ansøger",
    kind: "citizen",
    municipality: "alfa",
    cpr: parent.cpr,
  } as const;
  kollega = await testServer({ alfa: town.municipality, accounts: [account] });
  chromium = await openBrowser(found);
}, 120_000);
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

/** Somebody signed in, in a browser without JavaScript. */
async function signedIn(name: string, kind: "borger" | "medarbejder"): Promise<Page> {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(alfa(`/log-ind/${kind}?tilbage=/was`));
  await page.getByRole("button", { name }).click();
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();

/** What the validator and axe find on an address, narrow and wide. */
async function faultsOf(path: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of [320, 1280]) {
    const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(alfa("/log-ind/medarbejder?tilbage=/was"));
    await page.getByRole("button", { name: "Medarbejder lead" }).click();
    await page.goto(alfa(path));
    faults.push(...(await faultsIn(await page.content())));
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(`axe
      .run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 200)).join(" | ")))`);
    const wide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
    faults.push(...found, ...(wide ? [`${path} is wider than ${width} pixels`] : []));
    await context.close();
  }
  return faults;
}

test.skipIf(!found)(
  "an author makes an assistant, another approves it, and an application for it is decided: all without JavaScript",
  { timeout: 240_000 },
  async () => {
    const author = await signedIn("Medarbejder assistant-owner", "medarbejder");
    await author.goto(alfa("/assistenter/ny"));
    await author.getByLabel("Titel på dansk").fill("Prøvetilskud");
    await author.getByLabel("Titel på engelsk").fill("Sample subsidy");
    await author.getByLabel("Kort navn").fill("Ikke Gyldigt");
    await press(author, "Lav forslaget");
    expect(await author.getByLabel("Titel på dansk").inputValue()).toBe("Prøvetilskud");
    await author.getByLabel("Kort navn").fill("proevetilskud");
    await press(author, "Lav forslaget");
    expect(author.url()).toContain("/forslag/1");

    await author.getByRole("link", { name: "Ret rules/amount.yaml" }).click();
    const gives = author.getByLabel("table › rows › several › gives");
    await gives.fill("persons * amountPerPerson + ");
    await press(author, "Kontrollér");
    expect(await author.getByText(/Fejl:/).count()).toBeGreaterThan(0);
    expect(await gives.inputValue()).toBe("persons * amountPerPerson +");
    await gives.fill("persons * amountPerPerson + 50");
    await press(author, "Kontrollér");
    expect(await author.getByText("✗ Holder ikke").count()).toBe(1);
    await press(author, "Gem i forslaget");
    await author.getByRole("link", { name: "Ret scenarios/cases.yaml" }).click();
    const scenario = author.getByRole("group", { name: "three-persons" });
    await scenario.getByLabel("expect › findings › amount").fill("350");
    await scenario.getByLabel("expect › letter › contains › 0").fill("350 kr.");
    await press(author, "Gem i forslaget");
    expect(await author.getByText("✗ Holder ikke").count()).toBe(0);
    expect(await author.getByRole("button", { name: /Godkend/ }).count()).toBe(0);

    for (const path of ["/forslag", "/assistenter/ny", "/forslag/1", "/forslag/1/rediger?fil=rules/amount.yaml"])
      expect(await faultsOf(path), path).toEqual([]);

    const lead = await signedIn("Medarbejder lead", "medarbejder");
    await lead.goto(alfa("/forslag/1"));
    expect(await lead.getByText("persons * amountPerPerson + 50").count()).toBeGreaterThan(0);
    await press(lead, "Godkend, og tag i brug");
    expect(await lead.getByText("Godkendt").count()).toBeGreaterThan(0);

    const citizen = await signedIn("Ansøger", "borger");
    await citizen.goto(alfa("/ansoeg/proevetilskud"));
    await citizen.getByLabel(/Hvor mange bor/).fill("3");
    await press(citizen, "Gennemse ansøgningen");
    await press(citizen, "Send ansøgningen");
    expect(citizen.url()).toContain("/kvittering");
    await town.drainAll();
    const worker = await signedIn("Medarbejder caseworker", "medarbejder");
    await worker.goto(alfa("/arbejdsliste?assistent=proevetilskud"));
    await worker
      .getByRole("link", { name: /^\d{4}-\d{6}/ })
      .first()
      .click();
    await press(worker, "Tag i kontrol");
    while ((await worker.getByRole("button", { name: /^Bekræft «/ }).count()) > 0) await press(worker, /^Bekræft «/);
    expect(await worker.getByText("350 kr.").count()).toBeGreaterThan(0);
    await press(worker, /^Godkend/);
    expect(await worker.getByText("Afgørelsen er truffet.").count()).toBeGreaterThan(0);
  },
);
