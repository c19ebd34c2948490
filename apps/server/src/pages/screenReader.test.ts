import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { faultsHeard, readAloud, type Spoken } from "../testing/readAloud.ts";
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

async function openAt(path: string, account: string): Promise<Page> {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${kollega.origin("alfa")}${path}`);
  await follow(page, page.getByRole("button", { name: account }));
  return page;
}

const follow = (page: Page, target: ReturnType<Page["getByRole"]>) =>
  Promise.all([page.waitForNavigation(), target.first().click()]);

/** The page as it is heard; whoever hears it is not lost in it. */
async function heard(page: Page): Promise<readonly Spoken[]> {
  const spoken = await readAloud(page);
  expect(faultsHeard(spoken), page.url()).toEqual([]);
  return spoken;
}

const find = (spoken: readonly Spoken[], role: string, name: RegExp): Spoken => {
  const one = spoken.find((each) => each.role === role && name.test(each.name));
  if (!one) throw new Error(`Nobody hears a ${role} called ${name}`);
  return one;
};
const headings = (spoken: readonly Spoken[]) => spoken.flatMap(({ role, name }) => (role === "heading" ? [name] : []));

test.skipIf(!found)(
  "the main job is done by hearing: each question with its help and its fault, findings before the letter, each act told",
  { timeout: 120_000 },
  async () => {
    const citizen = await openAt("/log-ind/borger?tilbage=/", "Forælder");
    await heard(citizen);
    await follow(citizen, citizen.getByRole("link", { name: /Søg: Økonomisk friplads/ }));
    const form = await heard(citizen);
    const single = find(form, "radio", /Jeg er enlig/);
    expect(single.within.join(" / ")).toContain("Bor du alene eller sammen med en partner?");
    expect(find(form, "textbox", /samlede indkomst/).description).toContain("efter ATP og arbejdsmarkedsbidrag");
    expect(find(form, "textbox", /Andet, kommunen skal vide/).name).toMatch(/frivilligt/);

    // What is wrong is told first, leads to the field, and is told at the field as well.
    await follow(citizen, citizen.getByRole("button", { name: "Gennemse ansøgningen" }));
    const wrong = await heard(citizen);
    expect(wrong.findIndex(({ role }) => role === "alert")).toBeLessThan(
      wrong.findIndex(({ role, level }) => role === "heading" && level === 1),
    );
    find(wrong, "link", /Hvor mange børn.*Svar på spørgsmålet/);
    expect(find(wrong, "textbox", /Hvor mange børn/)).toMatchObject({ invalid: true });
    expect(find(wrong, "textbox", /Hvor mange børn/).description).toContain("Svar på spørgsmålet");

    await citizen.getByRole("radio", { name: /Jeg er enlig/ }).check();
    await citizen.getByLabel(/Hvor mange børn/).fill("1");
    await citizen.getByLabel(/samlede indkomst/).fill(income);
    await follow(citizen, citizen.getByRole("button", { name: "Gennemse ansøgningen" }));
    const review = await heard(citizen);
    expect(headings(review).join(" / ")).toMatch(/henter/);
    await follow(citizen, citizen.getByRole("button", { name: "Send ansøgningen" }));
    await heard(citizen);
    await town.drainAll();

    const worker = await openAt("/log-ind/medarbejder?tilbage=/arbejdsliste", "Medarbejder lead");
    const list = await heard(worker);
    expect(find(list, "rowheader", /^\d{4}-\d{6}/).within.some((one) => one.startsWith("table "))).toBe(true);
    await follow(worker, worker.getByRole("link", { name: /^\d{4}-\d{6}/ }));
    await follow(worker, worker.getByRole("button", { name: "Tag i kontrol" }));
    const control = await heard(worker);
    const order = headings(control);
    const at = (name: RegExp) => order.findIndex((one) => name.test(one));
    const places = [/^Før du kan godkende/, /enkeltvis/i, /samlet/i, /^Brev/, /^Godkend/].map(at);
    expect(
      places.every((place) => place >= 0),
      order.join(" / "),
    ).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    // A button says what it is about, also out of its place.
    for (;;) {
      const confirm = worker.getByRole("button", { name: /^(Åbn de oplysninger|Bekræft «)/ });
      if ((await confirm.count()) === 0) break;
      await follow(worker, confirm);
      await heard(worker);
    }
    await follow(worker, worker.getByRole("button", { name: /^Godkend/ }));
    const approved = await heard(worker);
    expect(approved.some(({ name, within }) => /Afgørelsen er truffet/.test(name) && within.length > 0)).toBe(true);
    await town.drainAll();

    await citizen.goto(`${kollega.origin("alfa")}/mine-sager`);
    await heard(citizen);
    await follow(citizen, citizen.getByRole("link", { name: /\d{4}-\d{6}/ }));
    const mine = await heard(citizen);
    expect(mine.some(({ name }) => /Afgørelsen er truffet og sendt/.test(name))).toBe(true);
  },
);

test.skipIf(!found)("no page leaves who hears it lost", { timeout: 120_000 }, async () => {
  const worker = await openAt("/log-ind/medarbejder?tilbage=/arbejdsliste", "Medarbejder lead");
  for (const path of [
    ...["/arbejdsliste", "/arbejdsliste/fravaer", "/saet", "/sager", "/noegletal", "/drift"],
    ...["", "/regler", "/satser", "/breve", "/scenarier"].map((part) => `/assistenter/friplads${part}`),
    ...["/assistenter", "/forslag"],
  ]) {
    await worker.goto(`${kollega.origin("alfa")}${path}`);
    await heard(worker);
  }
  await worker.goto(`${kollega.origin("alfa")}/arbejdsliste?sprog=en`);
  await heard(worker);
});
