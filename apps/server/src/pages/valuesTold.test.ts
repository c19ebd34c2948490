import { caseView } from "@kollega/casework";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testPeople,
  yearlyIncome,
} from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../demo/demoIdentityProvider.ts";
import { formIn, send, textIn } from "../testing/forms.ts";
import { faultsIn } from "../testing/markup.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let married: Awaited<ReturnType<typeof apply>>;
let single: Awaited<ReturnType<typeof apply>>;
let people: Awaited<ReturnType<typeof testPeople>>;

beforeAll(async () => {
  town = await testTown(200);
  people = await testPeople(town.municipality);
  const [couple] = parents(town.population, (citizen) => citizen.spouse !== undefined && citizen.digitalPost);
  const [parent] = parents(
    town.population,
    (citizen, adults) => adults === 0 && citizen.digitalPost && yearlyIncome(citizen) > 350_000,
  );
  if (!couple || !parent) throw new Error("the population lacks a couple or a parent");
  const accounts: readonly DemoAccount[] = [couple, parent].map(({ cpr }, n) => ({
    ...{ subject: `told-${n}`, name: `Forælder ${n}`, kind: "citizen", municipality: "alfa", cpr },
  }));
  kollega = await testServer({ alfa: town.municipality, accounts });
  const stated = {
    statedHousehold: "partner",
    partnerKind: "married",
    statedChildren: "2",
    statedAnnualIncome: "2000000",
  };
  married = await apply(town, couple, stated, "couple");
  const understated = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "100000" };
  single = await apply(town, parent, understated, "parent");
  await town.drainAll();
  await controlAndApprove(town, people.caseworker, married.decisionId);
  await town.drainAll();
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;
/** Values as contracts and rules have them, which no page shows. */
const raw = /\b(married|unmarried|divorced|active|kindergarten|nursery|childminder|after-school|agrees|remarks)\b/;

test("my case tells values in the reader's language, and a partner's data as not shown, never as none", async () => {
  const citizen = await kollega.signedIn("told-0");
  const danish = await citizen.go(alfa(`/mine-sager/${married.caseId}`));
  const text = textIn(danish.text);
  for (const told of ["Civilstand gift", "Status bopæl i Danmark", "Vises ikke"]) expect(text).toContain(told);
  expect(text).toMatch(/Art .*(vuggestue|børnehave|dagpleje|fritidshjem) P-/);
  expect(text).not.toMatch(raw);
  expect(text).toMatch(/partners indkomst Vises ikke|samlevers indkomst Vises ikke/);
  expect(text).not.toMatch(/indkomst Ingen/);
  expect(await faultsIn(danish.text)).toEqual([]);
  await citizen.go(alfa("/sprog/en"));
  const english = textIn((await citizen.go(alfa(`/mine-sager/${married.caseId}`))).text);
  for (const told of ["Civil status married", "Status living in Denmark", "Not shown"]) expect(english).toContain(told);
});

test("the control page tells values in the reader's language, and an answer by its questions; what can be chosen is chosen", async () => {
  const { municipality } = town;
  const worker = await kollega.signedIn("alfa-caseworker");
  const { decisions } = await caseView(municipality, people.caseworker, single.caseId);
  const hearing = decisions.find(({ type }) => type === "hearing");
  if (!hearing) throw new Error("no hearing was opened");
  await controlAndApprove(town, people.caseworker, hearing.id);
  await town.drainAll();
  const citizen = await kollega.signedIn("told-1");
  const mine = await citizen.go(alfa(`/mine-sager/${single.caseId}`));
  await send(citizen, mine.text, `/svar/${single.decisionId}`, { agrees: "yes", remarks: "Nyt job." });
  await town.drainAll();
  let page = await send(worker, (await worker.go(alfa(`/kontrol/${single.decisionId}`))).text, "/tag");
  const text = textIn(page.text);
  for (const told of ["Er registerets indkomst rigtig? ja", "Bemærkninger Nyt job.", "bopæl i Danmark"])
    expect(text).toContain(told);
  expect(text).not.toMatch(raw);
  expect(await faultsIn(page.text)).toEqual([]);
  const correction = [...page.text.matchAll(/<form [^>]*id="ret-household".*?<\/form>/gs)][0]?.[0] ?? "";
  const form = formIn(correction, "/ret-oplysning");
  expect(correction).toMatch(/<select [^>]*name="value.civilStatus"/);
  const fields = { ...form.fields, "value.civilStatus": "widowed", source: "Dødsattest" };
  page = await worker.go(form.action, { form: fields });
  expect(textIn(page.text)).toContain("enke eller enkemand");
});
