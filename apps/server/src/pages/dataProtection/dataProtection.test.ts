import { approveAutomaticRule, proposeAutomaticRule } from "@kollega/casework";
import { type TestMunicipality, testPeople } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../testing/browser.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
beforeAll(async () => {
  town = await testTown(20);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;

test("anybody reads what is done with personal data, as the assistants in force say it: of whom, from where, why, by which law, how long", async () => {
  const page = await new Browser().go(at("/databeskyttelse"));
  expect(page.status).toBe(200);
  for (const told of ["Økonomisk friplads", "eIndkomst", "5 år", "Datatilsynet", "artikel 30", "artikel 13 og 14"])
    expect(page.text).toContain(told);
  const { assistant } = await town.municipality.library.current("friplads");
  for (const evidence of Object.values(assistant.manifest.evidence))
    if ("from" in evidence) expect(page.text).toContain(evidence.title.da);
  expect(await faultsIn(page.text)).toEqual([]);
});

test("what is decided without a person is told as soon as a rule for it holds, and its law", async () => {
  const people = await testPeople(town.municipality);
  const { id } = await proposeAutomaticRule(town.municipality, people["assistant-owner"], {
    ...{ assistant: "friplads", type: "grant", outcome: "refused", sampleOneIn: 10 },
    ...{ law: "Prøvelovens § 7", lawUrl: "https://example.org/lov", reason: "Intet skøn." },
  });
  expect((await new Browser().go(at("/databeskyttelse"))).text).not.toContain("Prøvelovens § 7");
  await approveAutomaticRule(town.municipality, people.lead, id);
  expect((await new Browser().go(at("/databeskyttelse"))).text).toContain("Prøvelovens § 7");
});

test("an employee reads a draft assessment with the risks, the safeguards, and what the municipality must write itself", async () => {
  const owner = await kollega.signedIn("alfa-assistant-owner");
  const page = await owner.go(at("/assistenter/friplads/konsekvensanalyse"));
  expect(page.text).toContain("Kontrollen bliver et stempel");
  expect(page.text).toContain("Skrives af kommunen");
  expect(await faultsIn(page.text)).toEqual([]);
});
