import { readAssistantFolder } from "@kollega/assistant";
import { type Citizen, DEMO_DAY } from "@kollega/connectors";
import { addDays } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Employee } from "../actor.ts";
import { system } from "../actor.ts";
import { approveAsLeader, rejectAsLeader } from "../commands/approveAsLeader.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { takeOver } from "../commands/lifecycle.ts";
import { endArrangement, setAgreement, setApprover, setSubstitute } from "../organisation/arrange.ts";
import { approvals } from "../queries/approvals.ts";
import { caseView } from "../queries/caseView.ts";
import { worklist } from "../queries/worklist.ts";
import {
  type Applied,
  drive as driven,
  mileageFolder,
  personOf,
  seenBy as seen,
  type TestMunicipality,
  type Town,
  testMunicipality,
  testPeople,
  town,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let it: Town;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 120 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, await readAssistantFolder(mileageFolder));
  it = await town(t, 4);
});
afterAll(() => t.close());

/** On the n-th day back from the demo's day, which is a Monday. */
const drive = (citizen: Citizen | undefined, back: number, more: Record<string, unknown> = {}) =>
  driven(t, citizen, addDays(DEMO_DAY, -back), more);
const listed = async (employee: Employee) => {
  const { ordinary, unusual } = await approvals(t.municipality, employee);
  return { ordinary: ordinary.map(({ number }) => number), unusual: unusual.map(({ number }) => number) };
};
const seenBy = (employee: Employee, one: Pick<Applied, "number">) => seen(t, employee, one);
const outcomes = async ({ caseId }: Applied) =>
  (await caseView(t.municipality, people.lead, caseId)).decisions.map(({ type, state, outcome }) => [
    type,
    state,
    outcome,
  ]);

test("a drive goes to the employee's leader, not to the caseworkers; the unusual ones stand apart with the reason", async () => {
  const ordinary = await drive(it.workers[0], 3);
  const weekend = await drive(it.workers[0], 1);
  expect(await listed(it.leader)).toEqual({ ordinary: [ordinary.number], unusual: [weekend.number] });
  const [apart] = (await approvals(t.municipality, it.leader)).unusual;
  expect(apart?.apart).toMatchObject([
    { finding: "remarks", shown: { da: "Lørdag eller søndag" }, reasons: ["declared"] },
  ]);
  expect((await approvals(t.municipality, it.leader)).ordinary[0]?.answers.map(({ title }) => title.da)).toContain(
    "Godtgørelse",
  );
  for (const employee of [it.chief, it.stand]) expect(await listed(employee)).toEqual({ ordinary: [], unusual: [] });
  const { rows } = await worklist(t.municipality, people.caseworker);
  expect(rows.map(({ number }) => number)).not.toContain(ordinary.number);
});

test("all that are ordinary are approved at once; one that stands apart only when it has been seen", async () => {
  const { ordinary, unusual } = await approvals(t.municipality, it.leader);
  const plain = (all: typeof ordinary) => all.map(({ decision, revision }) => ({ decision, revision, findings: [] }));
  const blind = await approveAsLeader(t.municipality, it.leader, plain([...ordinary, ...unusual]));
  expect(blind.map((one) => (one.ok ? "ok" : one.error.code))).toEqual([
    ...ordinary.map(() => "ok"),
    "casework/findings-uncontrolled",
  ]);
  const [weekend] = unusual;
  if (!weekend) throw new Error("nothing unusual");
  expect(await approveAsLeader(t.municipality, it.leader, [await seenBy(it.leader, weekend)])).toMatchObject([
    { ok: true },
  ]);
  await t.drainAll();
  expect(await listed(it.leader)).toEqual({ ordinary: [], unusual: [] });
});

test("nobody approves their own: a leader's drives go to the leader above, the topmost to a lead", async () => {
  const own = await drive(it.citizens.leader, 3);
  expect(await listed(it.leader)).toEqual({ ordinary: [], unusual: [] });
  expect(await listed(it.chief)).toEqual({ ordinary: [own.number], unusual: [] });
  const theirs = await seenBy(it.chief, own);
  expect(await approveAsLeader(t.municipality, it.leader, [theirs])).toMatchObject([
    { ok: false, error: { code: "casework/not-approver" } },
  ]);
  expect(await approveAsLeader(t.municipality, it.chief, [theirs])).toMatchObject([{ ok: true }]);
  await t.drainAll();
});

test("a caseworker may not approve it, nor take it over, however the request is made", async () => {
  const { decisionId } = await drive(it.workers[1], 3);
  const { municipality } = t;
  await expect(approveDecision(municipality, people.caseworker, decisionId, { revision: 1 })).rejects.toThrow(
    "not-approver",
  );
  await expect(takeOver(municipality, people.lead, decisionId, { reason: "Jeg gør det." })).rejects.toThrow(
    "not-approver",
  );
});

test("a personal approver alone wins; a substitute stands beside or in the leader's place, for a time", async () => {
  const [, , worker] = it.workers;
  if (!worker) throw new Error("nobody");
  const { number } = await drive(worker, 4);
  const [employee, approver, leader] = await Promise.all([
    personOf(t.municipality, worker),
    personOf(t.municipality, it.citizens.chief),
    personOf(t.municipality, it.citizens.leader),
  ]);
  const has = async (who: Employee) =>
    [...(await listed(who)).ordinary, ...(await listed(who)).unusual].includes(number);
  const lead = people.lead;
  const personal = await setApprover(t.municipality, lead, { employee, approver, from: DEMO_DAY, until: "" });
  expect([await has(it.leader), await has(it.chief)]).toEqual([false, true]);
  await endArrangement(t.municipality, lead, "approver", personal);
  expect([await has(it.leader), await has(it.chief)]).toEqual([true, false]);
  const substitute = it.stand.person;
  if (!substitute) throw new Error("nobody");
  const period = { from: DEMO_DAY, until: addDays(DEMO_DAY, 7) };
  // Leaders choose their own substitutes.
  const beside = await setSubstitute(t.municipality, it.leader, { leader, substitute, takesOver: false, ...period });
  expect([await has(it.leader), await has(it.stand)]).toEqual([true, true]);
  await endArrangement(t.municipality, it.leader, "substitute", beside);
  await setSubstitute(t.municipality, it.leader, { leader, substitute, takesOver: true, ...period });
  expect([await has(it.leader), await has(it.stand)]).toEqual([false, true]);
  await expect(
    setSubstitute(t.municipality, it.stand, { leader, substitute, takesOver: true, ...period }),
  ).rejects.toThrow("not-allowed");
  await t.municipality.db.deleteFrom("org_substitute").execute();
});

test("rejected with a comment, it is told in the letter and counts no longer; the employee sends it again", async () => {
  const [, , , worker] = it.workers;
  await setAgreement(t.municipality, people.lead, { unit: "hall", agreement: "four-km", from: DEMO_DAY, until: "" });
  await t.municipality.db
    .updateTable("org_agreement")
    .set({ from_day: addDays(DEMO_DAY, -30) })
    .execute();
  const first = await drive(worker, 5, { borderKm: "0" });
  const second = await drive(worker, 5, { borderKm: "0", drivenRoute: ["Skolevej 3", "Plejevej 2"] });
  const fourKm = async (one: Applied) =>
    (await approvals(t.municipality, it.leader)).ordinary
      .find(({ number }) => number === one.number)
      ?.answers.find(({ title }) => title.da.startsWith("Fratrukket"))?.shown.da;
  expect([await fourKm(first), await fourKm(second)]).toEqual(["4", "0"]);
  await expect(rejectAsLeader(t.municipality, it.leader, await seenBy(it.leader, first), " ")).rejects.toThrow(
    "reason-missing",
  );
  await rejectAsLeader(t.municipality, it.leader, await seenBy(it.leader, first), "Turen var til et privat ærinde.");
  await t.drainAll();
  expect(await outcomes(first)).toEqual([["drive", "done", "refused"]]);
  expect(await fourKm(second)).toBe("4");
  const letter = await t.municipality.db
    .selectFrom("document")
    .select("content")
    .where("case_id", "=", first.caseId)
    .where("kind", "=", "letter")
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(letter.content)).toContain("privat ærinde");
});
