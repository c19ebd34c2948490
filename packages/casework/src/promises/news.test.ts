import { jpeg, pagePdf } from "@kollega/attachments/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { addOwnDocuments } from "../commands/addOwnDocuments.ts";
import { confirmFindings } from "../commands/control.ts";
import { finishTakenOver, openControl, takeOver } from "../commands/lifecycle.ts";
import { seeDocuments } from "../commands/seeDocuments.ts";
import type { DecisionId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { myCase } from "../queries/myCase.ts";
import { worklist } from "../queries/worklist.ts";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";
import { cleanUpload } from "../uploads/cleanUpload.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let ready: readonly LaidReady[];
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  ready = await laidReady(t, 5);
});
afterAll(() => t.close());

const made = (n: number): LaidReady => {
  const found = ready[n];
  if (!found) throw new Error("too few decisions");
  return found;
};
const partyOf = async (one: LaidReady): Promise<Citizen> => ({
  kind: "citizen",
  person: await personOf(t.municipality, one.citizen),
});
const taken = { kinds: ["pdf", "jpeg", "png"], bytes: 1024 * 1024 } as const;
const file = (name = "lønseddel.pdf") => cleanUpload({ name, bytes: name.endsWith(".jpg") ? jpeg : pagePdf() }, taken);
async function add(one: LaidReady, explanation = "Her er min lønseddel.") {
  await addOwnDocuments(t.municipality, await partyOf(one), one.caseId, { files: [await file()], explanation });
}
const view = (id: DecisionId) => controlView(t.municipality, people.caseworker, id);
const news = async (id: DecisionId) => (await view(id)).documents.filter((document) => document.news);
async function seeAll(id: DecisionId) {
  const documents = (await news(id)).filter(({ seenAt }) => seenAt === null).map((document) => document.id);
  await seeDocuments(t.municipality, people.caseworker, id, { documents });
}

test("what a citizen sends to an open case moves the proposal, is listed as new, and must be seen before approval", async () => {
  const { municipality } = t;
  const one = made(0);
  await openControl(municipality, people.caseworker, one.decisionId);
  const before = await view(one.decisionId);
  const findings = before.findings.filter(({ each }) => each).map(({ finding }) => finding.name);
  await add(one);
  const stale = { revision: before.decision.revision, findings };
  if (findings.length > 0)
    await expect(confirmFindings(municipality, people.caseworker, one.decisionId, stale)).rejects.toThrow(
      "decision-moved",
    );
  const { decision } = await view(one.decisionId);
  expect(decision.revision).toBe(before.decision.revision + 1);
  const listed = await worklist(municipality, people.caseworker, { news: true });
  expect(listed.rows.map(({ decision: id, news: count }) => [id, count])).toEqual([[one.decisionId, 2]]);
  await expect(controlAndApprove(t, people.caseworker, one.decisionId)).rejects.toThrow("documents-unseen");
  const shown = await news(one.decisionId);
  expect(shown.map(({ kind, title, explanation, seenAt }) => [kind, title, explanation, seenAt])).toEqual(
    expect.arrayContaining([
      ["answer", expect.stringMatching(/^Nye dokumenter: /), "Her er min lønseddel.", null],
      ["attachment", "lønseddel", null, null],
    ]),
  );
  for (const document of shown)
    expect((await documentFile(municipality, people.caseworker, document.id)).bytes.length).toBeGreaterThan(100);
  await seeAll(one.decisionId);
  expect((await worklist(municipality, people.caseworker, { news: true })).rows).toEqual([]);
  await controlAndApprove(t, people.caseworker, one.decisionId);
  await t.drainAll();
  const mine = await myCase(municipality, await partyOf(one), one.caseId);
  expect(mine.case.state).toBe("closed");
  for (const document of mine.documents) expect(document.journalNumber).toBeTruthy();
  const { journal } = await caseView(municipality, people.caseworker, one.caseId);
  expect(
    journal
      .filter(({ step }) => step.startsWith("documents-"))
      .map(({ step, actorKind, content }) => [step, actorKind, content]),
  ).toEqual([
    ["documents-added", "citizen", { text: "Her er min lønseddel.", files: 1 }],
    ["documents-seen", "employee", { documents: 2 }],
  ]);
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("what comes while somebody reads is still new; only those who may control mark it", async () => {
  const { municipality } = t;
  const one = made(1);
  await add(one);
  const documents = (await news(one.decisionId)).map(({ id }) => id);
  await add(one, "Og en til.");
  await expect(seeDocuments(municipality, people.auditor, one.decisionId, { documents })).rejects.toThrow(
    "not-allowed",
  );
  await seeDocuments(municipality, people.caseworker, one.decisionId, { documents });
  expect((await news(one.decisionId)).filter(({ seenAt }) => seenAt === null)).toHaveLength(2);
  // Another case's documents are none of this one's.
  await seeDocuments(municipality, people.caseworker, made(2).decisionId, { documents });
  await expect(seeDocuments(municipality, people.caseworker, one.decisionId, { documents: ["x"] })).rejects.toThrow(
    "no-such-document",
  );
});

test("what was taken over by hand is not finished unseen either", async () => {
  const { municipality } = t;
  const one = made(2);
  await takeOver(municipality, people.caseworker, one.decisionId, { reason: "Særligt forhold." });
  await add(one);
  const finish = () => finishTakenOver(municipality, people.caseworker, one.decisionId, { note: "Gjort i hånden." });
  await expect(finish()).rejects.toThrow("documents-unseen");
  await seeAll(one.decisionId);
  await finish();
});

test("after approval nothing decided is altered: it is filed, and the case stays open until it is seen", async () => {
  const { municipality } = t;
  const one = made(3);
  await controlAndApprove(t, people.caseworker, one.decisionId);
  const approved = await view(one.decisionId);
  await add(one, "For sent?");
  expect((await view(one.decisionId)).decision.revision).toBe(approved.decision.revision);
  await t.drainAll();
  const mine = async () => (await myCase(municipality, await partyOf(one), one.caseId)).case.state;
  expect(await mine()).toBe("open");
  const { rows } = await worklist(municipality, people.caseworker, { news: true });
  expect(rows.map(({ decision }) => decision)).toContain(one.decisionId);
  await seeAll(one.decisionId);
  expect(await mine()).toBe("closed");
  const { documents } = await myCase(municipality, await partyOf(one), one.caseId);
  for (const document of documents) expect(document.journalNumber).toBeTruthy();
  await expect(add(one)).rejects.toThrow("case-closed");
});

test("only whose case it is sends to it, with a file and an explanation without CPR numbers", async () => {
  const { municipality } = t;
  const one = made(4);
  const files = [await file("foto.jpg")];
  const send = async (actor: Citizen, more: object = {}) =>
    addOwnDocuments(municipality, actor, one.caseId, { files, explanation: "Se billedet.", ...more });
  await expect(send(await partyOf(made(3)))).rejects.toThrow("no-such-case");
  await expect(send(await partyOf(one), { files: [] })).rejects.toThrow("no-files");
  await expect(send(await partyOf(one), { explanation: " " })).rejects.toThrow("explanation-missing");
  await expect(send(await partyOf(one), { explanation: "Jeg er 611203-1234." })).rejects.toThrow("text-holds-cpr");
  expect(await news(one.decisionId)).toEqual([]);
});
