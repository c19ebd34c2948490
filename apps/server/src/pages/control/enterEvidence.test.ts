import { apply, parents, type TestMunicipality } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formIn, send, textIn } from "../../testing/forms.ts";
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

test("what a source cannot give is typed in by a person, who says where it is known from; the rest is worked out from it", async () => {
  const [citizen] = parents(town.population, (one, adults) => adults === 0 && one.digitalPost);
  if (!citizen) throw new Error("too few parents");
  await town.misbehave("income-register", { mode: "refuse" });
  const answers = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };
  const { decisionId } = await apply(town, citizen, answers);
  await town.drainAll();
  await town.behave();
  const browser = await kollega.signedIn("alfa-caseworker");
  const at = `${kollega.origin("alfa")}/kontrol/${decisionId}`;
  let page = await send(browser, (await browser.go(at)).text, "/tag");
  expect(textIn(page.text)).toContain("Skriv selv: Ansøgerens indkomst");
  expect(await faultsIn(page.text)).toEqual([]);
  const typed = {
    "value.months/0/month": "2026-10",
    "value.months/0/gross": "25.000,00",
    "value.months/0/labourMarketContribution": "1.992,08",
    "value.months/0/atp": "99,00",
  };
  const names = Object.keys(formIn(page.text, "/ret-oplysning").fields);
  expect(names).toEqual(expect.arrayContaining(Object.keys(typed)));
  const refused = await send(browser, page.text, "/ret-oplysning", { ...typed, source: "" });
  expect(refused.status).toBe(422);
  // What was typed stays, and the form is open.
  expect(refused.text).toContain('value="25.000,00"');
  const half = { ...typed, "value.months/0/month": "", source: "Lønseddel for oktober." };
  const lacking = await send(browser, page.text, "/ret-oplysning", half);
  expect(lacking.status).toBe(422);
  expect(textIn(lacking.text)).toContain("Der mangler noget: «months › 0 › month».");
  page = await send(browser, refused.text, "/ret-oplysning", { ...typed, source: "Lønseddel for oktober i sagen." });
  const told = textIn(page.text);
  expect(told).toContain("Lønseddel for oktober i sagen.");
  expect(told).toContain("25.000 kr.");
  expect(told).not.toContain("Skriv selv: Ansøgerens indkomst");
  expect(told).toContain("Husstandens indkomst om året");
  expect(await faultsIn(page.text)).toEqual([]);
});
