import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { choose, press, type } from "../testing/keyboard.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

const found = await findBrowser();

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let income: string;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(200);
  const [parent] = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!parent) throw new Error("no single parent");
  income = String(Math.ceil(yearlyIncome(parent)));
  const account = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen",
    municipality: "alfa",
    cpr: parent.cpr,
  } as const;
  kollega = await testServer({ alfa: town.municipality, accounts: [account] });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

/** A window without JavaScript and without a mouse. */
async function openAt(path: string): Promise<Page> {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${kollega.origin("alfa")}${path}`);
  return page;
}

test.skipIf(!found)(
  "the whole job is done with the keyboard alone and without JavaScript: applied for, controlled, approved, received",
  { timeout: 120_000 },
  async () => {
    const citizen = await openAt("/log-ind/borger?tilbage=/");
    await press(citizen, "Forælder");
    await press(citizen, /Søg: Økonomisk friplads/, "link");
    await choose(citizen, /Jeg er enlig/);
    await type(citizen, /Hvor mange børn/, "1");
    await type(citizen, /samlede indkomst/, income);
    await press(citizen, "Gennemse ansøgningen");
    await press(citizen, "Send ansøgningen");
    expect(citizen.url()).toContain("/kvittering");
    await town.drainAll();

    const worker = await openAt("/log-ind/medarbejder?tilbage=/arbejdsliste");
    await press(worker, "Medarbejder lead");
    await press(worker, /^\d{4}-\d{6}/, "link");
    await press(worker, "Tag i kontrol");
    const left = /^(Åbn de oplysninger|Bekræft «)/;
    while ((await worker.getByRole("button", { name: left }).count()) > 0) await press(worker, left);
    await press(worker, /^Godkend/);
    expect(await worker.getByText("Afgørelsen er truffet.").count()).toBeGreaterThan(0);
    await town.drainAll();

    const received = await town.effects("digital-post");
    // The receipt and the decision, each once.
    expect(received.map((letter) => letter.performed)).toEqual([1, 1]);
    await citizen.goto(`${kollega.origin("alfa")}/mine-sager`);
    await press(citizen, /\d{4}-\d{6}/, "link");
    expect(await citizen.getByText("Afgørelsen er truffet og sendt.").count()).toBeGreaterThan(0);
  },
);
