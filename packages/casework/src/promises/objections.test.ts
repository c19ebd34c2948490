import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { answerObjection } from "../commands/answerObjection.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, correctEvidence } from "../commands/control.ts";
import { registerEmployee } from "../commands/employees.ts";
import { finishTakenOver, takeOver, withdrawDecision } from "../commands/lifecycle.ts";
import { objectTo } from "../commands/objectTo.ts";
import { openDecision } from "../commands/openDecision.ts";
import { withdrawCorrection } from "../commands/undo.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import { partyRequests } from "../queries/partyRequests.ts";
import { worklist } from "../queries/worklist.ts";
import {
  apply,
  controlAndApprove,
  type LaidReady,
  laidReady,
  openAll,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let ready: readonly LaidReady[];
let next = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 300 });
  people = await testPeople(t.municipality);
  ready = await laidReady(t, 9);
});
afterAll(() => t.close());

/** A case that is laid ready, and its applicant. */
async function prepared() {
  const one = ready[next];
  next += 1;
  if (!one) throw new Error("too few cases");
  const me: Citizen = { kind: "citizen", person: await personOf(t.municipality, one.citizen) };
  return { ...one, me };
}

const wrong = { evidence: "income", rightIs: "15.000 kr. om måneden", why: "Jeg er gået ned i tid." };
const objectionsOf = async (decision: LaidReady["decisionId"]) =>
  (await controlView(t.municipality, people.caseworker, decision)).objections;
const confirmAll = async ({ decisionId }: LaidReady) => {
  await openAll(t, people.caseworker, decisionId);
  const { decision, findings } = await controlView(t.municipality, people.caseworker, decisionId);
  const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
  if (left.length > 0)
    await confirmFindings(t.municipality, people.caseworker, decisionId, {
      revision: decision.revision,
      findings: left,
    });
  return (await controlView(t.municipality, people.caseworker, decisionId)).decision.revision;
};

test("an open decision is not approved over an objection; it is when a person keeps the data, and the party is told why", async () => {
  const { municipality } = t;
  const one = await prepared();
  const { caseId, decisionId, me } = one;
  const { objectionId, reopening } = await objectTo(municipality, me, decisionId, wrong);
  expect(reopening).toBe(false);
  const row = (await worklist(municipality, people.caseworker)).rows.find(({ decision }) => decision === decisionId);
  expect(row).toMatchObject({ objection: true, complaint: false });
  const revision = await confirmAll(one);
  await expect(approveDecision(municipality, people.caseworker, decisionId, { revision })).rejects.toMatchObject({
    code: "casework/objections-unanswered",
    what: { da: expect.stringContaining("Ansøgerens indkomst") },
  });
  await answerObjection(municipality, people.caseworker, objectionId, {
    answer: "kept",
    reason: "Registeret er opdateret i går.",
  });
  expect((await myCase(municipality, me, caseId)).objections).toMatchObject([
    { evidence: "income", state: "kept", answer: "Registeret er opdateret i går.", rightIs: wrong.rightIs },
  ]);
  await approveDecision(municipality, people.caseworker, decisionId, { revision });
  await t.drainAll();
  const view = await caseView(municipality, people.caseworker, caseId);
  // Filed with the decision, so the case closes.
  expect(view.documents.find(({ kind }) => kind === "objection")?.journalisedAt).not.toBeNull();
  expect(view.case.state).toBe("closed");
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("correcting the data answers the objection with what the correction rests on; undoing it makes it unanswered again", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await prepared();
  await objectTo(municipality, me, decisionId, wrong);
  await objectTo(municipality, me, decisionId, { evidence: "places", rightIs: "", why: "" });
  const { decision } = await controlView(municipality, people.caseworker, decisionId);
  const { revision } = await correctEvidence(municipality, people.caseworker, decisionId, {
    revision: decision.revision,
    evidence: "income",
    changes: [{ path: ["months", "0", "gross"], value: "15000.00" }],
    source: "Lønseddel fra arbejdsgiveren",
  });
  const states = async () =>
    Object.fromEntries((await objectionsOf(decisionId)).map(({ evidence, state }) => [evidence, state]));
  expect(await states()).toEqual({ income: "corrected", places: "open" });
  expect((await myCase(municipality, me, caseId)).objections).toContainEqual(
    expect.objectContaining({ evidence: "income", answer: "Lønseddel fra arbejdsgiveren" }),
  );
  await withdrawCorrection(municipality, people.caseworker, decisionId, { revision, evidence: "income" });
  expect(await states()).toEqual({ income: "open", places: "open" });
});

test("against what has been decided it is a request to reopen the case: filed, listed, and answered by a person", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await prepared();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const { objectionId, reopening } = await objectTo(municipality, me, decisionId, wrong);
  expect(reopening).toBe(true);
  await t.drainAll();
  let view = await caseView(municipality, people.caseworker, caseId);
  expect(view.case.state).toBe("open");
  expect(view.decisions).toMatchObject([{ id: decisionId, state: "done" }]);
  expect(view.documents.find(({ kind }) => kind === "objection")?.journalisedAt).not.toBeNull();
  const { requests } = await partyRequests(municipality, people.caseworker, { kind: "reopening" });
  expect(requests).toMatchObject([{ id: objectionId, evidence: "income", due: "2026-12-16", case: caseId }]);
  const reopened = { answer: "reopened", reason: "Vi ser på den igen." } as const;
  await expect(answerObjection(municipality, people.caseworker, objectionId, reopened)).rejects.toMatchObject({
    code: "casework/nothing-reopened",
  });
  await openDecision(municipality, people.caseworker, caseId, { type: "recalculated", reason: "Indsigelse" });
  await answerObjection(municipality, people.caseworker, objectionId, reopened);
  view = await caseView(municipality, people.caseworker, caseId);
  expect(view.objections).toMatchObject([{ state: "reopened", answer: "Vi ser på den igen." }]);
  expect((await partyRequests(municipality, people.caseworker, { kind: "reopening" })).requests).toEqual([]);
  // The new decision is not held back by what was said of the old one.
  await t.drainAll();
  const opened = view.decisions.find(({ id }) => id !== decisionId);
  expect(opened && (await objectionsOf(opened.id))).toEqual([]);
});

test("a refusal to reopen closes the case again", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await prepared();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const { objectionId } = await objectTo(municipality, me, decisionId, wrong);
  await t.drainAll();
  await answerObjection(municipality, people.lead, objectionId, { answer: "kept", reason: "Oplysningen er rigtig." });
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");
});

test("the same objection sent at once is one; nothing but that it is wrong need be said", async () => {
  const { municipality } = t;
  const { decisionId, me } = await prepared();
  const bare = { evidence: "income", rightIs: "", why: "" };
  const all = await Promise.all([1, 2, 3].map(() => objectTo(municipality, me, decisionId, bare)));
  expect(new Set(all.map(({ objectionId }) => objectionId)).size).toBe(1);
  await objectTo(municipality, me, decisionId, wrong);
  expect(await objectionsOf(decisionId)).toHaveLength(2);
});

test("what is handled by hand is not finished over an objection, and one to what was withdrawn is answered all the same", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await prepared();
  await takeOver(municipality, people.caseworker, decisionId, { reason: "Særlig sag" });
  const { objectionId } = await objectTo(municipality, me, decisionId, wrong);
  const finish = () => finishTakenOver(municipality, people.caseworker, decisionId, { note: "Behandlet i hånden." });
  await expect(finish()).rejects.toMatchObject({ code: "casework/objections-unanswered" });
  await answerObjection(municipality, people.caseworker, objectionId, { answer: "kept", reason: "Den er rigtig." });
  await finish();
  await t.drainAll();
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");

  const other = await prepared();
  const kept = await objectTo(municipality, other.me, other.decisionId, wrong);
  await withdrawDecision(municipality, other.me, other.decisionId, { reason: "Ikke aktuelt mere." });
  await t.drainAll();
  // The data is kept for years: whether it is right, the party is told all the same.
  const stands = async () => (await caseView(municipality, people.caseworker, other.caseId)).case.state;
  const listed = async () =>
    (await partyRequests(municipality, people.caseworker)).requests.some((one) => one.case === other.caseId);
  expect([await stands(), await listed()]).toEqual(["open", true]);
  const reason = "Oplysningen er undersøgt og er rigtig.";
  await answerObjection(municipality, people.caseworker, kept.objectionId, { answer: "kept", reason });
  expect([await stands(), await listed()]).toEqual(["closed", false]);
  await expect(objectTo(municipality, other.me, other.decisionId, wrong)).rejects.toMatchObject({
    code: "casework/decision-not-ready",
  });
});

test("a partner's data, a stranger's case, what is not there, and what cannot be kept: refused", async () => {
  const { municipality, population } = t;
  const partnerOf = ({ spouse }: { spouse?: string | undefined }) => population.byCpr.get(spouse ?? "");
  const [married] = parents(population, (c) => yearlyIncome(c) > 0 && partnerOf(c)?.income[0] !== undefined);
  if (!married) throw new Error("nobody is married");
  const form = {
    ...{ statedHousehold: "partner", partnerKind: "married", statedChildren: "2", statedAnnualIncome: "2000000" },
  };
  const couple = await apply(t, married, form, "couple");
  await t.drainAll();
  const me: Citizen = { kind: "citizen", person: await personOf(municipality, married) };
  const partner = partnerOf(married);
  if (!partner) throw new Error("nobody is married");
  const spouse: Citizen = { kind: "citizen", person: await personOf(municipality, partner) };
  const say = (who: Parameters<typeof objectTo>[1], evidence: string, rightIs = "") =>
    objectTo(municipality, who, couple.decisionId, { evidence, rightIs, why: "" });
  for (const evidence of ["partnerIncome", "findesIkke", "hearingAnswer"])
    await expect(say(me, evidence), evidence).rejects.toMatchObject({ code: "casework/no-such-evidence" });
  // The partner is a party, but to their own data only.
  await expect(say(spouse, "income")).rejects.toMatchObject({ code: "casework/no-such-evidence" });
  await expect(say(people.lead, "income")).rejects.toMatchObject({ code: "casework/no-such-decision" });
  await expect(say(me, "income", `Mit nummer er ${married.cpr}`)).rejects.toMatchObject({
    code: "casework/text-holds-cpr",
  });
  await expect(say(me, "income", "x".repeat(20_001))).rejects.toMatchObject({ code: "casework/text-too-long" });
  expect((await caseView(municipality, people.caseworker, couple.caseId)).objections).toEqual([]);
});

test("only who may answer parties, is none, and has the decision, answers; and once", async () => {
  const { municipality } = t;
  const { decisionId, me } = await prepared();
  const { objectionId } = await objectTo(municipality, me, decisionId, wrong);
  const own = await registerEmployee(municipality.db, {
    ...{ subject: "own-objection", name: "Part", roles: ["caseworker"], person: me.person },
  });
  const answer = (who: Parameters<typeof answerObjection>[1], reason = "Den er rigtig.") =>
    answerObjection(municipality, who, objectionId, { answer: "kept", reason });
  for (const who of [people["second-reader"], people.auditor, people.operator, me])
    await expect(answer(who)).rejects.toMatchObject({ code: "casework/not-allowed" });
  await expect(answer(own)).rejects.toMatchObject({ code: "casework/own-case" });
  await confirmFindings(municipality, people.other, decisionId, {
    revision: (await controlView(municipality, people.other, decisionId)).decision.revision,
    findings: [],
  });
  await expect(answer(people.caseworker)).rejects.toMatchObject({ code: "casework/decision-taken" });
  await expect(answer(people.other, "")).rejects.toMatchObject({ code: "casework/reason-missing" });
  await expect(
    answerObjection(municipality, people.other, objectionId, { answer: "reopened", reason: "Ses igen." }),
  ).rejects.toMatchObject({ code: "casework/nothing-reopened" });
  await answer(people.other);
  await expect(answer(people.other)).rejects.toMatchObject({ code: "casework/objection-answered" });
});
