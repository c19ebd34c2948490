import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
beforeAll(async () => {
  town = await testTown(200);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

test("a caseworker enters what was told by telephone in the citizens' own form, and is led to the case", async () => {
  const [citizen] = parents(town.population, (one, adults) => adults === 0 && one.digitalPost);
  if (!citizen) throw new Error("too few parents");
  const browser = await kollega.signedIn("alfa-caseworker");
  const at = (path: string) => `${kollega.origin("alfa")}${path}`;
  const start = await browser.go(at("/modtag"));
  const refused = await send(browser, start.text, "/modtag", { cpr: "1234", assistent: "friplads" });
  expect(refused.status).toBe(422);
  expect(textIn(refused.text)).toContain("Det er ikke valgt, hvordan ansøgningen kom.");
  // What was typed stays, also what was wrong.
  expect(refused.text).toContain('value="1234"');
  const wrong = await send(browser, refused.text, "/modtag", { kanal: "telephone" });
  expect(textIn(wrong.text)).toContain("Det er ikke et gyldigt CPR-nummer.");
  expect(await faultsIn(wrong.text)).toEqual([]);

  const form = await send(browser, wrong.text, "/modtag", { cpr: citizen.cpr });
  const entry = new URL(browser.location).pathname;
  expect(entry).toMatch(/^\/modtag\/[0-9a-f-]{36}$/);
  expect(`${browser.location}${form.text}`).not.toContain(citizen.cpr);
  expect(textIn(form.text)).toContain("Du udfylder for ansøgeren. I telefonen, modtaget");
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "" };
  const missing = await send(browser, form.text, entry, answers);
  expect(missing.status).toBe(422);
  const income = { statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))) };
  const review = await send(browser, missing.text, entry, income);
  expect(textIn(review.text)).toContain("Ansøgningen er ikke modtaget endnu.");
  const undeclared = await send(browser, review.text, `${entry}/send`);
  expect(undeclared.status).toBe(422);
  expect(textIn(undeclared.text)).toContain("Det er ikke bekræftet, at ansøgeren har afgivet erklæringen.");
  const received = await send(browser, undeclared.text, `${entry}/send`, { erklaering: "ja" });
  expect(new URL(browser.location).pathname).toMatch(/^\/sager\//);
  expect(textIn(received.text)).toContain("Ansøgningen er modtaget.");
  expect(await faultsIn(received.text)).toEqual([]);
  const list = await browser.go(at("/modtag"));
  expect(textIn(list.text)).not.toContain("Begyndt og ikke afsluttet");
});
