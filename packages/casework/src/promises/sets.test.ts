import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { assignDecisions } from "../commands/assign.ts";
import { confirmFindings, correctEvidence } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { finishTakenOver, openControl, releaseControl, takeOver, withdrawDecision } from "../commands/lifecycle.ts";
import { approveSet, beginSet, closeSet } from "../commands/sets.ts";
import type { DecisionId, SetId } from "../ids.ts";
import { controlView } from "../queries/controlView.ts";
import { likeDecisions } from "../queries/likeDecisions.ts";
import { setView } from "../queries/setView.ts";
import {
  fripladsWithSample,
  openAll,
  ordinaryDecisions,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 1500 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const ordinary = (count: number, thenEvery: number) => ordinaryDecisions(t, count, { first: 2, thenEvery });

/** Controls singly, as one who agrees. */
async function approveSingly(id: DecisionId, employee = people.caseworker): Promise<void> {
  await openControl(t.municipality, employee, id);
  const { decision } = await controlView(t.municipality, employee, id);
  await approveDecision(t.municipality, employee, id, { revision: decision.revision });
}

const view = (id: SetId) => setView(t.municipality, people.caseworker, id);
const inState = async (id: SetId, state: string) =>
  (await view(id)).members.filter((member) => member.state === state).map(({ decision }) => decision);

test("a set is approved only after so many were controlled singly, and what was drawn by lot in it", async () => {
  const { alike, ids } = await ordinary(12, 4);
  const { municipality } = t;
  const begin = () => beginSet(municipality, people.caseworker, alike);
  await expect(begin()).rejects.toMatchObject({ code: "casework/sample-first" });
  for (const id of ids.slice(0, 2)) await approveSingly(id, people.other);
  const set = await begin();
  expect((await view(set)).state).toBe("sampling");
  const drawn = await inState(set, "to-control");
  const members = ids.length - 2;
  expect(drawn.length).toBe(Math.floor(members / 4));
  expect(drawn.length).toBeGreaterThan(0);
  await expect(approveSet(municipality, people.caseworker, set)).rejects.toMatchObject({
    code: "casework/set-not-ready",
  });
  for (const id of drawn) await approveSingly(id);
  expect(await view(set)).toMatchObject({
    state: "ready",
    effects: expect.arrayContaining([expect.objectContaining({ count: members - drawn.length })]),
  });
  const approvedAt = await Promise.all([
    approveSet(municipality, people.caseworker, set),
    approveSet(municipality, people.caseworker, set),
  ]);
  const done = approvedAt.flat().filter(({ refused }) => refused === null);
  expect(new Set(done.map(({ decision }) => decision)).size).toBe(members - drawn.length);
  expect(done.length).toBe(members - drawn.length);
  expect((await view(set)).state).toBe("done");
  await t.drainAll();
  expect(await verifyAudit(t.municipality)).toMatchObject({ faults: [] });
  for (const id of ids) {
    const { decision } = await controlView(municipality, people.caseworker, id);
    expect(["done", "effectuating"]).toContain(decision.state);
  }
});

test("what control changes in the sample stops the set, and the assistant must show anew that it is right", async () => {
  const { alike, ids } = await ordinary(12, 2);
  const { municipality } = t;
  for (const id of ids.slice(0, 2)) await approveSingly(id);
  const set = await beginSet(municipality, people.caseworker, alike);
  const [first, second] = await inState(set, "to-control");
  if (!first || !second) throw new Error("too few were drawn");
  await approveSingly(second);
  await openControl(municipality, people.caseworker, first);
  const before = await controlView(municipality, people.caseworker, first);
  const { revision } = await correctEvidence(municipality, people.caseworker, first, {
    revision: before.decision.revision,
    evidence: "income",
    changes: [{ path: ["months", "0", "gross"], value: "20000,00" }],
    source: "Lønseddel.",
  });
  const { findings } = await controlView(municipality, people.caseworker, first);
  const each = findings.filter((one) => one.each && !one.controlled).map(({ finding }) => finding.name);
  const confirmed = await confirmFindings(municipality, people.caseworker, first, { revision, findings: each });
  await openAll(t, people.caseworker, first);
  await approveDecision(municipality, people.caseworker, first, confirmed);
  expect((await view(set)).state).toBe("stopped");
  await expect(approveSet(municipality, people.caseworker, set)).rejects.toMatchObject({
    code: "casework/set-not-ready",
  });
  await closeSet(municipality, people.caseworker, set);
  await expect(beginSet(municipality, people.caseworker, alike)).rejects.toMatchObject({
    code: "casework/sample-first",
  });
});

test("one that is withdrawn is drawn no more; what moved on since is not approved with the set, and is told", async () => {
  const { alike, ids } = await ordinary(12, 4);
  const { municipality } = t;
  for (const id of ids.slice(0, 2)) await approveSingly(id);
  const set = await beginSet(municipality, people.caseworker, alike);
  const atFirst = await inState(set, "to-control");
  const [first] = atFirst;
  if (!first) throw new Error("nobody was drawn");
  await openControl(municipality, people.caseworker, first);
  await withdrawDecision(municipality, people.caseworker, first, { reason: "Borgeren har trukket den tilbage." });
  const drawn = await inState(set, "to-control");
  expect(drawn.length).toBe(atFirst.length);
  expect(drawn).not.toContain(first);
  for (const id of drawn) await approveSingly(id);
  const [moved] = await inState(set, "in-set");
  if (!moved) throw new Error("the set is empty");
  await assignDecisions(municipality, people.caseworker, [moved], { to: people.other.id });
  expect((await view(set)).members.find(({ decision }) => decision === moved)?.state).toBe("fallen-out");
  const approved = await approveSet(municipality, people.caseworker, set);
  expect(approved.map(({ decision }) => decision)).not.toContain(moved);
  expect(approved.every(({ refused }) => refused === null)).toBe(true);
  expect((await controlView(municipality, people.caseworker, moved)).decision.state).toBe("prepared");
});

test("a set is its maker's; a lead may look, and nobody may approve or make one without the right", async () => {
  const { alike, ids } = await ordinary(6, 20);
  const { municipality } = t;
  for (const id of ids.slice(0, 2)) await approveSingly(id);
  const set = await beginSet(municipality, people.caseworker, alike);
  expect((await setView(municipality, people.lead, set)).state).toBe("ready");
  await expect(setView(municipality, people.other, set)).rejects.toMatchObject({ code: "casework/no-such-set" });
  await expect(approveSet(municipality, people.lead, set)).rejects.toMatchObject({ code: "casework/no-such-set" });
  await expect(beginSet(municipality, people.auditor, alike)).rejects.toMatchObject({ code: "casework/not-allowed" });
  await expect(likeDecisions(municipality, people["second-reader"])).rejects.toMatchObject({
    code: "casework/not-allowed",
  });
  // Members of an open set are in no other.
  await expect(beginSet(municipality, people.lead, alike)).rejects.toMatchObject({
    code: "casework/nothing-to-approve-together",
  });
});

test("what a person has corrected or acted on, and then let go, becomes a member of no set; nor what was drawn in another's place", async () => {
  const { alike, ids } = await ordinary(12, 4);
  const { municipality } = t;
  for (const id of ids.slice(0, 2)) await approveSingly(id);
  const [touched] = ids.slice(2);
  if (!touched) throw new Error("too few are alike");
  const seen = await controlView(municipality, people.other, touched);
  const [finding] = seen.findings.map((one) => one.finding.name);
  await confirmFindings(municipality, people.other, touched, {
    revision: seen.decision.revision,
    findings: finding ? [finding] : [],
  });
  await releaseControl(municipality, people.other, touched);
  const set = await beginSet(municipality, people.caseworker, alike);
  expect((await view(set)).members.map(({ decision }) => decision)).not.toContain(touched);

  const [first] = await inState(set, "to-control");
  if (!first) throw new Error("nobody was drawn");
  await openControl(municipality, people.caseworker, first);
  await withdrawDecision(municipality, people.caseworker, first, { reason: "Trukket tilbage." });
  const drawn = await inState(set, "to-control");
  await closeSet(municipality, people.caseworker, set);
  const again = await beginSet(municipality, people.caseworker, alike);
  const members = (await view(again)).members.map(({ decision }) => decision);
  expect(members.length).toBeGreaterThan(0);
  for (const id of drawn) expect(members).not.toContain(id);
});

test("what a drawn member's caseworker did by hand instead stops the set; a lead does not see their own case in it", async () => {
  const { alike, ids } = await ordinary(8, 2);
  const { municipality } = t;
  for (const id of ids.slice(0, 2)) await approveSingly(id);
  const set = await beginSet(municipality, people.caseworker, alike);
  const { members } = await view(set);
  const [own] = members;
  if (!own) throw new Error("the set is empty");
  const { applicant } = await municipality.db
    .selectFrom("cases")
    .select("applicant")
    .where("id", "=", own.case)
    .executeTakeFirstOrThrow();
  const concerned = { ...people.lead, person: applicant };
  const shown = (await setView(municipality, concerned, set)).members.map(({ decision }) => decision);
  expect(shown).toHaveLength(members.length - 1);
  expect(shown).not.toContain(own.decision);

  const [drawn] = await inState(set, "to-control");
  if (!drawn) throw new Error("nobody was drawn");
  await takeOver(municipality, people.caseworker, drawn, { reason: "Kræver et andet brev." });
  await finishTakenOver(municipality, people.caseworker, drawn, { note: "Afgjort i hånden." });
  expect((await view(set)).state).toBe("stopped");
});

test("without a sample declared nothing is approved as a set", async () => {
  const { alike } = await ordinary(3, 4);
  const { municipality } = t;
  const files = await fripladsWithSample({ first: 0, thenEvery: 4 });
  const manifest = files.get("assistant.yaml") ?? "";
  await installAssistant(
    municipality,
    system,
    new Map(files).set("assistant.yaml", manifest.replace(/control:\n {2}sample: .*\n/, "")),
  );
  const documents = await municipality.db
    .selectFrom("assistant")
    .select("hash")
    .where("id", "=", "friplads")
    .executeTakeFirstOrThrow();
  await expect(
    beginSet(municipality, people.caseworker, { ...alike, documents: documents.hash }),
  ).rejects.toMatchObject({
    code: "casework/no-sample-declared",
  });
});
