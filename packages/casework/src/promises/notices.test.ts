import { addDays, instantAt, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { answerQuestion } from "../commands/answerQuestion.ts";
import { finishTakenOver, takeOver } from "../commands/lifecycle.ts";
import { openDecision } from "../commands/openDecision.ts";
import type { CaseId, DecisionId, DocumentId, PersonId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { documentContent } from "../queries/documentFile.ts";
import { myCase } from "../queries/myCase.ts";
import { sendNotices } from "../steps/sendNotices.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { alone } from "../store/together.ts";
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
beforeAll(async () => {
  t = await testMunicipality({ citizens: 800 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const noticesOf = async (id: CaseId) => {
  const { effects } = await caseView(t.municipality, people.caseworker, id);
  return effects.filter(({ name }) => name.startsWith("notice."));
};

/** How many messages were received, each once. Digital Post and print know them by a UUID of their key. */
async function received(simulator: "digital-post" | "print"): Promise<number> {
  const all = await t.effects(simulator);
  expect(all.map((one) => one.performed)).toEqual(all.map(() => 1));
  return all.length;
}

test("a receipt goes out by itself, once; the decision stays where it is, and the case closes when all is done", async () => {
  const [citizen] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const stated = { statedHousehold: "single", statedChildren: "1" };
  const form = { ...stated, statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))) };
  const before = await received("digital-post");
  const { caseId, decisionId } = await apply(t, citizen, form, "receipt");
  await t.drainAll();
  const { decision } = await controlView(t.municipality, people.caseworker, decisionId);
  expect(decision.state).toBe("prepared");
  expect(await noticesOf(caseId)).toMatchObject([{ name: "notice.receipt", state: "done" }]);
  // However often the step comes.
  await Promise.all([1, 2].map(() => alone(sendNotices(t.municipality, [decisionId]))));
  await t.drainAll();
  expect(await received("digital-post")).toBe(before + 1);

  const me = { kind: "citizen", person: await personOf(t.municipality, citizen) } as const;
  const [receipt] = (await myCase(t.municipality, me, caseId)).documents.filter(({ kind }) => kind === "notice");
  const { content } = await documentContent(t.municipality, me, receipt?.id as DocumentId);
  expect(JSON.stringify(content.blocks)).toContain("modtog din ansøgning om økonomisk friplads");
  expect(content.recipient.name).toBe(citizen.name);

  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const after = await caseView(t.municipality, people.caseworker, caseId);
  expect(after.case.state).toBe("closed");
  expect(after.documents.every(({ journalisedAt }) => journalisedAt !== null)).toBe(true);
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});

test("who is exempt from Digital Post gets it on paper, and not before that is known", async () => {
  const [citizen] = parents(t.population, (c, adults) => adults === 0 && !c.digitalPost);
  if (!citizen) throw new Error("nobody is exempt");
  await t.misbehave("population-register", { mode: "unavailable" });
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "300000" };
  const before = await received("print");
  const { caseId } = await apply(t, citizen, form, "paper");
  await t.drain();
  expect(await noticesOf(caseId)).toEqual([]);
  await t.behave();
  await t.drainAll();
  expect(await noticesOf(caseId)).toMatchObject([{ name: "notice.receipt", state: "done" }]);
  expect(await received("print")).toBe(before + 1);
});

/** Somebody whose hearing has been sent. */
async function heard(
  key: string,
): Promise<{ caseId: CaseId; decisionId: DecisionId; person: PersonId; until: string }> {
  const [citizen] = parents(
    t.population,
    (c, adults) => adults === 0 && c.digitalPost && yearlyIncome(c) > 240_000 && yearlyIncome(c) < 700_000,
  );
  if (!citizen) throw new Error("too few parents with such an income");
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "150000" };
  const { caseId, decisionId } = await apply(t, citizen, form, key);
  await t.drainAll();
  const { decisions } = await caseView(t.municipality, people.caseworker, caseId);
  const hearing = decisions.find(({ type }) => type === "hearing");
  if (!hearing) throw new Error("no hearing was opened");
  await controlAndApprove(t, people.caseworker, hearing.id);
  await t.drainAll();
  const { decision } = await controlView(t.municipality, people.caseworker, decisionId);
  return {
    ...{ caseId, decisionId, until: decision.waitingUntil ?? "" },
    person: await personOf(t.municipality, citizen),
  };
}

const daysBefore = (until: string, days: number) => instantAt(addDays(parseDate(until), -days), "08:00:00");

test("a party who has not answered is reminded once, so many days before the deadline; who has answered is not", async () => {
  const [silent, answers] = [await heard("silent"), await heard("answers")];
  const me = { kind: "citizen", person: answers.person } as const;
  const answered = await answerQuestion(t.municipality, me, answers.decisionId, { agrees: "yes" });
  expect(answered).toEqual({ ok: true });
  await t.drainAll();
  const reminders = async ({ caseId }: { caseId: CaseId }) =>
    (await noticesOf(caseId)).filter(({ name }) => name.startsWith("notice.reminder"));
  t.clock.move(daysBefore(silent.until, 5));
  await wakeWaiting(t.municipality);
  await t.drainAll();
  expect(await reminders(silent)).toEqual([]);
  const before = await received("digital-post");
  t.clock.move(daysBefore(silent.until, 4));
  for (let n = 0; n < 3; n += 1) {
    await wakeWaiting(t.municipality);
    await t.drainAll();
  }
  expect(await reminders(silent)).toMatchObject([{ name: "notice.reminder.hearingAnswer", state: "done" }]);
  expect(await received("digital-post")).toBe(before + 1);
  expect(await reminders(answers)).toEqual([]);
  // It still waits for the party until the deadline.
  expect((await controlView(t.municipality, people.caseworker, silent.decisionId)).decision).toMatchObject({
    state: "waiting",
    waitingFor: "party",
  });
});

test("what the municipality opens itself gets no receipt, and where a person has taken over nothing is sent by rule", async () => {
  const { municipality, population } = t;
  const [citizen] = parents(population, (c, adults) => adults === 0 && c.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const stated = { statedHousehold: "single", statedChildren: "1" };
  const form = { ...stated, statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))) };
  const { caseId, decisionId } = await apply(t, citizen, form, "opened");
  await takeOver(municipality, people.caseworker, decisionId, { reason: "Særlig sag." });
  await t.drainAll();
  await alone(sendNotices(municipality, [decisionId]));
  expect(await noticesOf(caseId)).toEqual([]);
  await finishTakenOver(municipality, people.caseworker, decisionId, { note: "Afgjort i hånden." });
  await t.drainAll();
  const opening = { type: "grant", reason: "Ny oplysning fra kommunen selv." };
  const opened = await openDecision(municipality, people.caseworker, caseId, opening);
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, opened.decisionId)).decision.state).toBe("prepared");
  expect(await noticesOf(caseId)).toEqual([]);
});

test("a receipt that cannot be delivered keeps the decision from nothing, and goes to a person", async () => {
  const [citizen] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const stated = { statedHousehold: "single", statedChildren: "1" };
  const form = { ...stated, statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))) };
  await t.misbehave("digital-post", { mode: "refuse" });
  const { caseId, decisionId } = await apply(t, citizen, form, "undelivered");
  await t.drain();
  await t.behave();
  const [receipt] = await noticesOf(caseId);
  expect(receipt).toMatchObject({ name: "notice.receipt", state: "failed", needsPerson: true });
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const after = await caseView(t.municipality, people.caseworker, caseId);
  expect(after.decisions.map(({ state }) => state)).toEqual(["done"]);
  expect(after.case.state).toBe("open");
});
