import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { settleEffect } from "../commands/settleEffect.ts";
import { settle } from "../effects/settle.ts";
import { takeEffects } from "../effects/takeEffects.ts";
import type { EffectId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { effectPerformer } from "../steps/performEffect.ts";
import { alone } from "../store/together.ts";
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
let made = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterEach(() => t.behave());
afterAll(() => t.close());

/** A decision approved for a single parent; none of its effects has been tried. */
async function approved(digitalPost = true) {
  const [citizen] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost === digitalPost);
  if (!citizen) throw new Error("no such parent in the population");
  made += 1;
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome, email: citizen.email };
  const applied = await apply(t, citizen, form, `u-${made}`);
  await t.drainAll();
  await controlAndApprove(t, people.caseworker, applied.decisionId);
  const { effects } = await caseView(t.municipality, people.caseworker, applied.caseId);
  const id = (name: string): EffectId => {
    const found = effects.find((effect) => effect.name === name);
    if (!found) throw new Error(`no effect ${name}`);
    return found.id;
  };
  return { ...applied, id };
}

const takeEffect = async (id: EffectId) => {
  const { results } = await takeEffects(t.municipality, [{ id, rendered: [] }]);
  return results[0];
};

const performEffect = (id: EffectId) => effectPerformer(t.municipality)(id);

const stateOf = (id: EffectId) =>
  t.municipality.db.selectFrom("effect").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

const leaseEnds = (id: EffectId) =>
  sql`update effect set trying_since = now() - interval '1 hour' where id = ${id}`.execute(t.municipality.db);

test("a worker that died while trying leaves an effect that is found out, not repeated", async () => {
  const { id } = await approved();
  const before = (await t.effects("digital-post")).length;
  await t.misbehave("digital-post", { operation: "send", mode: "lose-answer", times: 1 });
  // The worker sends, and dies before it can save how it went.
  const letter = id("letter");
  const taken = await takeEffect(letter);
  expect(taken?.todo).toBe("perform");
  await leaseEnds(letter);
  await performEffect(letter);
  await t.drainAll();
  expect((await stateOf(letter)).state).toBe("done");
  expect((await t.effects("digital-post")).length).toBe(before + 1);
});

test("while a worker may still be sending, no other touches the effect", async () => {
  const { id } = await approved();
  const letter = id("letter");
  expect((await takeEffect(letter))?.todo).toBe("perform");
  expect(await takeEffect(letter)).toBeNull();
  await leaseEnds(letter);
  expect((await takeEffect(letter))?.todo).toBe("find-out");
});

test("an effect that several steps want in the same moment is carried out once", async () => {
  // E-mail takes no key: whoever sends it twice has sent two.
  const { id } = await approved();
  const notice = id("notice");
  await sql`update effect set state = 'ready' where id = ${notice}`.execute(t.municipality.db);
  const sent = async () => (await t.effects("mail")).reduce((sum, { performed }) => sum + performed, 0);
  const before = await sent();
  const perform = effectPerformer(t.municipality);
  await Promise.all([perform(notice), perform(notice), performEffect(notice)]);
  expect(await stateOf(notice)).toMatchObject({ state: "done", attempts: 1 });
  expect(await sent()).toBe(before + 1);
});

test("of an attempt that never ended a person is told just that, not what an earlier attempt met", async () => {
  const { id, decisionId } = await approved();
  const notice = id("notice");
  await sql`update effect set state = 'ready', fault = 'connectors/recipient-busy' where id = ${notice} and decision_id = ${decisionId}`.execute(
    t.municipality.db,
  );
  expect((await takeEffect(notice))?.todo).toBe("perform");
  await leaseEnds(notice);
  await performEffect(notice);
  expect(await stateOf(notice)).toMatchObject({
    state: "unknown",
    needs_person: true,
    fault: "casework/attempt-interrupted",
  });
});

test("a late word of an attempt that was given up never undoes what has happened since", async () => {
  const { id } = await approved();
  await t.drainAll();
  const other = await approved();
  const notice = other.id("notice");
  await sql`update effect set state = 'ready' where id = ${notice}`.execute(t.municipality.db);
  const first = await takeEffect(notice);
  if (!first) throw new Error("not taken");
  await leaseEnds(notice);
  await performEffect(notice); // e-mail cannot be asked: a person must find out
  expect(await stateOf(notice)).toMatchObject({ state: "unknown", needs_person: true });
  await settleEffect(t.municipality, people.operator, notice, { happened: false, reason: "Ikke i loggen." });
  const second = await takeEffect(notice);
  expect(second?.todo).toBe("perform");
  const late = { to: "not-done", fault: "late", text: "late", afterSeconds: 1 } as const;
  await alone(settle(t.municipality, [{ effect: first.effect, settlement: late }]));
  expect((await stateOf(notice)).state).toBe("trying");
  expect(id("notice")).not.toBe(notice);
});

test("an effect is asked about before a person must find out, however often it was put off before", async () => {
  await t.misbehave("digital-post", { operation: "send", mode: "unavailable", times: 8 });
  const { id, caseId } = await approved();
  await t.drainAll();
  expect((await stateOf(id("letter"))).state).toBe("done");
  const again = await approved();
  await t.misbehave("digital-post", { operation: "send", mode: "lose-answer", times: 1 });
  await sql`update effect set attempts = 20 where id = ${again.id("letter")}`.execute(t.municipality.db);
  await t.drainAll();
  expect(await stateOf(again.id("letter"))).toMatchObject({ state: "done", needs_person: false });
  expect((await caseView(t.municipality, people.caseworker, caseId)).case.state).toBe("closed");
});

test("a find-out that fails leaves the effect unknown, never 'known not to have happened'", async () => {
  const { id } = await approved();
  const letter = id("letter");
  await takeEffect(letter);
  await leaseEnds(letter);
  await effectPerformer({ ...t.municipality, connectors: new Map() })(letter);
  expect(await stateOf(letter)).toMatchObject({ state: "unknown", needs_person: true });
});
