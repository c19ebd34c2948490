import { parseDate, syntheticCpr } from "@kollega/danish";
import { connect } from "@kollega/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stopAssistant } from "../commands/installAssistant.ts";
import { finishTakenOver, sendBack, takeOver, withdrawDecision } from "../commands/lifecycle.ts";
import { openDecision } from "../commands/openDecision.ts";
import { submitApplication } from "../commands/submitApplication.ts";
import { newId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import { breaker } from "../steps/breaker.ts";
import { stepRunner } from "../steps/stepRunner.ts";
import { assistantLibrary } from "../store/assistantLibrary.ts";
import type { Tables } from "../store/tables.ts";
import {
  apply,
  controlAndApprove,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let made = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const single = () => {
  const [found] = parents(
    t.population,
    (c, adults) => adults === 0 && c.digitalPost && yearlyIncome(c) > 240_000 && yearlyIncome(c) < 700_000,
  );
  if (!found) throw new Error("no such parent in the population");
  return found;
};

async function applied(factor = 1, citizen = single()) {
  made += 1;
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen) * factor));
  const result = await apply(
    t,
    citizen,
    { statedHousehold: "single", statedChildren: "1", statedAnnualIncome },
    `l-${made}`,
  );
  await t.drainAll();
  return result;
}

test("what was done by hand is filed, and the case closes", async () => {
  const { decisionId, caseId } = await applied();
  await takeOver(t.municipality, people.caseworker, decisionId, { reason: "Særlige forhold." });
  await finishTakenOver(t.municipality, people.caseworker, decisionId, { note: "Afgjort og sendt i fagsystemet." });
  await t.drainAll();
  const view = await caseView(t.municipality, people.caseworker, caseId);
  expect(view.case.state).toBe("closed");
  expect(view.effects.map((e) => e.name)).toEqual(["file", "notice.receipt"]);
});

test("a hearing that a person does by hand does not keep its decision waiting for ever", async () => {
  const { caseId, decisionId } = await applied(0.4);
  const { decisions } = await caseView(t.municipality, people.caseworker, caseId);
  const hearing = decisions.find((d) => d.type === "hearing");
  if (!hearing) throw new Error("no hearing was opened");
  await takeOver(t.municipality, people.caseworker, hearing.id, { reason: "Hørt pr. telefon." });
  await finishTakenOver(t.municipality, people.caseworker, hearing.id, { note: "Parten er enig." });
  await t.drainAll();
  expect((await controlView(t.municipality, people.caseworker, decisionId)).decision.state).toBe("prepared");
});

test("an application that is withdrawn is filed and the case closes; nobody else can withdraw it", async () => {
  const { caseId, decisionId } = await applied();
  const { municipality } = t;
  const me = { kind: "citizen", person: await personOf(municipality, single()) } as const;
  const stranger = parents(t.population).find((other) => other.cpr !== single().cpr);
  if (!stranger) throw new Error("nobody else");
  const other = { kind: "citizen", person: await personOf(municipality, stranger) } as const;
  await expect(withdrawDecision(municipality, other, decisionId, { reason: "Ikke min" })).rejects.toMatchObject({
    status: 404,
  });
  const withdrawable = async () => (await myCase(municipality, me, caseId)).decisions.map((one) => one.withdrawable);
  expect(await withdrawable()).toEqual([true]);
  await withdrawDecision(municipality, me, decisionId, { reason: "Jeg flytter." });
  expect(await withdrawable()).toEqual([false]);
  await t.drainAll();
  const view = await caseView(municipality, people.caseworker, caseId);
  expect(view.case.state).toBe("closed");
  expect(view.decisions[0]?.state).toBe("withdrawn");
});

test("a stopped assistant receives nothing and lays nothing ready; started again it goes on", async () => {
  const { municipality } = t;
  made += 1;
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "900000" };
  const { decisionId } = await apply(t, single(), form, `l-${made}`);
  await stopAssistant(municipality, people["assistant-owner"], "friplads", true);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("gathering");
  await expect(apply(t, single(), form, "while-stopped")).rejects.toMatchObject({ code: "casework/assistant-stopped" });
  await stopAssistant(municipality, people["assistant-owner"], "friplads", false);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("prepared");
});

test("a CPR number in a free text is given back to be written without", async () => {
  const { municipality } = t;
  const person = await personOf(municipality, single());
  const cpr = syntheticCpr(parseDate("1990-05-01"), 77);
  const data = {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: "200000",
    remarks: `Min søns nummer er ${cpr}`,
  };
  const result = await submitApplication(
    municipality,
    { kind: "citizen", person },
    { applicant: person, assistant: "friplads", data, key: "free" },
  );
  expect(result).toMatchObject({ ok: false, problems: [{ field: "remarks" }], typed: data });
  const { decisionId } = await applied();
  await expect(takeOver(municipality, people.caseworker, decisionId, { reason: `Se ${cpr}` })).rejects.toMatchObject({
    code: "casework/text-holds-cpr",
  });
});

test("opening a decision again under the same key opens nothing more", async () => {
  const { municipality } = t;
  const { caseId, decisionId } = await applied();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const opening = { type: "recalculated", reason: "Ny indkomst", key: "opening-1" };
  const twice = [1, 2].map(() => openDecision(municipality, people.caseworker, caseId, opening));
  const [first, second] = await Promise.all(twice);
  expect(second).toEqual(first);
  const other = openDecision(municipality, people.caseworker, caseId, { ...opening, key: "opening-2" });
  await expect(other).rejects.toMatchObject({ code: "casework/decision-already-open" });
});

test("a closed case opens again for a new decision, which looks back on the one before and alters nothing of it", async () => {
  const { municipality } = t;
  const { caseId, decisionId } = await applied();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const before = await controlView(municipality, people.caseworker, decisionId);
  const opened = await openDecision(municipality, people.caseworker, caseId, {
    type: "recalculated",
    reason: "Ny indkomst",
  });
  await t.drainAll();
  const view = await controlView(municipality, people.caseworker, opened.decisionId);
  expect(view.findings.find((f) => f.finding.name === "bandsMoved")?.finding).toMatchObject({
    status: "decided",
    value: 0,
  });
  await controlAndApprove(t, people.caseworker, opened.decisionId);
  await t.drainAll();
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");
  expect((await controlView(municipality, people.caseworker, decisionId)).findings).toEqual(before.findings);
  await expect(
    openDecision(municipality, people.caseworker, caseId, { type: "hearing", reason: "Uden grund" }),
  ).rejects.toMatchObject({
    code: "casework/no-such-decision-type",
  });
});

test("an applicant sees that a partner's data were fetched, but not the data", async () => {
  const { municipality } = t;
  const [married] = parents(t.population, (c) => c.spouse !== undefined);
  if (!married) throw new Error("nobody married in the population");
  made += 1;
  const form = {
    statedHousehold: "partner",
    partnerKind: "married",
    statedChildren: "2",
    statedAnnualIncome: "2000000",
  };
  const { caseId } = await apply(t, married, form, `l-${made}`);
  await t.drainAll();
  const mine = await myCase(municipality, { kind: "citizen", person: await personOf(municipality, married) }, caseId);
  const evidence = new Map(mine.decisions[0]?.evidence.map((e) => [e.name, e]));
  expect(evidence.get("income")?.value).not.toBeNull();
  expect(evidence.get("partnerIncome")).toMatchObject({ value: null, system: "eIndkomst (simulator)" });
});

test("what was done by hand is never told as the machine's proposal, and only who has it finishes it", async () => {
  const { municipality } = t;
  const { decisionId, caseId } = await applied();
  await takeOver(municipality, people.caseworker, decisionId, { reason: "Særlige forhold." });
  await expect(finishTakenOver(municipality, people.other, decisionId, { note: "Færdig." })).rejects.toMatchObject({
    code: "casework/decision-taken",
  });
  await finishTakenOver(municipality, people.caseworker, decisionId, { note: "Givet afslag i fagsystemet." });
  await t.drainAll();
  const mine = await myCase(municipality, { kind: "citizen", person: await personOf(municipality, single()) }, caseId);
  expect(mine.decisions[0]).toMatchObject({ outcome: null, findings: [], effectiveFrom: null });
});

test("a citizen withdraws what they applied for, not what the municipality has opened", async () => {
  const { municipality } = t;
  const { caseId, decisionId } = await applied();
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const opened = await openDecision(municipality, people.caseworker, caseId, {
    type: "recalculated",
    reason: "Ny indkomst",
  });
  const again = { type: "recalculated", reason: "Igen" };
  await expect(openDecision(municipality, people.caseworker, caseId, again)).rejects.toMatchObject({
    code: "casework/decision-already-open",
  });
  const me = { kind: "citizen", person: await personOf(municipality, single()) } as const;
  await expect(withdrawDecision(municipality, me, opened.decisionId, { reason: "Nej tak" })).rejects.toMatchObject({
    status: 404,
  });
});

test("a step that comes again works not with old answers while sources are being asked anew", async () => {
  const { municipality } = t;
  const { decisionId } = await applied();
  await t.misbehave("income-register", { mode: "unavailable" });
  await sendBack(municipality, people.caseworker, decisionId, { reason: "Nye tal." });
  await stepRunner(municipality)({ step: "prepare", decision: decisionId });
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("gathering");
  await t.behave();
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("in-control");
});

test("nothing is fetched about anybody for an application that has been withdrawn", async () => {
  const { municipality } = t;
  made += 1;
  const { decisionId } = await apply(
    t,
    single(),
    { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "1" },
    `l-${made}`,
  );
  await withdrawDecision(municipality, people.caseworker, decisionId, { reason: "Trukket tilbage." });
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, decisionId)).evidence).toEqual([]);
});

test("steps beside each other never wait for a second connection while they hold one", async () => {
  made += 1;
  const keys = [1, 2, 3, 4].map((n) => `pool-${made}-${n}`);
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "900000" };
  const made4 = await Promise.all(keys.map((key) => apply(t, single(), form, key)));
  await t.drainAll();
  const narrow = connect<Tables>({ url: t.url, max: 2 });
  const { db } = narrow;
  const municipality = { ...t.municipality, db, library: assistantLibrary(db), breaker: breaker(db) };
  await db
    .updateTable("decision")
    .set({ state: "gathering" })
    .where(
      "id",
      "in",
      made4.map((a) => a.decisionId),
    )
    .execute();
  // A runner each: as many workers, whose steps share no transaction.
  await Promise.all(made4.map((a) => stepRunner(municipality)({ step: "prepare", decision: a.decisionId })));
  await narrow.close();
  expect((await controlView(t.municipality, people.caseworker, made4[0]?.decisionId ?? newId())).decision.state).toBe(
    "prepared",
  );
});
