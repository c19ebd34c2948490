import { installAssistant, system } from "@kollega/casework";
import {
  apply,
  controlAndApprove,
  errands,
  parents,
  type TestMunicipality,
  testPeople,
} from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../testing/apiClient.ts";
import { send, textIn } from "../../testing/forms.ts";
import { faultsIn } from "../../testing/markup.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
let caseId: string;
let number: string;
beforeAll(async () => {
  town = await testTown(60);
  const kept = new Map(errands).set(
    "assistant.yaml",
    `${errands.get("assistant.yaml")}retention: { years: 0, from: closed, law: [rules] }\n`,
  );
  await installAssistant(town.municipality, system, kept);
  const people = await testPeople(town.municipality);
  const [citizen] = parents(town.population, (one) => one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const drive = { id: "1", day: "2026-10-01", means: "car", km: "10" };
  const made = await apply(town, citizen, { errands: [drive] }, "errand-1", "errands");
  ({ caseId, number } = made);
  await town.drainAll();
  await controlAndApprove(town, people.caseworker, made.decisionId);
  await town.drainAll();
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;

test("a lead sees what would be deleted, keeps a case with a reason, lets it go, and sets the deletion going and stops it", async () => {
  const lead = await kollega.signedIn("alfa-lead");
  let page = await lead.go(at("/sletning"));
  expect(textIn(page.text)).toContain("0 år efter, at sagen er lukket");
  expect(page.text).toContain(number);
  expect(textIn(page.text)).toContain("Slet sagen fra i morgen");
  const limits = await lead.go(at(`/sager/${caseId}/adgang`));
  const refused = await send(lead, limits.text, `/sager/${caseId}/slet-ikke`, { grund: "x" });
  expect(refused.status).toBe(422);
  const held = await send(lead, limits.text, `/sager/${caseId}/slet-ikke`, { grund: "Retssag." });
  expect(textIn(held.text)).toContain("Sagen må ikke slettes. Retssag.");
  page = await lead.go(at("/sletning"));
  expect(textIn(page.text)).toContain("en medarbejder har skrevet, at den ikke må slettes");
  expect(page.text).not.toContain('name="seen"');
  await send(lead, held.text, `/sager/${caseId}/slet-ikke`, { grund: "Retssagen er slut." });

  page = await send(lead, (await lead.go(at("/sletning"))).text, "/sletning");
  expect(textIn(page.text)).toContain("Begynder 17. november 2026: 1 sager");
  expect(await faultsIn(page.text)).toEqual([]);
  page = await send(lead, page.text, "/stop");
  expect(textIn(page.text)).toContain("Stoppet, intet slettet");
});

test("the API tells the same, and the proof of what was deleted is a file", async () => {
  const lead = await Client.as(kollega, "alfa-lead");
  const { body } = await lead.call("get", "/deletions");
  const [errand] = (body.assistants as { assistant: string; seen: string }[]).filter(
    (one) => one.assistant === "errands",
  );
  const begun = await lead.call("post", "/deletions", { assistant: "errands", seen: errand?.seen });
  expect(begun).toMatchObject({ status: 201, body: { cases: 1 } });
  expect((await lead.call("get", `/deletions/${begun.body.id}/proof`)).body.code).toBe("casework/proof-not-yet");
  town.clock.move(new Date(town.clock.now().getTime() + 24 * 3_600_000));
  await town.wake();
  const proof = await lead.call("get", `/deletions/${begun.body.id}/proof`);
  expect(proof.body).toMatchObject({ cases: [{ number }], stayed: [] });
  const browser = await kollega.signedIn("alfa-auditor");
  const page = await browser.go(at("/sletning"));
  expect(textIn(page.text)).toContain("Færdig: 1 af 1 sager slettet");
  const file = await browser.ask(at(`/sletning/${begun.body.id}/bevis`));
  expect(String(file.headers["content-disposition"])).toContain("sletning-");
  expect(JSON.parse(file.text)).toEqual(proof.body);
  expect((await browser.ask(at(`/sager/${caseId}`))).status).toBe(404);
});

test("a barred case is shut for others, and a lead lets somebody in from a page that tells nothing of it", async () => {
  const people = await testPeople(town.municipality);
  const [, citizen] = parents(town.population, (one) => one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const drive = { id: "1", day: "2026-10-02", means: "car", km: "10" };
  const made = await apply(town, citizen, { errands: [drive] }, "errand-2", "errands");
  await town.drainAll();
  const lead = await kollega.signedIn("alfa-lead");
  const limits = await lead.go(at(`/sager/${made.caseId}/adgang`));
  expect(await faultsIn(limits.text)).toEqual([]);
  const barred = await send(lead, limits.text, "/adgang", { "adgang[]": people.other.id, grund: "En kollegas sag." });
  expect(textIn(barred.text)).toContain("Kun dem, der er valgt her. En kollegas sag.");
  const shut = await lead.ask(at(`/sager/${made.caseId}`));
  expect(shut.status).toBe(403);
  expect(textIn(shut.text)).toContain("Sagen er spærret");
  expect(barred.text).not.toContain(citizen.name);
  const lifted = await send(lead, barred.text, "/adgang/haev", { grund: "Kollegaen er rejst." });
  expect(textIn(lifted.text)).toContain("Alle, der må se sager.");
  expect((await lead.ask(at(`/sager/${made.caseId}`))).status).toBe(200);
});
