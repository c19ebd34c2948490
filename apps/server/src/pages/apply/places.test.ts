import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import { town as employ, mileageFolder, personOf, type TestMunicipality, type Town } from "@kollega/casework/testing";
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
const people = ["plain", "scripts", "folded", "silent", "told"] as const;
/** Employed by the municipality, and no leader. */
let citizens: Town["workers"];

beforeAll(async () => {
  if (!found) return;
  town = await testTown(120);
  await installAssistant(town.municipality, system, await readAssistantFolder(mileageFolder));
  citizens = (await employ(town, people.length)).workers;
  kollega = await testServer({
    alfa: town.municipality,
    accounts: people.map((subject, n) => {
      const cpr = citizens[n]?.cpr;
      if (!cpr) throw new Error("too few workers");
      return { subject, name: `Medarbejder ${subject}`, kind: "citizen" as const, municipality: "alfa", cpr };
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
  phoneAt(chromium, kollega, { name: `Medarbejder ${who}`, as: "borger" }, "/ansoeg/koerselsgodtgoerelse", scripts);
const faults = (page: Page) => faultsOnPhone(chromium, kollega, page, { width: 320 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const route = (page: Page) => page.getByRole("group", { name: "Hvor kørte du?" });

async function writeDrive(page: Page) {
  await page.getByLabel("Hvilken dag kørte du?").fill("2026-11-10");
  await page.getByLabel("Hvad var formålet?").fill("Møde på skolen.");
  await page.getByLabel("Egen bil eller motorcykel").check();
  await page.getByLabel("Hvad er nummerpladen?").fill("AB12345");
  await page.getByLabel("Beregnet efter ruten", { exact: true }).check();
}

test.skipIf(!found)(
  "without scripts, a route is written stop by stop; what the register does not know is told, kept and suggested anew",
  { timeout: 120_000 },
  async () => {
    const page = await phone("plain", false);
    await writeDrive(page);
    await route(page).getByLabel("Start").fill("rådhustorvet 1");
    await route(page).getByLabel("Slut").fill("Skolevej");
    await press(page, "Tilføj et sted undervejs");
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("drivenRoute");
    await route(page).getByLabel("Sted 1 undervejs").fill("Plejevej 1, 9999 Prøveby");
    expect(await faults(page)).toEqual([]);
    await press(page, "Gennemse ansøgningen");
    expect(await page.getByRole("alert").getByRole("link").allTextContents()).toEqual([
      "Hvor kørte du?: Vælg en adresse, som adresseregisteret kender.",
    ]);
    // As the register writes it; and what it may have been.
    expect(await route(page).getByLabel("Start").inputValue()).toBe("Rådhustorvet 1, 9999 Prøveby");
    expect(await route(page).getByLabel("Slut").inputValue()).toBe("Skolevej");
    const suggested = await page
      .locator("#drivenRoute-forslag option")
      .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
    expect(suggested.slice(0, 3)).toEqual([1, 2, 3].map((n) => `Skolevej ${n}, 9999 Prøveby`));
    expect(await faults(page)).toEqual([]);
    await route(page).getByLabel("Slut").fill("Skolevej 3, 9999 Prøveby");
    await press(page, "Gennemse ansøgningen");
    expect(await page.locator("main").innerText()).toContain(
      "Rådhustorvet 1, 9999 Prøveby – Plejevej 1, 9999 Prøveby – Skolevej 3, 9999 Prøveby",
    );
    await press(page, "Send ansøgningen");
    await page.waitForURL("**/kvittering", { waitUntil: "load" });
    const person = await personOf(town.municipality, citizens[0] ?? expect.fail("nobody"));
    const { form } = await town.municipality.db
      .selectFrom("decision")
      .innerJoin("cases", "cases.id", "decision.case_id")
      .select("decision.form")
      .where("cases.applicant", "=", person)
      .executeTakeFirstOrThrow();
    expect(form.drivenRoute).toHaveLength(3);
    expect(form.drivenRoute).toMatchObject([
      { text: "Rådhustorvet 1, 9999 Prøveby", latitude: expect.stringMatching(/^56\.\d{6}$/) },
      {},
      { longitude: expect.stringMatching(/^11\.\d{6}$/) },
    ]);
    // Next time the whole route is there to be chosen, and one can be taken out.
    await page.goto(`${kollega.origin("alfa")}/ansoeg/koerselsgodtgoerelse`);
    await page.getByText("Brug en rute, du har kørt før").click();
    await page.getByRole("button", { name: /^Rådhustorvet 1, .* – Skolevej 3/ }).click();
    expect(await route(page).getByLabel("Sted 1 undervejs").inputValue()).toBe("Plejevej 1, 9999 Prøveby");
    await press(page, "Fjern Sted 1 undervejs");
    expect(await route(page).getByRole("combobox").count()).toBe(2);
    expect(await route(page).getByLabel("Slut").inputValue()).toBe("Skolevej 3, 9999 Prøveby");
    expect(await faults(page)).toEqual([]);
  },
);

test.skipIf(!found)(
  "what it comes to is told while one writes, with the rule; and the next one begins with what is remembered",
  { timeout: 120_000 },
  async () => {
    const page = await phone("told", false);
    await writeDrive(page);
    await route(page).getByLabel("Start").fill("Rådhustorvet 1, 9999 Prøveby");
    await route(page).getByLabel("Slut").fill("Skolevej 3, 9999 Prøveby");
    await press(page, "Regn ud");
    const panel = page.locator("#beregnet");
    expect(await panel.innerText()).toContain("14,03 km: den hurtigste rute.");
    expect(await panel.innerText()).toContain("55,28 kr.");
    expect(await faults(page)).toEqual([]);
    await press(page, "Gennemse ansøgningen");
    expect(await panel.innerText()).toContain("55,28 kr.");
    await press(page, "Send ansøgningen");
    await page.waitForURL("**/kvittering", { waitUntil: "load" });
    await page.goto(`${kollega.origin("alfa")}/ansoeg/koerselsgodtgoerelse`);
    expect(await page.getByLabel("Hvad er nummerpladen?").inputValue()).toBe("AB12345");
    expect(await page.getByLabel("Hvad var formålet?").inputValue()).toBe("");
    const found = await town.municipality.db
      .selectFrom("cases")
      .select("id")
      .orderBy("position", "desc")
      .executeTakeFirstOrThrow();
    // Another that is like it begins with all of it.
    await page.goto(`${kollega.origin("alfa")}/ansoeg/koerselsgodtgoerelse?som=${found.id}`);
    expect(await page.getByLabel("Hvad var formålet?").inputValue()).toBe("Møde på skolen.");
    expect(await route(page).getByLabel("Slut").inputValue()).toBe("Skolevej 3, 9999 Prøveby");
  },
);

test.skipIf(!found)("with scripts, addresses are suggested while one types", { timeout: 120_000 }, async () => {
  const page = await phone("scripts", true);
  await route(page).getByLabel("Start").pressSequentially("havnevej");
  // Workplaces stand there before anything is typed; then what begins like it.
  const option = page.locator("#drivenRoute-forslag option");
  await page.locator('#drivenRoute-forslag option[value^="Havnevej 1"]').first().waitFor({ state: "attached" });
  expect(await option.first().getAttribute("value")).toBe("Havnevej 1, 9999 Prøveby");
  // And what it comes to follows by itself.
  await writeDrive(page);
  await route(page).getByLabel("Slut").fill("Rådhustorvet 1, 9999 Prøveby");
  await route(page).getByLabel("Start").fill("Havnevej 1, 9999 Prøveby");
  await page.locator("#beregnet").getByText("Godtgørelse").first().waitFor();
});

test.skipIf(!found)(
  "with scripts, a question about an answer is there when there is one, and one for all answers but one goes with that",
  { timeout: 60_000 },
  async () => {
    const page = await phone("folded", true);
    const corrected = page.getByLabel(/^Var turen en anden/);
    const reason = page.getByLabel("Hvorfor var turen en anden?");
    await reason.waitFor({ state: "hidden" });
    await corrected.fill("12");
    await reason.waitFor({ state: "visible" });
    await page.getByLabel("Aflæst på kilometertælleren").check();
    await corrected.waitFor({ state: "hidden" });
    await page.getByLabel("Beregnet efter ruten", { exact: true }).check();
    await corrected.waitFor({ state: "visible" });
  },
);

test.skipIf(!found)(
  "while the register does not answer, what was typed is kept, and one is told to try again",
  { timeout: 120_000 },
  async () => {
    const page = await phone("silent", false);
    await writeDrive(page);
    await route(page).getByLabel("Start").fill("Rådhustorvet 1, 9999 Prøveby");
    await route(page).getByLabel("Slut").fill("Skolevej 1, 9999 Prøveby");
    await town.misbehave("address-register", { mode: "unavailable" });
    await press(page, "Gennemse ansøgningen");
    expect(await page.locator("main").innerText()).toContain("Adresseregisteret svarer ikke lige nu");
    expect(await route(page).getByLabel("Start").inputValue()).toBe("Rådhustorvet 1, 9999 Prøveby");
    await town.behave();
    await press(page, "Gennemse ansøgningen");
    expect((await page.getByRole("heading", { level: 1 }).textContent())?.trim()).toContain("Gennemse og send");
  },
);
