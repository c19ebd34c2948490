import { installAssistant, system } from "@kollega/casework";
import { type Applied, apply, type TestMunicipality, walks } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../testing/apiClient.ts";
import { send } from "../../testing/forms.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
beforeAll(async () => {
  town = await testTown(20);
  await installAssistant(town.municipality, system, walks);
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;
const page = "/assistenter/walks/trin";
let citizens = 0;
async function walked(): Promise<Applied> {
  const citizen = town.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(town, citizen, { day: "2026-02-02", km: "10" }, `walk-${citizens}`, "walks");
  await town.drainAll();
  return applied;
}
async function move(trin: string, grund = "Prøve.") {
  const lead = await kollega.signedIn("alfa-lead");
  return send(lead, (await lead.go(at(page))).text, page, { trin, grund });
}

test("on trial the citizens' form is closed, and the page says so; what is refused keeps what was typed", async () => {
  const refused = await move("trial", "");
  expect(refused.status).toBe(422);
  const moved = await move("trial", "Vi prøver den først.");
  expect(moved.text).toContain("Assistenten er nu: På prøve");
  expect(moved.text).toContain("Vi prøver den først.");
  const citizen = await kollega.signedIn("alfa-citizen-1");
  expect((await citizen.go(at("/ansoeg/walks"))).text).toContain("Der kan ikke søges her for tiden");
});

test("in shadow a caseworker decides by hand on the page and never sees the proposal; the lead sees where they differ", async () => {
  await move("shadow");
  const one = await walked();
  const path = `/kontrol/${one.decisionId}`;
  const caseworker = await kollega.signedIn("alfa-caseworker");
  const shown = await caseworker.go(at(path));
  expect(shown.text).toContain("Afgør i hånden");
  expect(shown.text).not.toContain("Der er 6 tilbage");
  const missing = await send(caseworker, shown.text, `${path}/afgoer-i-haanden`, { "answers.left": "8", note: "" });
  expect(missing.status).toBe(422);
  expect(missing.text).toContain('value="8"');
  const done = await send(caseworker, missing.text, `${path}/afgoer-i-haanden`, {
    ...{ "answers.left": "8", note: "Afgjort i det gamle system." },
  });
  expect(done.status).toBe(200);
  expect((await caseworker.go(at(path))).text).not.toContain("Der er 6 tilbage");
  const lead = await kollega.signedIn("alfa-lead");
  const seen = await lead.go(at(page));
  expect(seen.text).toContain(one.number);
  expect(seen.text).toContain("Tilbage: 8 → 6");
});

test("a rule for decisions without a person is proposed by one and approved by another, and the case says how it was decided", async () => {
  await move("live");
  const owner = await kollega.signedIn("alfa-assistant-owner");
  const rules = "/assistenter/walks/regler-uden-menneske";
  const fields = { slags: "grant/granted", hjemmel: "Prøvens regler § 1", adresse: "http://x", proeve: "1000" };
  const refused = await send(owner, (await owner.go(at(page))).text, rules, { ...fields, grund: "Intet skøn." });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Prøvens regler § 1");
  const mended = { adresse: "https://example.org/rules" };
  const proposed = await send(owner, refused.text, rules, mended);
  expect(proposed.text).toContain("En anden end dig skal godkende den.");
  const lead = await kollega.signedIn("alfa-lead");
  const standing = await lead.go(at(page));
  const [approve] = /\/assistenter\/walks\/regler-uden-menneske\/[0-9a-f-]+\/godkend/.exec(standing.text) ?? [];
  const approved = await send(lead, standing.text, approve ?? "");
  expect(approved.text).toContain("Gælder; godkendt af");
  // One of a thousand would be left for a person.
  const one = await walked();
  const view = await lead.go(at(`/sager/${one.caseId}`));
  expect(view.text).toContain("automatisk, efter en regel");
});

test("the API does all of it", async () => {
  const owner = await Client.as(kollega, "alfa-assistant-owner");
  const lead = await Client.as(kollega, "alfa-lead");
  const { body } = await owner.call("get", "/assistants/walks/stage");
  expect(body).toMatchObject({ stage: "live", figures: { shadow: { compared: 1, agreed: 0 } } });
  const [{ id }] = body.rules as [{ id: string }];
  expect((await lead.call("post", `/automatic-rules/${id}/end`)).status).toBe(204);
  const rule = {
    ...{ type: "grant", outcome: "refused", law: "§ 2", lawUrl: "https://example.org/rules" },
    ...{ reason: "Intet skøn.", sampleOneIn: 10 },
  };
  const proposed = await owner.call("post", "/assistants/walks/automatic-rules", rule);
  expect(proposed.status).toBe(201);
  expect((await owner.call("post", `/automatic-rules/${proposed.body.id}/approve`)).status).toBe(409);
  expect((await lead.call("post", `/automatic-rules/${proposed.body.id}/approve`)).status).toBe(204);
  expect((await owner.call("post", "/assistants/walks/stage", { stage: "trial", reason: "Prøve." })).status).toBe(204);
});
