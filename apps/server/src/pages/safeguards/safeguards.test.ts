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
const page = "/assistenter/walks/kontrolvaern";
let citizens = 0;
async function walked(): Promise<Applied> {
  const citizen = town.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(town, citizen, { day: "2026-02-02", km: "10" }, `walk-${citizens}`, "walks");
  await town.drainAll();
  return applied;
}
async function set(fields: Record<string, string>) {
  const lead = await kollega.signedIn("alfa-lead");
  return send(lead, (await lead.go(at(page))).text, page, {
    svar: "",
    to: "",
    forkert: "",
    grund: "Prøve.",
    ...fields,
  });
}

test("a lead lays down how often control is tested, with a reason; what is refused keeps what was typed", async () => {
  const refused = await set({ forkert: "1", grund: "En særlig grund" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("En særlig grund");
  expect(refused.text).toMatch(/name="forkert"[^>]*value="1"|value="1"[^>]*name="forkert"/);
  const kept = await set({ svar: "20", grund: "Vi måler i marts." });
  expect(kept.status).toBe(200);
  expect(kept.text).toContain("Én af 20");
  expect(kept.text).toContain("Vi måler i marts.");
});

test("who answers first sees evidence and questions and nothing of the proposal, and then both side by side", async () => {
  await set({ svar: "1" });
  const one = await walked();
  const path = `/kontrol/${one.decisionId}`;
  const caseworker = await kollega.signedIn("alfa-caseworker");
  const asked = await caseworker.go(at(path));
  expect(asked.text).toContain("Svar, før du ser forslaget");
  expect(asked.text).not.toContain("Der er 6 tilbage");
  expect(asked.text).not.toContain("Afgør «");
  expect(asked.text).toContain("10");
  const wrong = await send(caseworker, asked.text, `${path}/svar-foerst`, { "answers.left": "seks" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="seks"');
  expect(wrong.text).not.toContain("Der er 6 tilbage");
  const shown = await send(caseworker, wrong.text, `${path}/svar-foerst`, { "answers.left": "7" });
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("Du og assistenten er ikke enige.");
  expect(shown.text).toContain("Der er 6 tilbage");
  const approved = await send(caseworker, shown.text, `${path}/godkend`);
  expect(approved.text).toContain("Afgørelsen er truffet");
});

test("of two who must agree the second sends it back on the page, and the first is told why", async () => {
  await set({ to: "1" });
  const one = await walked();
  const path = `/kontrol/${one.decisionId}`;
  const first = await kollega.signedIn("alfa-caseworker");
  const taken = await send(first, (await first.go(at(path))).text, `${path}/tag`);
  const handed = await send(first, taken.text, `${path}/godkend`);
  expect(handed.text).toContain("En anden skal være enig");
  expect(handed.text).not.toContain(`action="${path}/godkend"`);
  const second = await kollega.signedIn("alfa-lead");
  expect((await second.go(at("/arbejdsliste?visning=all"))).text).toContain("Venter på anden kontrol");
  const asked = await second.go(at(path));
  expect(asked.text).toContain("Du er den anden");
  const shown = await send(second, asked.text, `${path}/svar-foerst`, { "answers.left": "9" });
  expect(shown.text).not.toContain("Afgør «");
  expect(shown.text).not.toContain(`action="${path}/hent-igen"`);
  await send(second, shown.text, `${path}/uenig`, { reason: "Jeg får ni." });
  const back = await first.go(at(path));
  expect(back.text).toContain("Jeg får ni.");
  const again = await send(first, back.text, `${path}/godkend`);
  expect(again.text).toContain("En anden skal være enig");
  const retaken = await send(second, (await second.go(at(path))).text, `${path}/tag`);
  const agreed = await send(second, retaken.text, `${path}/godkend`);
  expect(agreed.text).toContain("Afgørelsen er truffet");
});

test("who approves a wrong draft is told on the page what was wrong, and sees the right one", async () => {
  await set({ forkert: "2" });
  let one: Applied | null = null;
  for (let tries = 0; tries < 12 && one === null; tries += 1) {
    const tried = await walked();
    const { seeded } = await town.municipality.db
      .selectFrom("decision")
      .select("seeded")
      .where("id", "=", tried.decisionId)
      .executeTakeFirstOrThrow();
    if (seeded) one = tried;
  }
  if (one === null) throw new Error("none of twelve was drawn, at one in two");
  const path = `/kontrol/${one.decisionId}`;
  const caseworker = await kollega.signedIn("alfa-caseworker");
  const taken = await send(caseworker, (await caseworker.go(at(path))).text, `${path}/tag`);
  expect(taken.text).not.toContain("prøve:");
  const told = await send(caseworker, taken.text, `${path}/godkend`);
  expect(told.status).toBe(422);
  expect(told.text).toContain("var gjort forkert med vilje");
  expect(told.text).toContain("Der er 6 tilbage");
  const made = await send(caseworker, told.text, `${path}/godkend`);
  expect(made.text).toContain("Afgørelsen er truffet");
  expect((await caseworker.go(at(page))).status).toBe(403);
  const lead = await kollega.signedIn("alfa-lead");
  expect((await lead.go(at(page))).text).toContain("0 fanget");
});

test("the API answers first, and tells what the safeguards show", async () => {
  const owner = await Client.as(kollega, "alfa-assistant-owner");
  const set = { blindOneIn: 1, secondOneIn: null, seedOneIn: null, reason: "Prøve." };
  expect((await owner.call("post", "/assistants/walks/safeguards", set)).status).toBe(204);
  const one = await walked();
  const caseworker = await Client.as(kollega, "alfa-caseworker");
  const asked = await caseworker.call("get", `/decisions/${one.decisionId}`);
  expect(asked.body).toMatchObject({ findings: [], safeguards: { ask: [{ name: "left" }, { name: "outcome" }] } });
  const answers = { left: "6" };
  expect((await caseworker.call("post", `/decisions/${one.decisionId}/answer-first`, { answers })).status).toBe(204);
  const shown = await caseworker.call("get", `/decisions/${one.decisionId}`);
  expect(shown.body).toMatchObject({ safeguards: { ask: null, answered: { agrees: true } } });
  const { body } = await owner.call("get", "/assistants/walks/safeguards");
  expect(body).toMatchObject({ settings: [{ blindOneIn: 1 }, {}, {}, {}, {}], blind: { first: { answered: 2 } } });
});
