import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/browser.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

const found = await findBrowser();
const poppler = spawnSync("pdftotext", ["-v"]).error === undefined;
const skipped = !found || !poppler;

let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;
let ready: readonly LaidReady[];
let folder: string;

beforeAll(async () => {
  if (!found || skipped) return;
  folder = mkdtempSync(join(tmpdir(), "kollega-print-"));
  town = await testTown(200);
  ready = await laidReady(town, 2);
  const people = await testPeople(town.municipality);
  if (ready[0]) await controlAndApprove(town, people.caseworker, ready[0].decisionId);
  await town.drainAll();
  const citizen = ready[0]?.citizen;
  const account = {
    subject: "parent",
    name: "Forælder",
    kind: "citizen" as const,
    municipality: "alfa",
    cpr: citizen?.cpr ?? "",
  };
  kollega = await testServer({ alfa: town.municipality, accounts: [account] });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (skipped) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
  rmSync(folder, { recursive: true });
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

async function signedIn(name: string, kind: "borger" | "medarbejder"): Promise<Page> {
  // Scripts are off, so that nothing is opened by one; and as wide as a phone, which paper must not be.
  const context = await chromium.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(alfa(`/log-ind/${kind}?tilbage=/was`));
  await page.getByRole("button", { name }).click();
  await page.waitForURL("**/was", { waitUntil: "load" });
  return page;
}

let printed = 0;
/** What stands on the paper, with all white space as single spaces. */
async function paperOf(page: Page, path: string): Promise<string> {
  await page.goto(alfa(path));
  const file = join(folder, `${++printed}.pdf`);
  await writeFile(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"], { maxBuffer: 1e8 });
  return stdout.replaceAll(/\s+/g, " ");
}

const screenOnly = ["Log ud", "Gå til sidens indhold", "Demonstration", "Tilgængelighed", "English"];

test.skipIf(skipped)(
  "a case and a decision in control are printed without what one presses, with all that is folded away",
  { timeout: 60_000 },
  async () => {
    const page = await signedIn("Medarbejder lead", "medarbejder");
    const control = await paperOf(page, `/kontrol/${ready[1]?.decisionId}`);
    for (const text of [
      "Alfa Kommune (test)",
      "Egen andel af den fulde pris",
      "https://www.elov.dk",
      "Du kan klage",
      "Journalnotat",
    ])
      expect(control).toContain(text);
    // A value that is folded away on the screen.
    expect(control).toContain("Tillæg til grænserne for hvert barn ud over det første");
    for (const text of [...screenOnly, "Arbejdsliste", "Tag i kontrol", "Ret oplysningen", "Andre muligheder"])
      expect(control).not.toContain(text);
    const seen = await paperOf(page, `/sager/${ready[0]?.caseId}`);
    for (const text of ["Sag 20", "Journal", "Dokumenter", "Du får"]) expect(seen).toContain(text);
    for (const text of [...screenOnly, "Åbn en afgørelse"]) expect(seen).not.toContain(text);
  },
);

test.skipIf(skipped)(
  "a citizen's case and letter are printed as they are read, the letter as a letter",
  { timeout: 60_000 },
  async () => {
    const page = await signedIn("Forælder", "borger");
    const path = `/mine-sager/${ready[0]?.caseId}`;
    const mine = await paperOf(page, path);
    for (const text of ["Afgørelsen er truffet og sendt.", "Indkomstregisteret", "https://www.elov.dk"])
      expect(mine).toContain(text);
    for (const text of [...screenOnly, "Forside"]) expect(mine).not.toContain(text);
    await page.goto(alfa(path));
    const read = await page
      .locator('a[href$="/laes"]')
      .filter({ hasNotText: "Ansøgning" })
      .first()
      .getAttribute("href");
    const letter = await paperOf(page, read ?? "");
    for (const text of ["Prøvevej 1", "Begrundelse", "Du kan klage"]) expect(letter).toContain(text);
    for (const text of [...screenOnly, "Tilbage til sagen", "Hent som PDF"]) expect(letter).not.toContain(text);
  },
);

test.skipIf(skipped)(
  "figures and an assistant's pages are printed with their tables whole",
  { timeout: 120_000 },
  async () => {
    const page = await signedIn("Medarbejder lead", "medarbejder");
    const parts = ["", "/regler", "/satser", "/breve", "/scenarier"].map((part) => `/assistenter/friplads${part}`);
    for (const path of ["/noegletal", "/drift", ...parts]) {
      const paper = await paperOf(page, path);
      expect(paper, path).toContain("Alfa Kommune (test)");
      for (const text of screenOnly) expect(paper, path).not.toContain(text);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 690, height: 1000 });
      const cut = await page.evaluate<string[]>(
        "[...document.querySelectorAll('td, th')].filter((cell) => cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent)",
      );
      expect(cut, path).toEqual([]);
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 390, height: 800 });
    }
  },
);
