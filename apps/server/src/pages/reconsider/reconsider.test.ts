import { installAssistant, system } from "@kollega/casework";
import { apply, controlAndApprove, type TestMunicipality, testPeople, walks } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../testing/apiClient.ts";
import { send } from "../../testing/forms.ts";
import { type TestServer, testServer } from "../../testing/testServer.ts";
import { testTown } from "../../testing/testTown.ts";

let town: TestMunicipality;
let kollega: TestServer;
const numbers: string[] = [];

/** The sample assistant, deducting at most so many kilometres. */
const deducting = (most: number) => {
  const files = new Map(walks);
  files.set("assistant.yaml", (walks.get("assistant.yaml") ?? "").replace("1.0.0", `1.0.${most}`));
  files.set("rules/walks.yaml", (walks.get("rules/walks.yaml") ?? "").replace("max(0, 4 -", `max(0, ${most} -`));
  return files;
};

beforeAll(async () => {
  town = await testTown(20);
  await installAssistant(town.municipality, system, deducting(4));
  const people = await testPeople(town.municipality);
  for (const [n, citizen] of town.population.citizens.slice(0, 3).entries()) {
    const applied = await apply(town, citizen, { day: "2026-02-02", km: "10" }, `walk-${n}`, "walks");
    await town.drainAll();
    await controlAndApprove(town, people.caseworker, applied.decisionId);
    numbers.push(applied.number);
  }
  await town.drainAll();
  await installAssistant(town.municipality, system, deducting(3));
  kollega = await testServer({ alfa: town.municipality });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const at = (path: string) => `${kollega.origin("alfa")}${path}`;

test("an owner begins a reconsideration on a page, sees how far it is, what it found, and takes chosen cases up again", async () => {
  const owner = await kollega.signedIn("alfa-lead");
  const list = "/assistenter/walks/efterproevelser";
  const blank = await owner.go(at(list));
  const refused = await send(owner, blank.text, list, { grund: "" });
  expect(refused.status).toBe(422);
  const begun = await send(owner, (await owner.go(at(list))).text, list, { grund: "Fradraget var sat for højt." });
  const path = new URL(owner.location).pathname;
  expect(begun.text).toContain("0 af 3");
  expect(begun.text).toContain("Opdatér siden");
  await town.drainAll();
  const found = await owner.go(at(path));
  expect(found.text).toContain("3 af 3");
  for (const number of numbers) expect(found.text).toContain(number);
  expect(found.text).toContain("Tilbage: 6 → 7");
  const [, chosen] = [...found.text.matchAll(/name="valgt"[^>]*value="([^"]+)"/g)].map((one) => one[1] ?? "");
  const opened = await send(owner, found.text, path, { _do: "chosen", valgt: chosen ?? "" });
  expect(opened.status).toBe(200);
  expect(opened.text.match(/Ny afgørelse er åbnet/g)).toHaveLength(1);
  expect((await owner.go(at(list))).text).toContain("Efterprøvelse 1");
});

test("what was typed stays when a beginning is refused", async () => {
  const owner = await kollega.signedIn("alfa-assistant-owner");
  const list = "/assistenter/walks/efterproevelser";
  const blank = await owner.go(at(list));
  const [, same] = /<option value="([0-9a-f]{64})"[^>]* selected/.exec(blank.text) ?? [];
  const refused = await send(owner, blank.text, list, { fra: same ?? "", til: same ?? "", grund: "En særlig grund" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("En særlig grund");
});

test("the API does all of it", async () => {
  const owner = await Client.as(kollega, "alfa-assistant-owner");
  const begun = await owner.call("post", "/assistants/walks/reconsiderations", { from: "1.0.4", reason: "Fradraget." });
  expect(begun.status).toBe(201);
  await town.drainAll();
  const { body } = await owner.call("get", `/reconsiderations/${begun.body.id}`);
  expect(body).toMatchObject({ done: 3, listed: 3 });
  const decisions = (body.decisions as { decision: string }[]).map(({ decision }) => decision);
  expect((await owner.call("post", `/reconsiderations/${begun.body.id}/open`, { decisions })).body).toEqual({
    opened: 3,
  });
  const all = await owner.call("get", "/assistants/walks/reconsiderations");
  expect((all.body.reconsiderations as unknown[]).length).toBe(2);
});
