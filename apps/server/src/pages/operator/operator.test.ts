import { stopSubscription, subscribe } from "@kollega/casework";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testPeople,
  yearlyIncome,
} from "@kollega/casework/testing";
import { webhookSender } from "@kollega/connectors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operationsSchema } from "../../api/operationsSchemas.ts";
import { csrfIn } from "../../testing/browser.ts";
import { formIn, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;

beforeAll(async () => {
  town = await testTown(200);
  await town.misbehave("records-system", { operation: "file", mode: "refuse", times: 1 });
  await approved(0);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

/** A decision of the nth single parent's, approved and carried out as far as it goes. */
async function approved(nth: number) {
  const parent = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost)[nth];
  if (!parent) throw new Error("no single parent");
  const income = String(Math.ceil(yearlyIncome(parent)));
  const made = await apply(
    town,
    parent,
    { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: income },
    `operator-${nth}`,
  );
  await town.drainAll();
  const people = await testPeople(town.municipality);
  await controlAndApprove(town, people.caseworker, made.decisionId);
  await town.drainAll();
}

const alfa = (path: string) => `${kollega.origin("alfa")}${path}`;

test("an effect that failed is settled by a person who says why; without a reason nothing happens and nothing is lost", async () => {
  const operator = await kollega.signedIn("alfa-operator");
  const page = await operator.go(alfa("/drift"));
  expect(textIn(page.text)).toContain("Mislykkedes");
  expect(await faultsIn(page.text)).toEqual([]);
  const settle = /\/drift\/handlinger\/[0-9a-f-]{36}/.exec(page.text)?.[0] ?? "";
  const form = formIn(page.text, settle);
  const refused = await operator.go(form.action, { form: { ...form.fields, happened: "no", reason: "ok" } });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="ok"');
  expect(await faultsIn(refused.text)).toEqual([]);
  const again = { ...form.fields, happened: "no", reason: "Adgangen er bragt i orden." };
  const settled = await operator.go(form.action, { form: again });
  expect(textIn(settled.text)).toContain("Handlingen er afklaret.");
  await town.drainAll();
  expect(textIn((await operator.go("/drift")).text)).toContain("Ingen handlinger venter på en person.");
  expect((await town.effects("records-system")).map((effect) => effect.performed)).toEqual([1]);
});

test("what is not well stands first with what to do and a way to the runbook; the same is told as JSON; nothing is of a person", async () => {
  await town.misbehave("digital-post", { operation: "send", mode: "refuse", times: 1 });
  await approved(1);
  const operator = await kollega.signedIn("alfa-operator");
  const page = await operator.go(alfa("/drift"));
  expect(await faultsIn(page.text)).toEqual([]);
  const shown = textIn(page.text);
  expect(shown).toContain("1 handlinger til Digital Post (simulator) venter på en person.");
  expect(shown).toContain("Der kører ingen arbejdsproces");
  expect(page.text).toContain("docs/operating/runbook.md#effects-wait");
  // A demo is made anew: nobody need back it up.
  expect(shown).not.toContain("aldrig taget en sikkerhedskopi");
  const answer = await operator.ask(alfa("/api/v1/operations"));
  const told = operationsSchema.parse(JSON.parse(answer.text));
  expect(told.machinery.troubles.map(({ code }) => code)).toEqual(["casework/no-worker", "casework/effects-wait"]);
  for (const { cpr, name, email } of town.population.citizens) {
    for (const secret of [cpr, name, email]) expect(page.text + answer.text).not.toContain(secret);
  }
});

test("an assistant's owner stops it: nobody can apply until it is started again", async () => {
  const owner = await kollega.signedIn("alfa-assistant-owner");
  const page = await owner.go(alfa("/assistenter"));
  expect(await faultsIn(page.text)).toEqual([]);
  const stop = (html: string, stopped: string) =>
    owner.go("/assistenter/friplads", { form: { ...formIn(html, "/assistenter/friplads").fields, stopped } });
  const stopped = await stop(page.text, "yes");
  expect(textIn(stopped.text)).toContain("Stoppet");
  const citizen = await kollega.signedIn("alfa-citizen-1");
  expect(textIn((await citizen.go(alfa("/ansoeg/friplads"))).text)).toContain("Der kan ikke søges her for tiden.");
  await stop(stopped.text, "no");
  expect((await citizen.go(alfa("/ansoeg/friplads"))).text).toContain("Gennemse ansøgningen");
});

test("the demo's day is on every page, and those who may can move it", async () => {
  const operator = await kollega.signedIn("alfa-operator");
  const page = await operator.go(alfa("/drift"));
  expect(textIn(page.text)).toMatch(/Kollegas dag er \d+\. \w+ \d{4}\./);
  const form = formIn(page.text, "/drift/ur");
  expect((await operator.ask(alfa("/drift/ur"), { form: { ...form.fields, dag: "i går" } })).status).toBe(400);
  const moved = await operator.go("/drift/ur", { form: { ...form.fields, dag: "2027-01-05" } });
  expect(moved.status).toBe(200);
  const row = await town.municipality.db.selectFrom("clock").select("standing_at").executeTakeFirst();
  expect(row?.standing_at.toISOString()).toBe("2027-01-05T08:00:00.000Z");
  const reader = await kollega.signedIn("alfa-auditor");
  const seen = await reader.go(alfa("/drift"));
  expect(textIn(seen.text)).toContain("Kollegas dag er");
  expect(seen.text).not.toContain('action="/drift/ur"');
  expect(csrfIn(seen.text).length).toBeGreaterThan(40);
});

test("a receiver of events that was given up is shown, and goes on when a person lets it", async () => {
  const { municipality } = town;
  const webhooks = webhookSender({ source: "https://alfa.invalid/", allow: ["https://esb.invalid/"] });
  const people = await testPeople(municipality);
  const url = "https://esb.invalid/events";
  const { id } = await subscribe({ ...municipality, webhooks }, people.operator, { url, types: [] });
  await stopSubscription(municipality, people.operator, id);
  const operator = await kollega.signedIn("alfa-operator");
  const page = await operator.go(alfa("/drift"));
  expect(textIn(page.text)).toContain("Standset");
  expect(await faultsIn(page.text)).toEqual([]);
  const form = formIn(page.text, `/drift/modtagere/${id}/fortsaet`);
  const after = await operator.go(form.action, { form: form.fields });
  expect(textIn(after.text)).toContain("Går igennem");
  const auditor = await kollega.signedIn("alfa-auditor");
  expect((await auditor.go(alfa("/drift"))).text).not.toContain("/fortsaet");
});
