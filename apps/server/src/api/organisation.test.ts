import { readAssistantFolder } from "@kollega/assistant";
import { installAssistant, setAgreement, system, today } from "@kollega/casework";
import {
  drive,
  town as employ,
  mileageFolder,
  type TestMunicipality,
  type Town,
  testPeople,
} from "@kollega/casework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../testing/apiClient.ts";
import { type TestServer, testServer } from "../testing/testServer.ts";
import { testTown } from "../testing/testTown.ts";

const assistant = "koerselsgodtgoerelse";
let town: TestMunicipality;
let kollega: TestServer;
let it: Town;

beforeAll(async () => {
  town = await testTown(120);
  const { municipality } = town;
  await installAssistant(municipality, system, await readAssistantFolder(mileageFolder));
  it = await employ(town, 2);
  const { lead } = await testPeople(municipality);
  await setAgreement(municipality, lead, { unit: "school", agreement: "four-km", from: "2020-01-01", until: "" });
  const [worker] = it.workers;
  if (!worker) throw new Error("nobody is employed");
  const driver = { subject: "driver", name: "Medarbejder", kind: "citizen", municipality: "alfa" } as const;
  kollega = await testServer({ alfa: municipality, accounts: [{ ...driver, cpr: worker.cpr }] });
  // The lead that the test server signs in is the school's leader.
  await kollega.signedIn("alfa-lead");
  const leader = it.leader.person;
  await municipality.db.updateTable("employee").set({ person_id: leader }).where("subject", "=", "alfa-lead").execute();
});
afterAll(async () => {
  await kollega[Symbol.asyncDispose]();
  await town.close();
});

interface Listed {
  readonly decision: string;
  readonly revision: number;
  readonly number: string;
}

test("a leader approves one and rejects one; what was approved is reported, and each can look the year up", async () => {
  const [worker, other] = it.workers;
  await drive(town, worker, "2026-11-12");
  await drive(town, other, "2026-11-12");
  const leader = await Client.as(kollega, "alfa-lead");
  const list = await leader.call("get", "/approvals");
  const ordinary = list.body.ordinary as readonly Listed[];
  expect(ordinary).toHaveLength(2);
  const [one, two] = ordinary;
  expect((await leader.call("get", `/approvals/${one?.decision}`)).status).toBe(200);
  const decisions = [{ decision: one?.decision, revision: one?.revision }];
  const approved = await leader.call("post", "/approvals", { decisions });
  expect(approved.body).toEqual({ approved: [{ decision: one?.decision, refused: null }] });
  const again = await leader.call("post", "/approvals", { decisions });
  expect(again.body).toMatchObject({ approved: [{ refused: { code: "casework/decision-already-approved" } }] });
  const comment = { revision: two?.revision, comment: "Ikke for kommunen." };
  expect((await leader.call("post", `/approvals/${two?.decision}/reject`, comment)).status).toBe(204);
  expect((await leader.call("get", "/runs/next/payroll/report")).body).toMatchObject({ totals: { calls: 1 } });
  const kind = { capability: "payroll", operation: "report" };
  expect((await leader.call("post", "/runs/hold", { ...kind, reason: "Prøve." })).status).toBe(204);
  expect((await leader.call("get", "/runs")).body).toMatchObject({ next: [{ held: { reason: "Prøve." } }], made: [] });
  expect((await leader.call("post", "/runs/let", kind)).status).toBe(204);
  await town.municipality.db
    .updateTable("effect")
    .set({ due_on: today(town.municipality) })
    .where("due_on", "is not", null)
    .execute();
  await town.municipality.db.transaction().execute((trx) => town.municipality.queue.send(trx, [{ step: "wake" }]));
  await town.drainAll();
  const { made } = (await leader.call("get", "/runs")).body as { made: readonly { id: string }[] };
  expect((await leader.call("get", `/runs/${made[0]?.id}`)).body).toMatchObject({ run: { state: "done" } });
  const settled = await leader.call("post", `/runs/${made[0]?.id}/settle`, { happened: true, reason: "Prøve." });
  expect(settled.body.code).toBe("casework/run-not-stuck");
  const { persons } = (await leader.call("get", "/statements/2026")).body as { persons: readonly { person: string }[] };
  const statement = await leader.call("get", `/statements/2026/${persons[0]?.person}`);
  expect(statement.body).toMatchObject({ year: 2026, parts: [{ lines: [{ record: { month: "2026-11" } }] }] });
  const driver = await Client.as(kollega, "driver");
  expect((await driver.call("get", `/my/overviews/${assistant}?year=2026`)).status).toBe(200);
  const own = await driver.call("get", `/my/statements/${assistant}?year=2026`);
  expect(JSON.stringify([own.body, statement.body])).not.toContain(String(worker?.cpr));
});

test("while one writes, addresses are found and it is told what the application would come to", async () => {
  const driver = await Client.as(kollega, "driver");
  const found = await driver.call("post", "/addresses", { text: "Rådhustorvet 1" });
  expect(found.body.addresses).toContain("Rådhustorvet 1, 9999 Prøveby");
  const data = {
    ...{ driveDate: "2026-11-17", purpose: "Møde.", vehicle: "car", plate: "AB12345", authorised: "yes" },
    ...{ method: "calculated", drivenRoute: ["Rådhustorvet 1, 9999 Prøveby", "Skolevej 3, 9999 Prøveby"] },
    ...{ roundTrip: "no", withoutFerries: "no", borderKm: "0" },
  };
  const preview = await driver.call("post", "/my/previews", { assistant, data });
  const findings = preview.body.findings as readonly { name: string; status: string }[];
  expect(findings.filter(({ status }) => status === "decided").map(({ name }) => name)).toContain("amount");
});

test("the organisation is read, imported and fetched by trial, and arranged; not by whoever", async () => {
  const lead = await Client.as(kollega, "alfa-lead");
  const view = await lead.call("get", "/organisation");
  expect(view.body).toMatchObject({ counts: { units: 2 }, agreements: [{ agreement: "four-km" }] });
  const wrong = { units: "enhed\nhall", employments: "", leaders: "", trial: true };
  expect((await lead.call("post", "/organisation/import", wrong)).body).toMatchObject({ changes: null });
  // What an agreement is about may not go.
  const fetched = await lead.call("post", "/organisation/fetch", { trial: true });
  expect(fetched.body.code).toBe("casework/agreement-without-unit");
  const agreement = { unit: "hall", agreement: "four-km", from: "2026-12-01", until: "" };
  const made = await lead.call("post", "/organisation/agreements", agreement);
  expect(made.status).toBe(201);
  expect((await lead.call("post", `/organisation/agreement/${made.body.id}/end`)).status).toBe(204);
  const caseworker = await Client.as(kollega, "alfa-caseworker");
  expect((await caseworker.call("get", "/organisation")).status).toBe(403);
});
