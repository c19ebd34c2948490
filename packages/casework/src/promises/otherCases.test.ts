import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { overrideFinding } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { giveBack, openControl, takeOver, withdrawDecision } from "../commands/lifecycle.ts";
import type { DecisionId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { findingWorkings } from "../queries/findingWorkings.ts";
import {
  type Applied,
  apply,
  controlAndApprove,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  walks,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 40 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, walks);
});
afterAll(() => t.close());

const day = "2026-02-02";
let citizens = 0;

/** Somebody who has reported so many walks, all in turn and laid ready. */
async function walked(...kms: readonly (number | readonly [number, string])[]) {
  const citizen = t.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const made: Applied[] = [];
  for (const [n, walk] of kms.entries()) {
    const [km, on] = typeof walk === "number" ? [walk, day] : walk;
    made.push(await apply(t, citizen, { day: on, km: String(km) }, `walk-${n}`, "walks"));
  }
  await t.drainAll();
  return {
    ...{ citizen, made },
    more: async (km: number, key: string) => {
      const applied = await apply(t, citizen, { day, km: String(km) }, key, "walks");
      await t.drainAll();
      return applied;
    },
  };
}

/** What is left of each walk, by the proposal that each case's newest decision stands at. */
async function left(made: readonly Applied[]) {
  const found = await Promise.all(
    made.map(async ({ caseId }) => {
      const [newest] = (await caseView(t.municipality, people.caseworker, caseId)).decisions.toReversed();
      const view = await controlView(t.municipality, people.caseworker, newest?.id as DecisionId);
      const finding = view.findings.find((one) => one.finding.name === "left")?.finding;
      return finding?.status === "decided" ? finding.value : null;
    }),
  );
  return found;
}

const refuse = async (id: DecisionId) => {
  await openControl(t.municipality, people.caseworker, id);
  const { decision } = await controlView(t.municipality, people.caseworker, id);
  const input = { revision: decision.revision, finding: "accepted", value: "nej", ground: "Ikke for kommunen." };
  await overrideFinding(t.municipality, people.caseworker, id, input);
  await t.drainAll();
};
const decisionsOf = async ({ caseId }: Applied) =>
  (await caseView(t.municipality, people.caseworker, caseId)).decisions.map(({ type, state, outcome }) => ({
    ...{ type, state, outcome },
  }));

test("each case rests on those of the same person that came before it, also when they come at once", async () => {
  const { made } = await walked(3, 3, 3, [3, "2026-02-03"]);
  expect(await left(made)).toEqual([0, 2, 3, 0]);
  // Another person's cases are nothing to it.
  expect(await left((await walked(3)).made)).toEqual([0]);
});

test("when one is refused in control, the later ones that are laid ready are laid ready anew, and their journal says why", async () => {
  const { made } = await walked(3, 3, 3);
  const [first, second] = made;
  if (!first || !second) throw new Error("nothing made");
  await refuse(first.decisionId);
  expect(await left(made)).toEqual([0, 0, 2]);
  const { journal } = await caseView(t.municipality, people.caseworker, second.caseId);
  expect(journal.find(({ step }) => step === "laid-anew")?.content).toMatchObject({ case: first.number });
});

test("a withdrawn case counts no longer, nor one that a person has taken over, until it is given back", async () => {
  const { made } = await walked(3, 3);
  const [first, second] = made;
  if (!first || !second) throw new Error("nothing made");
  await takeOver(t.municipality, people.caseworker, first.decisionId, { reason: "Gøres i hånden." });
  await t.drainAll();
  expect((await left(made))[1]).toBe(0);
  await giveBack(t.municipality, people.caseworker, first.decisionId);
  await t.drainAll();
  expect(await left(made)).toEqual([0, 2]);
  const { applicant } = await t.municipality.db
    .selectFrom("cases")
    .select("applicant")
    .where("id", "=", first.caseId)
    .executeTakeFirstOrThrow();
  const me = { kind: "citizen", person: applicant } as const;
  await withdrawDecision(t.municipality, me, first.decisionId, { reason: "Ikke min tur." });
  await t.drainAll();
  expect((await left(made))[1]).toBe(0);
});

test("what has been decided is not altered: a new decision is opened once, on what that one rests on, and says what is different", async () => {
  const { made, more } = await walked(3, 3);
  const [first, second] = made;
  if (!first || !second) throw new Error("nothing made");
  await controlAndApprove(t, people.caseworker, second.decisionId);
  await t.drainAll();
  expect(await decisionsOf(second)).toEqual([{ type: "grant", state: "done", outcome: "granted" }]);
  await refuse(first.decisionId);
  await controlAndApprove(t, people.caseworker, first.decisionId);
  await t.drainAll();
  expect(await decisionsOf(second)).toEqual([
    { type: "grant", state: "done", outcome: "granted" },
    { type: "anew", state: "prepared", outcome: "granted" },
  ]);
  expect(await left(made)).toEqual([0, 0]);
  // What was decided can still be told as it was worked out then.
  const workings = await findingWorkings(t.municipality, people.caseworker, second.decisionId, "left");
  expect(workings.finding).toMatchObject({ value: 2 });
  // Until the new one is made, the one that was made stands: 1 of the 4 is used.
  const third = await more(3, "walk-3");
  expect(await left([third])).toEqual([0]);
  const anew = (await caseView(t.municipality, people.caseworker, second.caseId)).decisions[1];
  await controlAndApprove(t, people.caseworker, anew?.id as DecisionId);
  await t.drainAll();
  expect(await left([second, third])).toEqual([0, 2]);
  // Nothing more follows from carrying the same steps out again.
  const before = await decisionsOf(second);
  await t.municipality.db
    .transaction()
    .execute((trx) => t.municipality.queue.send(trx, [{ step: "others", decision: first.decisionId }]));
  await t.drainAll();
  expect(await decisionsOf(second)).toEqual(before);
});
