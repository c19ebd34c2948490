import { randomUUID } from "node:crypto";
import { parents, type TestMunicipality, yearlyIncome } from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoAccount } from "../demo/demoIdentityProvider.ts";
import { Client } from "../testing/apiClient.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";
import { apiRoutes } from "./routes.ts";

let town: TestMunicipality;
let kollega: TestServer;
let accounts: readonly DemoAccount[];
let income: number;

beforeAll(async () => {
  town = await testTown(200);
  const fitting = parents(town.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  accounts = fitting.map(({ cpr }, n) => ({
    subject: `parent-${n}`,
    name: `Forælder ${n}`,
    kind: "citizen",
    municipality: "alfa",
    cpr,
  }));
  income = Math.ceil(fitting[0] ? yearlyIncome(fitting[0]) : 0);
  kollega = await testServer({ alfa: town.municipality, accounts });
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

const application = () => ({
  assistant: "friplads",
  data: { statedHousehold: "single", statedChildren: 1, statedAnnualIncome: String(income) },
});

test("the main job by API alone: apply, find, control act by act, approve, and see it as the citizen", async () => {
  const parent = await Client.as(kollega, "parent-0");
  const made = await parent.call("post", "/applications", application(), { "idempotency-key": randomUUID() });
  expect(made.status).toBe(201);
  await town.drainAll();
  const worker = await Client.as(kollega, "alfa-caseworker");
  const list = await worker.call("get", "/worklist?state=prepared&limit=1");
  const [row] = list.body.rows as { decision: string; number: string }[];
  expect(row?.number).toBe(made.body.number);
  const at = `/decisions/${row?.decision}`;
  expect((await worker.call("post", `${at}/open`)).status).toBe(204);
  let view = (await worker.call("get", at)).body as {
    decision: { revision: number; state: string };
    findings: { finding: { name: string }; each: boolean; controlled: boolean }[];
    unopened: { evidence: string[] };
  };
  const findings = view.findings.filter((one) => one.each && !one.controlled).map((one) => one.finding.name);
  const closed = await worker.call("post", `${at}/approve`, { revision: view.decision.revision });
  if (findings.length > 0) expect(closed.body.code).toBe("casework/evidence-unopened");
  expect((await worker.call("post", `${at}/open-evidence`, view.unopened)).status).toBe(204);
  const early = await worker.call("post", `${at}/approve`, { revision: view.decision.revision });
  if (findings.length > 0) {
    expect(early.status).toBe(409);
    expect(early.body.code).toBe("casework/findings-uncontrolled");
    const confirmed = await worker.call("post", `${at}/confirm`, { revision: view.decision.revision, findings });
    expect(confirmed.status).toBe(200);
    view = (await worker.call("get", at)).body as typeof view;
    const stale = await worker.call("post", `${at}/approve`, { revision: view.decision.revision - 1 });
    expect(stale.body.code).toBe("casework/decision-moved");
    expect((await worker.call("post", `${at}/approve`, { revision: view.decision.revision })).status).toBe(204);
  }
  await town.drainAll();
  const seen = await parent.call("get", `/my/cases/${made.body.case}`);
  expect(seen.body.case).toMatchObject({ state: "closed" });
  const whole = await worker.call("get", `/cases/${made.body.case}`);
  expect(whole.status).toBe(200);
  const found = await worker.call("post", "/cases/search", { text: String(made.body.number) });
  expect((found.body.cases as unknown[]).length).toBe(1);
  const lead = await Client.as(kollega, "alfa-lead");
  expect((await lead.call("get", "/operations")).status).toBe(200);
});

test("the same key and request are done once and answered the same; another request under the key is refused", async () => {
  const parent = await Client.as(kollega, "parent-1");
  const key = { "idempotency-key": randomUUID() };
  const first = await parent.call("post", "/applications", application(), key);
  const again = await parent.call("post", "/applications", application(), key);
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(again.headers["idempotency-replayed"]).toBe("true");
  const other = { ...application(), data: { ...application().data, statedChildren: 2 } };
  expect((await parent.call("post", "/applications", other, key)).body.code).toBe("server/key-used");
  expect((await parent.call("post", "/applications", application())).body.code).toBe("server/key-missing");
  expect(((await parent.call("get", "/my/cases")).body.cases as unknown[]).length).toBe(1);
  const worker = await Client.as(kollega, "alfa-lead");
  const opening = { type: "recalculated", reason: "Ny indkomst" };
  const opened = { "idempotency-key": randomUUID() };
  const one = await worker.call("post", `/cases/${first.body.case}/decisions`, opening, opened);
  const two = await worker.call("post", `/cases/${first.body.case}/decisions`, opening, opened);
  expect(one.status).toBe(201);
  expect(two.body).toEqual(one.body);
});

test("a key whose request failed can be used again", async () => {
  const parent = await Client.as(kollega, "parent-2");
  const key = { "idempotency-key": randomUUID() };
  const refused = await parent.call("post", "/applications", { ...application(), assistant: "findes-ikke" }, key);
  expect(refused.status).toBe(404);
  expect((await parent.call("post", "/applications", application(), key)).status).toBe(201);
});

test("a refused form tells each field's problem, a refused body names the fields and not what they held", async () => {
  const parent = await Client.as(kollega, "parent-3");
  const key = () => ({ "idempotency-key": randomUUID() });
  const refused = await parent.call(
    "post",
    "/applications",
    { assistant: "friplads", data: { statedChildren: "mange" } },
    key(),
  );
  expect(refused.status).toBe(422);
  const problems = refused.body.problems as { field: string }[];
  expect(problems.map(({ field }) => field)).toContain("statedChildren");
  const wrong = await parent.call("post", "/applications", { assistant: 7, data: "6104850001" }, key());
  expect(wrong.status).toBe(400);
  expect(wrong.body.detail).toContain("assistant, data");
  expect(JSON.stringify(wrong.body)).not.toContain("6104850001");
});

test("a change without the session's token is refused though the cookie is there", async () => {
  const { browser } = await Client.as(kollega, "parent-3");
  const answer = await browser.ask(`${kollega.origin("alfa")}/api/v1/applications`, {
    json: application(),
    headers: { "idempotency-key": randomUUID() },
  });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text)).toMatchObject({ code: "server/form-not-from-here" });
});

test("the description is OpenAPI 3.1 and describes every route of the API", async () => {
  const { browser } = await Client.as(kollega, "parent-3");
  const document = JSON.parse((await browser.ask(`${kollega.origin("alfa")}/api/openapi.json`)).text);
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const routes = apiRoutes
    .filter((route) => route.path !== "/api/openapi.json")
    .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, "{$1}")}`);
  expect(described.sort()).toEqual(routes.sort());
  const text = JSON.stringify(document);
  expect(text).not.toContain('"nullable"');
  const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const approve = document.paths["/api/v1/decisions/{decision}/approve"].post;
  expect(approve.requestBody.content["application/json"].schema.required).toEqual(["revision"]);
});

test("the worklist by API: claim, refused with its reason, released, next, absence, saved views, notes and search", async () => {
  const parent = await Client.as(kollega, "parent-1");
  const made = await parent.call("post", "/applications", application(), { "idempotency-key": randomUUID() });
  await town.drainAll();
  const worker = await Client.as(kollega, "alfa-caseworker");
  const lead = await Client.as(kollega, "alfa-lead");
  const decisions = [String(made.body.decision)];
  const people = (await worker.call("get", "/colleagues")).body.colleagues as { id: string; name: string }[];
  const to = people.find(({ name }) => name.endsWith("lead"))?.id ?? "";
  const self = people.find(({ name }) => name.endsWith("caseworker"))?.id ?? "";
  expect((await worker.call("post", "/worklist/assign", { decisions, to })).body.moved).toMatchObject([
    { refused: null },
  ]);
  expect((await worker.call("post", "/worklist/claim", { decisions })).body.moved).toMatchObject([
    { number: made.body.number, refused: { code: "casework/decision-assigned" } },
  ]);
  expect((await lead.call("get", "/worklist/next")).body.decision).toBe(decisions[0]);
  const day = { from: "2026-01-01", until: "2099-01-01" };
  const absence = { employee: to, substitute: self, ...day };
  const set = await lead.call("post", "/absences", absence, { "idempotency-key": randomUUID() });
  expect(set.status).toBe(201);
  const mine = await worker.call("get", "/worklist?view=mine");
  expect(mine.body.rows).toMatchObject([{ decision: decisions[0], standingInFor: expect.stringContaining("lead") }]);
  expect((await lead.call("post", `/absences/${set.body.id}/cancel`)).status).toBe(204);
  expect((await lead.call("post", "/worklist/release", { decisions, reason: "Ferie." })).body.moved).toMatchObject([
    { refused: null },
  ]);
  const saved = await worker.call("post", "/worklist/views", { name: "Haster", choice: { deadline: "soon" } });
  expect((await worker.call("get", "/worklist/views")).body.views).toEqual([
    { id: saved.body.id, name: "Haster", choice: { deadline: "soon" } },
  ]);
  expect((await worker.call("post", `/worklist/views/${saved.body.id}/forget`)).status).toBe(204);
  const at = `/cases/${made.body.case}`;
  expect((await worker.call("post", `${at}/notes`, { text: "Særlig aftale om flytning." })).status).toBe(204);
  expect((await worker.call("post", `${at}/tags`, { tag: "Haster", on: true })).status).toBe(204);
  expect((await worker.call("post", `${at}/related`, { number: made.body.number, on: true })).body.code).toBe(
    "casework/cannot-be-related",
  );
  expect((await worker.call("post", "/cases/search", { text: "saerlig flytning" })).body.cases).toMatchObject([
    { id: made.body.case },
  ]);
});
