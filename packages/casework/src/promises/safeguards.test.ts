import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { system } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { answerBlind } from "../commands/answerBlind.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, overrideFinding } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl, releaseControl, sendBack, takeOver } from "../commands/lifecycle.ts";
import { returnToFirst } from "../commands/secondControl.ts";
import { setSafeguards } from "../commands/setSafeguards.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { findingWorkings } from "../queries/findingWorkings.ts";
import { nextDecision } from "../queries/nextDecision.ts";
import { worklist } from "../queries/worklist.ts";
import {
  type Applied,
  apply,
  controlAndApprove,
  openAll,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  walks,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 60 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, walks);
});
afterAll(() => t.close());
beforeEach(() => safeguards({}));

/** From now on so many are drawn. */
const safeguards = (set: { blind?: number; second?: number; seed?: number }) =>
  setSafeguards(t.municipality, people["assistant-owner"], {
    assistant: "walks",
    blindOneIn: set.blind ?? null,
    secondOneIn: set.second ?? null,
    seedOneIn: set.seed ?? null,
    reason: "Prøve.",
  });

let citizens = 0;
/** Somebody who has walked ten kilometres, of which four are deducted. */
async function walked(km = "10"): Promise<Applied> {
  const citizen = t.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(t, citizen, { day: "2026-02-02", km }, `walk-${citizens}`, "walks");
  await t.drainAll();
  return applied;
}
const seen = (one: Applied, employee = people.caseworker) => controlView(t.municipality, employee, one.decisionId);
const left = async (one: Applied) => {
  const found = (await seen(one)).findings.find(({ finding }) => finding.name === "left")?.finding;
  return found?.status === "decided" ? found.shown.da : null;
};
const answer = (one: Applied, answers: Record<string, string>, employee = people.caseworker) =>
  answerBlind(t.municipality, employee, one.decisionId, { answers });
const approve = async (one: Applied, employee = people.caseworker) => {
  await openAll(t, employee, one.decisionId);
  const { decision } = await seen(one, employee);
  return approveDecision(t.municipality, employee, one.decisionId, { revision: decision.revision });
};
const stateOf = async (one: Applied) => {
  const row = await t.municipality.db
    .selectFrom("decision")
    .select(["state", "first_by", "assigned_to", "seeded"])
    .where("id", "=", one.decisionId)
    .executeTakeFirstOrThrow();
  return row;
};
const mailed = async (one: Applied) => {
  const { rows } = await sql<{ letters: number }>`
    select count(*)::int as letters from document where decision_id = ${one.decisionId} and kind = 'letter'`.execute(
    t.municipality.db,
  );
  return rows[0]?.letters;
};
const code = (name: string) => expect.objectContaining({ code: `casework/${name}` });

test("who shall answer first is told nothing of what the assistant came to, on any page, and can do nothing before", async () => {
  await safeguards({ blind: 1 });
  const one = await walked();
  const view = await seen(one);
  expect(view).toMatchObject({
    ...{ state: null, findings: [], alternatives: {}, letter: null, entry: null, effects: [], differences: [] },
    decision: { outcome: null },
    safeguards: { ask: [{ name: "left", title: { da: "Tilbage" }, type: "number" }, { name: "outcome" }] },
  });
  expect(view.form).toMatchObject({ km: expect.anything() });
  const listed = await worklist(t.municipality, people.caseworker);
  expect(listed.rows.find(({ decision }) => decision === one.decisionId)?.outcome).toBeNull();
  const { decisions } = await caseView(t.municipality, people.caseworker, one.caseId);
  expect(decisions[0]?.outcome).toBeNull();
  const refused = code("answer-first");
  await expect(findingWorkings(t.municipality, people.caseworker, one.decisionId, "left")).rejects.toEqual(refused);
  await expect(approve(one)).rejects.toEqual(refused);
  const { revision } = view.decision;
  await expect(
    overrideFinding(t.municipality, people.caseworker, one.decisionId, {
      ...{ revision, finding: "left", value: "7", ground: "Fordi." },
    }),
  ).rejects.toEqual(refused);
});

test("an answer given first is held against the proposal, which is then shown and can be approved", async () => {
  await safeguards({ blind: 1 });
  const [right, wrong] = [await walked(), await walked()];
  expect(await answer(right, { left: "6", outcome: "granted" })).toEqual({ agrees: true });
  expect(await answer(wrong, { left: "7,5" })).toEqual({ agrees: false });
  expect((await seen(wrong)).safeguards).toMatchObject({
    ask: null,
    answered: {
      agrees: false,
      answers: [
        { finding: "left", answered: { da: "7,5" }, proposed: { da: "6" }, same: false },
        { finding: "outcome", answered: null, proposed: { da: "Bevilget" }, same: false },
      ],
    },
  });
  expect(await left(wrong)).toBe("6");
  await expect(answer(wrong, { left: "6" })).rejects.toEqual(code("nothing-asked"));
  await controlAndApprove(t, people.caseworker, right.decisionId);
  expect((await stateOf(right)).state).not.toBe("in-control");
});

test("an answer that cannot be read, or none, is refused, and the proposal stays hidden", async () => {
  await safeguards({ blind: 1 });
  const one = await walked();
  await expect(answer(one, { left: "seks" })).rejects.toEqual(code("value-invalid"));
  await expect(answer(one, {})).rejects.toEqual(code("answer-something"));
  expect((await seen(one)).safeguards.ask).not.toBeNull();
});

test("a colleague who takes it over must also answer first", async () => {
  await safeguards({ blind: 1 });
  const one = await walked();
  await answer(one, { left: "6" });
  await releaseControl(t.municipality, people.caseworker, one.decisionId);
  expect((await seen(one, people.other)).safeguards.ask).not.toBeNull();
  expect((await seen(one)).safeguards.ask).toBeNull();
});

test("of two the second answers before seeing it, is never the first, and only then is the decision made", async () => {
  await safeguards({ second: 1 });
  const one = await walked();
  expect(await approve(one)).toEqual({ effects: [], awaitsSecond: true });
  expect(await stateOf(one)).toMatchObject({ state: "prepared", assigned_to: null, first_by: people.caseworker.id });
  expect(await mailed(one)).toBe(0);
  await expect(approve(one)).rejects.toEqual(code("second-is-first"));
  await expect(openControl(t.municipality, people.caseworker, one.decisionId)).rejects.toEqual(code("second-is-first"));
  expect((await seen(one)).safeguards).toMatchObject({ ask: null, first: { self: true } });
  const waiting = await worklist(t.municipality, people.other);
  expect(waiting.rows.find(({ decision }) => decision === one.decisionId)).toMatchObject({
    ...{ second: true, outcome: null },
  });
  const offered = new Set<string>();
  for (let next = await nextDecision(t.municipality, people.caseworker); next && !offered.has(next); ) {
    offered.add(next);
    next = await nextDecision(t.municipality, people.caseworker, next);
  }
  expect(offered).not.toContain(one.decisionId);
  expect((await seen(one, people.other)).safeguards).toMatchObject({ first: null, ask: [{ name: "left" }, {}] });
  await expect(approve(one, people.other)).rejects.toEqual(code("answer-first"));
  await answer(one, { left: "6" }, people.other);
  const made = await approve(one, people.other);
  expect(made.effects.length).toBeGreaterThan(0);
  expect(await mailed(one)).toBe(1);
});

test("a second who disagrees sends it back to the first with the reason, and cannot change it themselves", async () => {
  await safeguards({ second: 1 });
  const one = await walked();
  await approve(one);
  await answer(one, { left: "9" }, people.other);
  const { decision } = await seen(one, people.other);
  await expect(
    overrideFinding(t.municipality, people.other, one.decisionId, {
      ...{ revision: decision.revision, finding: "left", value: "9", ground: "Fordi." },
    }),
  ).rejects.toEqual(code("second-only-agrees"));
  await expect(sendBack(t.municipality, people.other, one.decisionId, { reason: "Om." })).rejects.toEqual(
    code("second-only-agrees"),
  );
  await expect(returnToFirst(t.municipality, people.other, one.decisionId, { reason: " " })).rejects.toEqual(
    code("reason-missing"),
  );
  await returnToFirst(t.municipality, people.other, one.decisionId, { reason: "Jeg får ni." });
  expect(await stateOf(one)).toMatchObject({ state: "in-control", assigned_to: people.caseworker.id, first_by: null });
  expect((await seen(one)).safeguards.disagreed).toMatchObject({
    reason: "Jeg får ni.",
    name: expect.stringContaining("other"),
  });
  // What the first then comes to, a second must agree with again.
  expect(await approve(one)).toMatchObject({ awaitsSecond: true });
  expect(await approve(one, people.other)).not.toHaveProperty("awaitsSecond");
});

test("a wrong draft that is approved is not made: it is told, and the right one laid ready", async () => {
  await safeguards({ seed: 2 });
  const one = await seeded();
  const wrong = await left(one);
  await expect(approve(one)).rejects.toEqual(code("draft-was-seeded"));
  expect(await stateOf(one)).toMatchObject({ seeded: false });
  expect(await mailed(one)).toBe(0);
  expect(await left(one)).toBe("6");
  expect((await seen(one)).safeguards.seed).toMatchObject({ caught: false });
  if (wrong !== "6") expect((await seen(one)).safeguards.seed?.wrong.da).toBeTruthy();
  const made = await approve(one);
  expect(made.effects.length).toBeGreaterThan(0);
  const { determination } = await t.municipality.db
    .selectFrom("proposal")
    .innerJoin("decision", (join) =>
      join.onRef("decision.id", "=", "proposal.decision_id").onRef("decision.revision", "=", "proposal.revision"),
    )
    .select("proposal.determination")
    .where("decision.id", "=", one.decisionId)
    .executeTakeFirstOrThrow();
  expect(determination.findings.find(({ name }) => name === "left")).toMatchObject({ shown: { da: "6" } });
});

test("a wrong draft is caught by whoever sets out to change what is wrong, and their act is not kept on the wrong ground", async () => {
  await safeguards({ seed: 2 });
  const one = await seeded();
  const { decision } = await seen(one);
  const { finding } = await t.municipality.db
    .selectFrom("seeded_draft")
    .select("finding")
    .where("decision_id", "=", one.decisionId)
    .executeTakeFirstOrThrow();
  const result = await overrideFinding(t.municipality, people.caseworker, one.decisionId, {
    ...{ revision: decision.revision, finding, value: "3", ground: "Det er forkert." },
  });
  expect(result.caught).toBe(true);
  expect(await left(one)).toBe("6");
  expect((await seen(one)).safeguards.seed).toMatchObject({ caught: true });
  expect((await seen(one)).findings.every(({ finding: f }) => f.status === "decided" && f.by === "rule")).toBe(true);
});

test("other control of a wrong draft goes on with it wrong; taking it over or sending it back counts as caught", async () => {
  await safeguards({ seed: 2 });
  const [back, over] = [await seeded(), await seeded()];
  const { decision, findings } = await seen(back);
  const names = findings.filter(({ each }) => each).map(({ finding }) => finding.name);
  if (names.length > 0)
    await confirmFindings(t.municipality, people.caseworker, back.decisionId, {
      ...{ revision: decision.revision, findings: names },
    });
  expect(await stateOf(back)).toMatchObject({ seeded: true });
  await sendBack(t.municipality, people.caseworker, back.decisionId, { reason: "Tallene passer ikke." });
  await takeOver(t.municipality, people.caseworker, over.decisionId, { reason: "Tallene passer ikke." });
  await t.drainAll();
  for (const one of [back, over]) {
    const ended = await t.municipality.db
      .selectFrom("seeded_draft")
      .selectAll()
      .where("decision_id", "=", one.decisionId)
      .executeTakeFirstOrThrow();
    expect(ended).toMatchObject({ caught: true, ended_by: people.caseworker.id });
    expect((await stateOf(one)).seeded).toBe(false);
  }
  expect(await left(back)).toBe("6");
});

test("only who may set safeguards, and never so that every draft is wrong", async () => {
  const set = { assistant: "walks", blindOneIn: 10, secondOneIn: null, seedOneIn: null, reason: "Prøve." };
  await expect(setSafeguards(t.municipality, people.caseworker, set)).rejects.toEqual(code("not-allowed"));
  const owner = people["assistant-owner"];
  await expect(setSafeguards(t.municipality, owner, { ...set, seedOneIn: 1 })).rejects.toEqual(
    code("safeguard-invalid"),
  );
  await expect(setSafeguards(t.municipality, owner, { ...set, blindOneIn: 0 })).rejects.toEqual(
    code("safeguard-invalid"),
  );
  await expect(setSafeguards(t.municipality, owner, { ...set, reason: "" })).rejects.toEqual(code("reason-missing"));
});

test("the audit holds through all of it", async () => {
  expect(await verifyAudit(t.municipality)).toMatchObject({ faults: [] });
});

/** One whose draft was drawn to be wrong: walks are applied for until one is. */
async function seeded(): Promise<Applied> {
  for (let tries = 0; tries < 20; tries += 1) {
    const one = await walked();
    if ((await stateOf(one)).seeded) return one;
  }
  throw new Error("none of twenty was drawn, at one in two");
}
