import { readFile } from "node:fs/promises";
import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, system } from "@kollega/casework";
import { drive, town as employ, mileageFolder, type TestMunicipality } from "@kollega/casework/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "../../../../../scripts/browser.ts";
import { faultsOnPhone, phoneAt } from "../../testing/phone.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

const found = await findBrowser();
let town: TestMunicipality;
let kollega: TestServer;
let chromium: Browser;

beforeAll(async () => {
  if (!found) return;
  town = await testTown(120);
  await installAssistant(town.municipality, system, await readAssistantFolder(mileageFolder));
  const [worker] = (await employ(town, 1)).workers;
  if (!worker) throw new Error("nobody is employed");
  await drive(town, worker, "2026-11-02");
  const account = { subject: "driver", name: "Medarbejder driver", kind: "citizen", municipality: "alfa" } as const;
  kollega = await testServer({ alfa: town.municipality, accounts: [{ ...account, cpr: worker.cpr }] });
  chromium = await openBrowser(found);
});
afterAll(async () => {
  if (!found) return;
  await chromium.close();
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const way = "Rådhustorvet 1, 9999 Prøveby|Skolevej 3, 9999 Prøveby";
const table = (...lines: readonly string[]) => ({
  name: "ture.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    ["Hvilken dag kørte du?;Hvad var formålet?;Hvor kørte du?;method;roundTrip", ...lines].join("\r\n"),
  ),
});

test.skipIf(!found)(
  "on a phone, drives are taken in from a file, looked through, mended and sent; a file with faults is told line by line",
  { timeout: 120_000 },
  async () => {
    const who = { name: "Medarbejder driver", as: "borger" } as const;
    const page = await phoneAt(chromium, kollega, who, "/ansoeg/koerselsgodtgoerelse", false);
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const faults = () => faultsOnPhone(chromium, kollega, page, { width: 320 });
    await page.getByRole("link", { name: "Har du mange?" }).click();
    const [template] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Hent en tom fil" }).click(),
    ]);
    expect(await readFile(await template.path(), "utf8")).toContain("Hvilken dag kørte du?;Hvad var formålet?");
    await press("Indlæs");
    expect(await page.getByRole("alert").textContent()).toContain("Vælg en fil.");
    await page.getByLabel("Fil (CSV)").setInputFiles(table(`10-11-2026;Møde;${way};calculated;nej;x`));
    await press("Indlæs");
    expect(await page.getByRole("alert").textContent()).toContain("Linje 2: Linjen har 6 celler, ikke 5.");
    await page
      .getByLabel("Fil (CSV)")
      .setInputFiles(table(`10-11-2026;Møde;${way};calculated;nej`, `11-11-2026;;${way};calculated;nej`));
    await press("Indlæs");
    expect(await page.getByRole("status").textContent()).toContain("2 er indlæst.");
    expect(await faults()).toEqual([]);
    await press("Send de valgte");
    expect(await page.getByRole("status").textContent()).toContain("1 er sendt:");
    // The other one is mended in the form itself, and sent from there.
    await press("Ret nr. 1");
    expect(await page.getByLabel("Hvilken dag kørte du?").inputValue()).toBe("2026-11-11");
    await page.getByLabel("Hvad var formålet?").fill("Møde igen");
    await press("Gennemse ansøgningen");
    await press("Send ansøgningen");
    await town.drainAll();
    expect(await town.municipality.db.selectFrom("cases").select("id").execute()).toHaveLength(3);
  },
);
