import { afterAll, beforeAll, expect, test } from "vitest";
import type { Employee } from "../actor.ts";
import { settleEffect } from "../commands/settleEffect.ts";
import { caseView } from "../queries/caseView.ts";
import { operatorView } from "../queries/operatorView.ts";
import {
  apply,
  controlAndApprove,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let taken = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

/** A decision approved for a single parent of their own, nothing carried out yet. */
async function approved(fits: Parameters<typeof parents>[1] = (c, adults) => adults === 0 && c.digitalPost) {
  const candidates = parents(t.population, fits);
  const citizen = candidates[taken % candidates.length];
  taken += 1;
  if (!citizen) throw new Error("too few parents in the population");
  const applied = await apply(
    t,
    citizen,
    {
      statedHousehold: "single",
      statedChildren: "1",
      statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
      email: citizen.email,
    },
    `case-${taken}`,
  );
  await t.drainAll();
  await controlAndApprove(t, people.caseworker, applied.decisionId);
  return applied;
}

const effectsOf = async (caseId: Parameters<typeof caseView>[2], as: Employee = people.caseworker) =>
  new Map((await caseView(t.municipality, as, caseId)).effects.map((effect) => [effect.name, effect]));

const performed = async (simulator: Parameters<TestMunicipality["effects"]>[0], key: string) =>
  (await t.effects(simulator)).find((effect) => effect.key === key);

test("an answer that is lost on the way is found out by asking, and the letter is sent once", async () => {
  const { caseId } = await approved();
  await t.misbehave("digital-post", { operation: "send", mode: "lose-answer", times: 1 });
  const before = (await t.effects("digital-post")).length;
  await t.drain();
  expect((await effectsOf(caseId)).get("letter")).toMatchObject({ state: "unknown", needsPerson: false });
  await t.drainAll();
  expect((await effectsOf(caseId)).get("letter")).toMatchObject({ state: "done" });
  // Digital Post knows a message by a UUID of its key.
  const letters = await t.effects("digital-post");
  expect(letters.length).toBe(before + 1);
  expect(letters.map((letter) => letter.performed)).toEqual(letters.map(() => 1));
});

test("a recipient that is down is tried again until it is up, and nothing is done twice", async () => {
  await t.misbehave("day-care", { operation: "registerSubsidy", mode: "unavailable", times: 3 });
  const { caseId, decisionId } = await approved();
  await t.drainAll();
  const subsidy = (await effectsOf(caseId)).get("subsidy");
  expect(subsidy).toMatchObject({ state: "done" });
  expect(subsidy?.attempts).toBeGreaterThan(3);
  expect(await performed("day-care", `${decisionId}:subsidy`)).toMatchObject({ performed: 1 });
});

test("an e-mail whose fate is unknown goes to a person, is never sent again by itself, and keeps the case open", async () => {
  await t.misbehave("mail", { mode: "lose-answer", times: 1 });
  const { caseId } = await approved();
  await t.drainAll();
  const notice = (await effectsOf(caseId)).get("notice");
  expect(notice).toMatchObject({ state: "unknown", needsPerson: true, attempts: 1 });
  const before = (await t.effects("mail")).length;
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("open");
  const listed = await operatorView(t.municipality, people.operator);
  expect(listed.stuckEffects.map((effect) => effect.id)).toContain(notice?.id);
  if (!notice) throw new Error("no notice");
  await settleEffect(t.municipality, people.operator, notice.id, {
    happened: true,
    reason: "Set i postserverens log.",
  });
  await t.drainAll();
  expect((await effectsOf(caseId)).get("notice")).toMatchObject({ state: "done" });
  expect((await t.effects("mail")).length).toBe(before);
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("closed");
});

test("a refusal by the recipient is told to a person; when they say it did not happen, it is tried again", async () => {
  await t.misbehave("records-system", { operation: "file", mode: "refuse", times: 1 });
  const { caseId, decisionId } = await approved();
  await t.drainAll();
  const file = (await effectsOf(caseId)).get("file");
  expect(file).toMatchObject({ state: "failed", needsPerson: true });
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("open");
  if (!file) throw new Error("no file effect");
  await settleEffect(t.municipality, people.operator, file.id, {
    happened: false,
    reason: "Adgangen er bragt i orden.",
  });
  await t.drainAll();
  expect((await effectsOf(caseId)).get("file")).toMatchObject({ state: "done" });
  expect(await performed("records-system", `${decisionId}:file`)).toMatchObject({ performed: 1 });
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("closed");
});

test("a letter that failed keeps everything after it back and the case open", async () => {
  const { caseId } = await approved();
  await t.misbehave("digital-post", { operation: "send", mode: "refuse", times: 1 });
  await t.drainAll();
  const effects = await effectsOf(caseId);
  expect(effects.get("letter")).toMatchObject({ state: "failed", needsPerson: true });
  expect(effects.get("notice")).toMatchObject({ state: "waiting" });
  expect(effects.get("file")).toMatchObject({ state: "waiting" });
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("open");
});

test("who is exempt from Digital Post gets paper", async () => {
  const { caseId } = await approved((citizen, adults) => adults === 0 && !citizen.digitalPost);
  const letters = (await t.effects("digital-post")).length;
  const shipments = (await t.effects("print")).length;
  await t.drainAll();
  expect((await effectsOf(caseId)).get("letter")).toMatchObject({ state: "done" });
  expect((await t.effects("print")).length).toBe(shipments + 1);
  expect((await t.effects("digital-post")).length).toBe(letters);
});
