import { execFileSync, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import { drive, town as employ, mileageFolder, type TestMunicipality, type Town } from "@kollega/casework/testing";
import { instantAt, parseDate } from "@kollega/danish";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { choose, press, tabTo, type } from "../../testing/keyboard.ts";
import { faultsOnPhone, phoneAt } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();
const poppler = spawnSync("pdftotext", ["-v"]).error === undefined;
let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let it: Town;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(120);
  await installAssistant(town.municipality, system, await readAssistantFolder(mileageFolder));
  it = await employ(town, 2);
  const [worker] = it.workers;
  if (!worker) throw new Error("nobody is employed");
  const at = { municipality: "alfa" } as const;
  kollega = await testServer({
    alfa: town.municipality,
    accounts: [
      { ...at, subject: "driver", name: "Ansat driver", kind: "employee", roles: [], cpr: worker.cpr },
      { ...at, subject: "head", name: "Leder head", kind: "employee", roles: [], cpr: it.citizens.leader.cpr },
    ],
  });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const leader = { name: "Leder head", as: "medarbejder" } as const;
const faults = (page: Page) => faultsOnPhone(chromium, kollega, page, { width: 320 });
const said = async (page: Page) => page.getByRole("status").first().textContent();
const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

/** Somebody who is employed and has no role, on the side of their own cases. */
async function employeeAt(path: string): Promise<Page> {
  const who = { name: "Ansat driver", as: "medarbejder" } as const;
  const page = await phoneAt(chromium, kollega, who, "/godkend", false);
  await page.goto(alfa("/egne"));
  await page.goto(alfa(path));
  return page;
}

test.skipIf(!found)(
  "on a phone, with the keyboard alone and without scripts: a drive is written, rejected with a comment, sent again and approved",
  { timeout: 180_000 },
  async () => {
    const employee = await employeeAt("/ansoeg/koerselsgodtgoerelse");
    await tabTo(employee, employee.getByLabel("Hvilken dag kørte du?"));
    // What a date field takes from the keyboard depends on the browser's language.
    await employee.getByLabel("Hvilken dag kørte du?").fill("2026-11-10");
    await type(employee, "Hvad var formålet?", "Møde");
    await choose(employee, "Egen bil eller motorcykel");
    await type(employee, "Hvad er nummerpladen?", "AB12345");
    await choose(employee, /^Beregnet efter ruten$/);
    await type(employee, "Start", "Rådhustorvet 1, 9999 Prøveby");
    await type(employee, "Slut", "Skolevej 3, 9999 Prøveby");
    await press(employee, "Gennemse ansøgningen");
    await press(employee, "Send ansøgningen");
    await town.drainAll();

    const head = await phoneAt(chromium, kollega, leader, "/godkend", false);
    expect(await faults(head)).toEqual([]);
    await press(head, /^\d{4}-\d{6}/, "link");
    expect(await faults(head)).toEqual([]);
    await press(head, "Afvis");
    expect(await head.getByRole("alert").textContent()).toContain("begrundelse");
    await type(head, "Kommentar til medarbejderen", "Skriv, hvem du mødtes med.");
    await press(head, "Afvis");
    expect(await said(head)).toContain("Den er afvist");
    await town.drainAll();

    await employee.goto(alfa("/mine-sager"));
    await press(employee, /^\d{4}-\d{6}|Kørselsgodtgørelse/, "link");
    expect(await employee.locator("main").textContent()).toContain("Skriv, hvem du mødtes med.");
    await press(employee, /^Søg igen/, "link");
    await tabTo(employee, employee.getByLabel("Hvad var formålet?"));
    await employee.keyboard.press("Control+A");
    await employee.keyboard.type("Møde med skolens leder.");
    await press(employee, "Gennemse ansøgningen");
    await press(employee, "Send ansøgningen");
    await town.drainAll();

    await head.goto(alfa("/godkend"));
    await press(head, "Godkend alle almindelige");
    expect(await said(head)).toBe("1 er godkendt.");
  },
);

test.skipIf(!found)(
  "the unusual stands apart with its reason and is approved when it was seen; the chosen are approved, and no choice is told",
  { timeout: 120_000 },
  async () => {
    const [, other] = it.workers;
    // A Saturday; and two ordinary ones.
    await drive(town, other, "2026-11-14");
    await drive(town, other, "2026-11-12");
    await drive(town, other, "2026-11-13");
    const head = await phoneAt(chromium, kollega, leader, "/godkend", false);
    expect(await head.getByRole("region", { name: /^Usædvanlige \(1\)/ }).textContent()).toContain("Lørdag");
    expect(await faults(head)).toEqual([]);
    await press(head, "Godkend de valgte");
    expect(await head.getByRole("alert").textContent()).toContain("Vælg mindst én.");
    await tabTo(head, head.getByRole("checkbox", { name: /^Vælg \d/ }).first());
    await head.keyboard.press("Space");
    await press(head, "Godkend de valgte");
    expect(await said(head)).toBe("1 er godkendt.");
    await head
      .getByRole("region", { name: /^Usædvanlige/ })
      .getByRole("link")
      .first()
      .click();
    await press(head, "Jeg har set det usædvanlige. Godkend");
    expect(await said(head)).toBe("1 er godkendt.");
  },
);

test.skipIf(!found || !poppler)(
  "what was approved is seen before it is reported, held, let and reported; each person's year is a page, a PDF and a table",
  { timeout: 120_000 },
  async () => {
    const lead = { name: "Medarbejder lead", as: "medarbejder" } as const;
    const page = await phoneAt(chromium, kollega, lead, "/indberetninger", false);
    await press(page, "Se den, linje for linje", "link");
    expect(await page.locator("main").textContent()).toContain(it.workers[0]?.name);
    expect(await faults(page)).toEqual([]);
    await press(page, "Til indberetningerne", "link");
    await type(page, "Hvorfor?", "Lønsystemet flyttes.");
    await press(page, "Hold tilbage");
    expect(await page.locator("main").textContent()).toContain("Lønsystemet flyttes.");
    await press(page, "Lad den gå");
    town.clock.move(instantAt(parseDate("2026-12-01"), "01:00:00"));
    await town.municipality.db.transaction().execute((trx) => town.municipality.queue.send(trx, [{ step: "wake" }]));
    await town.drainAll();
    await page.goto(alfa("/indberetninger"));
    await press(page, /^Indberetning nr\. /, "link");
    expect(await page.locator("main").textContent()).toContain("Kontroltotaler");
    expect(await faults(page)).toEqual([]);
    await page.goto(alfa("/indberetninger/aar/2026"));
    expect(await faults(page)).toEqual([]);
    await press(page, String(it.workers[0]?.name), "link");
    expect(await faults(page)).toEqual([]);
    const [pdf] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Hent som PDF" }).click(),
    ]);
    const text = execFileSync("pdftotext", ["-layout", await pdf.path(), "-"], { encoding: "utf8" });
    expect(text).toContain("Opgørelse for 2026");
    expect(text).toContain(it.workers[0]?.name);
    expect(text).not.toContain(it.workers[0]?.cpr);
    const [table] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Hent som CSV" }).click(),
    ]);
    expect(await readFile(await table.path(), "utf8")).toContain(";6601;");
    // The employee has the same of their own.
    const employee = await employeeAt("/mine-sager/oversigt/koerselsgodtgoerelse");
    expect(await faults(employee)).toEqual([]);
    await press(employee, "Opgørelse for 2026", "link");
    expect(await employee.locator("main").textContent()).toContain("Indberetning nr.");
  },
);
