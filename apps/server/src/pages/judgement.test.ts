import { apply, parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formIn, send, textIn } from "../testing/forms.ts";
import { faultsIn } from "../testing/markup.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let control: string;

beforeAll(async () => {
  town = await testTown(200);
  // Says to be single, but another adult lives at the address: only a person can tell.
  const [parent] = parents(town.population, (citizen, adults) => adults > 0 && !citizen.spouse && citizen.digitalPost);
  if (!parent) throw new Error("nobody in the population needs a judgement");
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

test("a judgement shows what each option would lead to, keeps reasons when nothing was chosen, and works out the rest", async () => {
  const worker = await kollega.signedIn("alfa-caseworker");
  let page = await worker.go(`${kollega.origin("alfa")}${control}`);
  page = await send(worker, page.text, "/tag");
  expect(textIn(page.text)).toContain("Tag stilling: Reelt enlig");
  expect(textIn(page.text).match(/Fører til: /g)?.length).toBe(2);
  expect(page.text).not.toMatch(/action="[^"]*\/godkend"/);
  expect(await faultsIn(page.text)).toEqual([]);
  page = await send(worker, page.text, "/skoen", { reasons: "Den anden voksne er en lejer." });
  expect(page.status).toBe(422);
  expect(page.text).toContain("<title>Fejl: ");
  expect(page.text).toContain("Den anden voksne er en lejer.");
  page = await send(worker, page.text, "/skoen", { option: "single" });
  expect(textIn(page.text)).toContain("Gemt. Det ændrede: Reelt enlig");
  expect(textIn(page.text)).toMatch(/Der mangler \d ting, før du kan godkende/);
  expect(await faultsIn(page.text)).toEqual([]);
});

test("a finding decided by a person is marked, tells the assistant's own result, and can be taken back", async () => {
  const worker = await kollega.signedIn("alfa-caseworker");
  const page = await worker.go(`${kollega.origin("alfa")}${control}`);
  const form = [...page.text.matchAll(/<form [^>]*id="afgoer-children".*?<\/form>/gs)][0]?.[0] ?? "";
  const override = formIn(form, "/afgoer-selv");
  const ground = "Barnet bor hos den anden forælder, bekendtgørelsen § 27.";
  const done = await worker.go(override.action, { form: { ...override.fields, value: "2", ground } });
  expect(textIn(done.text)).toContain("Afgjort af en medarbejder. Assistentens resultat:");
  expect(await faultsIn(done.text)).toEqual([]);
  const undoing = [...done.text.matchAll(/<form [^>]*id="afgoer-children".*?<\/form>/gs)][0]?.[0] ?? "";
  const undo = formIn(undoing, "/fortryd");
  const back = await worker.go(undo.action, { form: undo.fields });
  expect(textIn(back.text)).not.toContain("Afgjort af en medarbejder. Assistentens resultat:");
});

test("the control page is whole in English, too", async () => {
  const worker = await kollega.signedIn("alfa-auditor");
  await worker.go(`${kollega.origin("alfa")}/sprog/en`);
  const page = await worker.go(control);
  const text = textIn(page.text);
  for (const told of ["Controlled one by one", "Rests on", "has the decision in control"]) expect(text).toContain(told);
  expect(text).not.toMatch(/Kontrolleres|Oplysninger|Godkend/);
  expect(page.text).not.toContain('action="/kontrol/');
});
