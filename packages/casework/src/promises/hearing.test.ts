import { addDays, instantAt, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerQuestion } from "../commands/answerQuestion.ts";
import { correctEvidence, judgeFinding } from "../commands/control.ts";
import { giveBack, takeOver } from "../commands/lifecycle.ts";
import { openDecision } from "../commands/openDecision.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase, myCases } from "../queries/myCase.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import {
  apply,
  controlAndApprove,
  heardParent,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const heard = () => heardParent(t, people.caseworker);

test("an income that differs to the party's harm is heard first: the decision waits, the answer is evidence, then it goes on", async () => {
  const { municipality } = t;
  const { citizen, grant, hearing } = await heard();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision).toMatchObject({
    state: "waiting",
    waitingFor: "decision",
  });
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const waiting = (await controlView(municipality, people.caseworker, grant.decisionId)).decision;
  expect(waiting).toMatchObject({ state: "waiting", waitingFor: "party" });
  const me = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  expect((await myCases(municipality, me))[0]?.awaitsMe).toBe(true);
  const [question] = (await myCase(municipality, me, grant.caseId)).questions;
  expect(question).toMatchObject({ evidence: "hearingAnswer", until: waiting.waitingUntil });
  expect(
    await answerQuestion(municipality, me, grant.decisionId, { agrees: "yes", remarks: "Jeg har fået nyt job." }),
  ).toEqual({ ok: true });
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, grant.decisionId);
  expect(after.decision.state).toBe("prepared");
  expect(after.evidence.find((e) => e.name === "hearingAnswer")).toMatchObject({ kind: "party" });
  await controlAndApprove(t, people.caseworker, grant.decisionId);
  await t.drainAll();
  expect((await caseView(municipality, people.caseworker, grant.caseId)).case.state).toBe("closed");
});

test("what a person has judged in a decision holds in the hearing it gives rise to", async () => {
  const { municipality } = t;
  const [citizen] = parents(
    t.population,
    (c, adults) => adults === 1 && !c.spouse && c.digitalPost && yearlyIncome(c) > 350_000 && yearlyIncome(c) < 700_000,
  );
  if (!citizen) throw new Error("nobody lives with another adult on such an income");
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "150000" };
  const { caseId, decisionId } = await apply(t, citizen, form, "judged");
  await t.drainAll();
  const { decision } = await controlView(municipality, people.caseworker, decisionId);
  const judged = { revision: decision.revision, finding: "singleParent", option: "single", reasons: "En logerende." };
  await judgeFinding(municipality, people.caseworker, decisionId, judged);
  await t.drainAll();
  const { decisions } = await caseView(municipality, people.caseworker, caseId);
  const hearing = decisions.find(({ type }) => type === "hearing");
  if (!hearing) throw new Error("no hearing was opened");
  const view = await controlView(municipality, people.caseworker, hearing.id);
  expect(view.state).toEqual({ kind: "decided", outcome: "sent" });
  await controlAndApprove(t, people.caseworker, hearing.id);
});

test("an answer nobody asked for, or from somebody else, is refused", async () => {
  const { municipality } = t;
  const { citizen, grant } = await heard();
  const stranger = parents(t.population).find((other) => other.cpr !== citizen.cpr);
  if (!stranger) throw new Error("nobody else");
  const me = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  const other = { kind: "citizen", person: await personOf(municipality, stranger) } as const;
  await expect(answerQuestion(municipality, other, grant.decisionId, { agrees: "yes" })).rejects.toMatchObject({
    code: "casework/no-such-decision",
  });
  await expect(answerQuestion(municipality, me, grant.decisionId, { agrees: "yes" })).rejects.toMatchObject({
    code: "casework/no-answer-awaited",
  });
  await expect(myCase(municipality, other, grant.caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
});

test("a hearing whose letter never went out is not answered by silence", async () => {
  const { municipality } = t;
  const { grant, hearing } = await heard();
  await t.misbehave("digital-post", { operation: "send", mode: "refuse", times: 1 });
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const { decision } = await controlView(municipality, people.caseworker, grant.decisionId);
  expect(decision).toMatchObject({ state: "waiting", waitingFor: "decision", waitingUntil: null });
  await wakeWaiting(municipality);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision.state).toBe("waiting");
});

test("a party who was asked may still answer when the decision has been taken over and given back", async () => {
  const { municipality } = t;
  const { citizen, grant, hearing } = await heard();
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  await takeOver(municipality, people.caseworker, grant.decisionId, { reason: "Ser selv på den." });
  await giveBack(municipality, people.caseworker, grant.decisionId);
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision).toMatchObject({
    state: "waiting",
    waitingFor: "party",
  });
  const me = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  expect(await answerQuestion(municipality, me, grant.decisionId, { agrees: "yes" })).toEqual({ ok: true });
});

test("correcting evidence in a hearing corrects it for its decision, and loses nothing of it", async () => {
  const { municipality } = t;
  const { grant, hearing } = await heard();
  const { decision } = await controlView(municipality, people.caseworker, hearing.id);
  const changes = [{ path: ["months", "0", "gross"], value: "30000" }];
  await correctEvidence(municipality, people.caseworker, hearing.id, {
    revision: decision.revision,
    evidence: "income",
    changes,
    source: "Lønseddel.",
  });
  const view = await controlView(municipality, people.caseworker, hearing.id);
  expect(view.findings.find((f) => f.finding.name === "annualIncome")?.finding).toMatchObject({ status: "decided" });
  const evidence = (await controlView(municipality, people.caseworker, grant.decisionId)).evidence.find(
    (e) => e.name === "income",
  );
  expect(evidence).toMatchObject({ kind: "correction" });
});

test("a correction to the party's harm makes the machine open the hearing that the law demands", async () => {
  const { municipality } = t;
  const candidates = parents(t.population, (c, adults) => adults === 0 && c.digitalPost && yearlyIncome(c) < 300_000);
  const [citizen] = candidates;
  if (!citizen) throw new Error("no such parent");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const grant = await apply(t, citizen, { statedHousehold: "single", statedChildren: "1", statedAnnualIncome }, "harm");
  await t.drainAll();
  const { decision } = await controlView(municipality, people.caseworker, grant.decisionId);
  const changes = [{ path: ["months", "0", "gross"], value: "45000" }];
  const result = await correctEvidence(municipality, people.caseworker, grant.decisionId, {
    revision: decision.revision,
    evidence: "income",
    changes,
    source: "Oplyst af arbejdsgiver.",
  });
  expect(result.gathering).toBe(true);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision).toMatchObject({
    state: "waiting",
    waitingFor: "decision",
  });
  const { decisions } = await caseView(municipality, people.caseworker, grant.caseId);
  expect(decisions.map((d) => d.type)).toContain("hearing");
});

test("a recalculation that raises the payment on an income the party has not stated is heard first, by the rates it will hold by", async () => {
  const { municipality } = t;
  const candidates = parents(t.population, (c, adults) => adults === 0 && c.digitalPost && yearlyIncome(c) < 300_000);
  const citizen = candidates.at(-1);
  if (!citizen) throw new Error("no such parent");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome };
  const { caseId, decisionId: grant } = await apply(t, citizen, form, "recalculated");
  await t.drainAll();
  await controlAndApprove(t, people.caseworker, grant);
  await t.drainAll();
  const effectiveFrom = parseDate("2026-12-15");
  const opening = { type: "recalculated", reason: "Ny indkomst", effectiveFrom };
  const { decisionId } = await openDecision(municipality, people.caseworker, caseId, opening);
  await t.drainAll();
  const { revision } = (await controlView(municipality, people.caseworker, decisionId)).decision;
  const changes = [{ path: ["months", "0", "gross"], value: "60000" }];
  const source = "Oplyst af arbejdsgiver.";
  await correctEvidence(municipality, people.caseworker, decisionId, { revision, evidence: "income", changes, source });
  await t.drainAll();
  const waiting = await controlView(municipality, people.caseworker, decisionId);
  expect(waiting.decision).toMatchObject({ state: "waiting", waitingFor: "decision" });
  const { decisions } = await caseView(municipality, people.caseworker, caseId);
  const hearing = decisions.find(({ refersTo }) => refersTo === decisionId);
  if (!hearing) throw new Error("no hearing was opened");
  expect(hearing).toMatchObject({ type: "recalculationHearing", effectiveFrom });
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const me = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  const [question] = (await myCase(municipality, me, caseId)).questions;
  expect(question).toMatchObject({ evidence: "recalculationAnswer", decision: decisionId });
  expect(await answerQuestion(municipality, me, decisionId, { agrees: "yes" })).toEqual({ ok: true });
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, decisionId);
  expect(after.state).toEqual({ kind: "decided", outcome: "raised" });
  expect(after.effects.map(({ name }) => name)).toContain("new-subsidy");
});

test("silence past the deadline is evidence too, and not a day before", async () => {
  const { municipality } = t;
  const { grant, hearing } = await heard();
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const until = (await controlView(municipality, people.caseworker, grant.decisionId)).decision.waitingUntil;
  if (!until) throw new Error("no deadline");
  t.clock.move(instantAt(until, "23:00:00"));
  await wakeWaiting(municipality);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, grant.decisionId)).decision.state).toBe("waiting");
  t.clock.move(instantAt(addDays(until, 1), "06:00:00"));
  await wakeWaiting(municipality);
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, grant.decisionId);
  expect(after.evidence.find((e) => e.name === "hearingAnswer")).toMatchObject({ kind: "silence" });
  expect(after.decision.state).toBe("prepared");
});
