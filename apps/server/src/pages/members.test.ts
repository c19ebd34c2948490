import { installAssistant, system } from "@kollega/casework";
import { apply, fripladsWithMembers, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formIn, textIn } from "../testing/forms.ts";
import { faultsIn } from "../testing/markup.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let control: string;

beforeAll(async () => {
  town = await testTown(200);
  await installAssistant(town.municipality, system, await fripladsWithMembers());
  const [parent] = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!parent) throw new Error("nobody in the population fits");
  const made = await apply(town, parent, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(parent))),
  });
  control = `/kontrol/${made.decisionId}`;
  await town.drainAll();
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

test("control judges each member on its page, shows what it rests on, and how it was worked out", async () => {
  const worker = await kollega.signedIn("alfa-caseworker");
  let page = await worker.go(`${kollega.origin("alfa")}${control}`);
  const take = formIn(page.text, "/tag");
  page = await worker.go(take.action, { form: take.fields });
  expect(textIn(page.text)).toMatch(/Tag stilling: Barnet er kendt: født \d+\. /);
  expect(await faultsIn(page.text)).toEqual([]);
  const members = [...page.text.matchAll(/<form [^>]*id="(skoen-known_3a_[A-Za-z0-9-]+)"/g)].map(([, id]) => id ?? "");
  expect(members.length).toBeGreaterThan(0);
  for (const id of members) {
    const form = page.text.slice(page.text.indexOf(`id="${id}"`) - 200).match(/<form [^>]*id="skoen-known.*?<\/form>/s);
    const judge = formIn(form?.[0] ?? "", "/skoen");
    page = await worker.go(judge.action, { form: { ...judge.fields, option: "yes", reasons: "Det er oplyst." } });
    expect(page.status).toBe(200);
  }
  expect(textIn(page.text)).toMatch(/Point: født \d+\. /);
  expect(textIn(page.text)).toContain("Godkend afgørelsen");
  expect(await faultsIn(page.text)).toEqual([]);
  const workings = page.text.match(/href="([^"]*\/delresultater\/points:[^"]+)"/)?.[1] ?? "";
  const shown = await worker.go(workings);
  expect(shown.status).toBe(200);
  expect(textIn(shown.text)).toMatch(/Point: født \d+\. /);
  expect(await faultsIn(shown.text)).toEqual([]);
});
