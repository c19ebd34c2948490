import { installAssistant, system } from "@kollega/casework";
import { errands, parents, type TestMunicipality } from "@kollega/casework/testing";
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
const people = ["whole", "steps", "scripts"] as const;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(120);
  await installAssistant(town.municipality, system, errands);
  const fitting = parents(town.population, (citizen) => citizen.digitalPost);
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
  phoneAt(chromium, kollega, { name: `Forælder ${who}`, as: "borger" }, "/ansoeg/errands", scripts);
const faults = (page: Page) => faultsOnPhone(chromium, kollega, page, { width: 320 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const focused = (page: Page) => page.evaluate<string>("document.activeElement.id");
const errand = (page: Page, number: number) => page.getByRole("group", { name: `Ærinde ${number}` });
const heading = async (page: Page) => (await page.getByRole("heading", { level: 1 }).textContent())?.trim();

async function write(page: Page, number: number, { day, km }: { readonly day: string; readonly km?: string }) {
  const one = errand(page, number);
  await one.getByLabel(/^Dag/).fill(day);
  await one.getByLabel(km === undefined ? "Til fods" : "I bil").check();
  if (km !== undefined) await one.getByLabel("Kilometer").fill(km);
}

test.skipIf(!found)(
  "without scripts, members are added and removed, keep what was typed, and are led to where one is at fault",
  { timeout: 120_000 },
  async () => {
    const page = await phone("whole", false);
    // A list that must be answered begins with a member.
    expect(await page.getByRole("group", { name: /^Ærinde/ }).count()).toBe(1);
    await write(page, 1, { day: "2026-10-01", km: "10" });
    await press(page, "Tilføj ærinde");
    await expect.poll(() => focused(page)).toBe("errands-2");
    await write(page, 2, { day: "2026-10-02", km: "ti" });
    await press(page, "Tilføj ærinde");
    await write(page, 3, { day: "2026-10-03" });
    await page.getByLabel("Bemærkning").fill("Tak.");
    await press(page, "Fjern ærinde 1");
    await expect.poll(() => focused(page)).toBe("errands");
    expect(await page.getByRole("group", { name: /^Ærinde/ }).count()).toBe(2);
    expect(await errand(page, 1).getByLabel("Kilometer").inputValue()).toBe("ti");
    expect(await errand(page, 2).getByLabel("Til fods").isChecked()).toBe(true);
    expect(await page.getByLabel("Bemærkning").inputValue()).toBe("Tak.");
    expect(await faults(page)).toEqual([]);
    await press(page, "Gennemse ansøgningen");
    const problem = page.getByRole("alert").getByRole("link");
    expect(await problem.allTextContents()).toEqual(["Ærinde 1, Kilometer: Skriv et tal."]);
    expect(await faults(page)).toEqual([]);
    await problem.click();
    await expect.poll(() => focused(page)).toBe("errands-2-km");
    await page.locator(":focus").fill("12,5");
    await press(page, "Gennemse ansøgningen");
    expect(await heading(page)).toContain("Gennemse og send");
    expect(await page.locator("main").innerText()).toMatch(
      /Ærinde 1\s+Dag\s+2\. oktober 2026[\s\S]*12,5[\s\S]*Ærinde 2/,
    );
    expect(await faults(page)).toEqual([]);
    await press(page, "Send ansøgningen");
    await page.waitForURL("**/kvittering", { waitUntil: "load" });
    const { form } = await town.municipality.db.selectFrom("decision").select("form").executeTakeFirstOrThrow();
    expect(form).toEqual({
      errands: [
        { id: "2", day: "2026-10-02", means: "car", km: "12.5" },
        { id: "3", day: "2026-10-03", means: "foot" },
      ],
      remark: "Tak.",
    });
  },
);

test.skipIf(!found)(
  "one question a page: the list is a step, kept with the draft, changed from the review",
  { timeout: 120_000 },
  async () => {
    const page = await phone("steps", false);
    await press(page, "Vis ét spørgsmål ad gangen");
    expect(await heading(page)).toBe("Hvilke ærinder har du haft?");
    await write(page, 1, { day: "2026-10-01", km: "10" });
    await press(page, "Tilføj ærinde");
    await expect.poll(() => focused(page)).toBe("errands-2");
    await press(page, "Næste");
    expect(await page.getByRole("alert").getByRole("link").allTextContents()).toEqual([
      "Ærinde 2, Dag: Svar på spørgsmålet.",
      "Ærinde 2, Hvordan kom du frem?: Svar på spørgsmålet.",
    ]);
    expect(await faults(page)).toEqual([]);
    await press(page, "Gem, og fortsæt senere");
    await page.getByRole("link", { name: /^Fortsæt: / }).click();
    // One goes on where something is missing.
    expect(await heading(page)).toBe("Hvilke ærinder har du haft?");
    expect(await errand(page, 1).getByLabel("Kilometer").inputValue()).toBe("10");
    await press(page, "Fjern ærinde 2");
    await expect.poll(() => focused(page)).toBe("errands");
    await press(page, "Næste");
    expect(await heading(page)).toBe("Dokumentation (frivilligt)");
    await press(page, "Næste");
    await press(page, "Næste");
    expect(await heading(page)).toContain("Gennemse og send");
    await page.getByRole("link", { name: /^Ret ?: Hvilke ærinder/ }).click();
    for (const _ of [2, 3, 4]) await press(page, "Tilføj ærinde");
    // No more than the list may have.
    expect(await page.getByRole("button", { name: "Tilføj ærinde" }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  },
);

test.skipIf(!found)(
  "with scripts, a member's questions are folded away by the member's own answers",
  { timeout: 120_000 },
  async () => {
    const page = await phone("scripts", true);
    await press(page, "Tilføj ærinde");
    await page.waitForURL("**#errands-2", { waitUntil: "load" });
    const [first, second] = [errand(page, 1).getByLabel("Kilometer"), errand(page, 2).getByLabel("Kilometer")];
    await first.waitFor({ state: "hidden" });
    await errand(page, 2).getByLabel("I bil").check();
    await second.waitFor({ state: "visible" });
    expect(await first.isVisible()).toBe(false);
  },
);
