import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { approveAutomaticRule, endAutomaticRule, proposeAutomaticRule } from "../commands/automaticRules.ts";
import { overrideFinding } from "../commands/control.ts";
import { decideByHand } from "../commands/decideByHand.ts";
import { installAssistant, stopAssistant } from "../commands/installAssistant.ts";
import { takeOver } from "../commands/lifecycle.ts";
import { setStage } from "../commands/setStage.ts";
import { controlView } from "../queries/controlView.ts";
import { findingWorkings } from "../queries/findingWorkings.ts";
import { stageView } from "../queries/stageView.ts";
import type { InstalledAssistant } from "../store/assistantLibrary.ts";
import type { Stage } from "../store/stageTables.ts";
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
  t = await testMunicipality({ citizens: 60 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, walks);
});
afterAll(() => t.close());

const stage = (to: Stage, reason = "Prøve.") =>
  setStage(t.municipality, people["assistant-owner"], { assistant: "walks", stage: to, reason });
const view = () => stageView(t.municipality, people.lead, "walks");
let citizens = 0;
/** Somebody who has walked ten kilometres, of which four are deducted. */
async function walked(drain = true): Promise<Applied> {
  const citizen = t.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(t, citizen, { day: "2026-02-02", km: "10" }, `walk-${citizens}`, "walks");
  if (drain) await t.drainAll();
  return applied;
}
const rowOf = (one: Applied) =>
  t.municipality.db.selectFrom("decision").selectAll().where("id", "=", one.decisionId).executeTakeFirstOrThrow();
const code = (name: string) => expect.objectContaining({ code: `casework/${name}` });
const documentsOf = async (one: Applied) => {
  const { rows } = await sql<{ kind: string; content: { blocks: object[] } }>`
    select kind, content from document where case_id = ${one.caseId}`.execute(t.municipality.db);
  return rows;
};

test("what only calculates is installed, receives nothing, and is not among what there are cases with", async () => {
  const documents = await readAssistantFolder(
    fileURLToPath(new URL("../../../../assistants/boligstoette", import.meta.url)),
  );
  await installAssistant(t.municipality, system, documents);
  const [citizen] = t.population.citizens;
  if (!citizen) throw new Error("no citizen");
  await expect(apply(t, citizen, {}, "housing", "boligstoette")).rejects.toEqual(code("assistant-calculates-only"));
  const ids = async (of: Promise<readonly InstalledAssistant[]>) => (await of).map(({ assistant }) => assistant.id);
  expect(await ids(t.municipality.library.list())).toContain("boligstoette");
  expect(await ids(t.municipality.library.withCases())).not.toContain("boligstoette");
});

test("on trial an assistant receives nothing; its figures are those of its own sample cases", async () => {
  await stage("trial");
  await expect(walked()).rejects.toEqual(code("assistant-on-trial"));
  expect(await view()).toMatchObject({ stage: "trial", figures: { scenarios: { passed: 0, all: 0 } } });
  await expect(stage("trial")).rejects.toEqual(code("stage-is-set"));
});

test("in shadow people decide, the proposal is shown to nobody and nothing leaves, and what they came to is held against it", async () => {
  await stage("shadow", "Vi ser, om den regner rigtigt.");
  const [same, other] = [await walked(), await walked()];
  for (const employee of [people.caseworker, people.lead, people.auditor]) {
    const seen = await controlView(t.municipality, employee, same.decisionId);
    expect(seen).toMatchObject({ findings: [], letter: null, effects: [], decision: { outcome: null } });
    await expect(findingWorkings(t.municipality, employee, same.decisionId, "left")).rejects.toEqual(code("in-shadow"));
  }
  const { decision } = await controlView(t.municipality, people.caseworker, same.decisionId);
  await expect(
    approveDecision(t.municipality, people.caseworker, same.decisionId, { revision: decision.revision }),
  ).rejects.toEqual(code("in-shadow"));
  const byHand = (one: Applied, answers: Record<string, string>) =>
    decideByHand(t.municipality, people.caseworker, one.decisionId, { answers, note: "Afgjort i det gamle system." });
  await expect(byHand(same, {})).rejects.toEqual(code("answer-something"));
  await byHand(same, { left: "6", outcome: "granted" });
  await byHand(other, { left: "7" });
  await t.drainAll();
  for (const one of [same, other]) {
    expect(await rowOf(one)).toMatchObject({ state: "done", outcome: null, shadow: true });
    expect((await documentsOf(one)).map(({ kind }) => kind)).toEqual(["application"]);
    expect((await controlView(t.municipality, people.lead, one.decisionId)).findings).toEqual([]);
  }
  expect(await view()).toMatchObject({
    stage: "shadow",
    figures: {
      shadow: {
        ...{ compared: 2, agreed: 1, undecided: 0 },
        findings: [
          { finding: "left", compared: 2, agreed: 1 },
          { finding: "outcome", compared: 1, agreed: 1 },
        ],
      },
    },
    differences: [{ number: other.number, answers: { left: { answered: 7, proposed: 6 } } }],
  });
});

test("a decision that was opened in shadow stays so when the assistant goes live; those after it do not, and the move keeps its figures", async () => {
  const before = await walked();
  await stage("live", "Enig i halvdelen; resten var vores fejl.");
  const after = await walked();
  expect(await rowOf(before)).toMatchObject({ shadow: true });
  expect(await rowOf(after)).toMatchObject({ shadow: false });
  expect((await view()).moves[0]).toMatchObject({
    ...{ stage: "live", reason: "Enig i halvdelen; resten var vores fejl." },
    figures: { shadow: { compared: 2, agreed: 1 } },
  });
  await controlAndApprove(t, people.caseworker, after.decisionId);
  await takeOver(t.municipality, people.caseworker, before.decisionId, { reason: "Vi tager den helt." });
});

test("who decides the stage may, and gives a reason", async () => {
  const move = { assistant: "walks", stage: "trial", reason: "Prøve." } as const;
  await expect(setStage(t.municipality, people.caseworker, move)).rejects.toEqual(code("not-allowed"));
  await expect(setStage(t.municipality, people.lead, { ...move, reason: " " })).rejects.toEqual(code("reason-missing"));
});

const proposed = {
  ...{ assistant: "walks", type: "grant", outcome: "granted", sampleOneIn: 2 },
  ...{ law: "Prøvens regler § 1", lawUrl: "https://example.org/rules", reason: "Der er intet skøn i den." },
};

test("nothing is made without a person before a rule that names its law has been proposed by one and approved by another", async () => {
  const owner = people["assistant-owner"];
  const propose = (changes: Partial<typeof proposed>) =>
    proposeAutomaticRule(t.municipality, owner, { ...proposed, ...changes });
  await expect(propose({ law: " " })).rejects.toEqual(code("rule-law-missing"));
  await expect(propose({ lawUrl: "javascript:alert(1)" })).rejects.toEqual(code("rule-law-missing"));
  await expect(propose({ sampleOneIn: 1 })).rejects.toEqual(code("rule-sample-invalid"));
  await expect(propose({ outcome: "partly" })).rejects.toEqual(code("no-such-outcome"));
  const { id } = await propose({});
  await expect(propose({})).rejects.toEqual(code("rule-stands"));
  const one = await walked();
  expect(await rowOf(one)).toMatchObject({ state: "prepared", drawn_sample: null });
  await expect(approveAutomaticRule(t.municipality, owner, id)).rejects.toEqual(code("rule-own"));
  await approveAutomaticRule(t.municipality, people.lead, id);
  await t.drainAll();
  // What was laid ready before stays with people.
  expect(await rowOf(one)).toMatchObject({ state: "prepared", drawn_sample: null });
});

test("by the rule a decision is made at once, the letter says so and by which law, and some are drawn for a person all the same", async () => {
  const [made, drawn] = await bothWays();
  expect(await rowOf(made)).toMatchObject({ state: "done", approved_by: null, outcome: "granted" });
  const letter = (await documentsOf(made)).find(({ kind }) => kind === "letter");
  expect(JSON.stringify(letter?.content.blocks)).toContain("uden at et menneske har set på den");
  expect(JSON.stringify(letter?.content.blocks)).toContain("Prøvens regler § 1");
  expect(await rowOf(drawn)).toMatchObject({ state: "prepared", approved_at: null });
  await controlAndApprove(t, people.caseworker, drawn.decisionId);
  const [byPerson] = (await documentsOf(drawn)).filter(({ kind }) => kind === "letter");
  expect(JSON.stringify(byPerson?.content.blocks)).not.toContain("uden at et menneske");
  const [rule] = (await view()).rules;
  expect(rule?.made).toBeGreaterThan(0);
  expect(rule?.drawn).toBeGreaterThan(0);
  expect(rule).toMatchObject({ controlled: 1, changed: 0, haltedAt: null, own: false });
});

test("a sample that control changes halts the rule until another has looked; a stopped assistant and an ended rule make nothing", async () => {
  const [, drawn] = await bothWays();
  const { decision } = await controlView(t.municipality, people.caseworker, drawn.decisionId);
  await overrideFinding(t.municipality, people.caseworker, drawn.decisionId, {
    ...{ revision: decision.revision, finding: "left", value: "5", ground: "Prøvens regler § 2." },
  });
  await controlAndApprove(t, people.caseworker, drawn.decisionId);
  const [halted] = (await view()).rules;
  expect(halted).toMatchObject({ changed: 1, haltedBy: drawn.decisionId });
  const waiting = await walked();
  expect(await rowOf(waiting)).toMatchObject({ state: "prepared", drawn_sample: null });
  if (!halted) throw new Error("no rule");
  await approveAutomaticRule(t.municipality, people.lead, halted.id);
  const begun = await walked(false);
  await stopAssistant(t.municipality, people.lead, "walks", true);
  await t.drainAll();
  expect(await rowOf(begun)).toMatchObject({ approved_at: null });
  await stopAssistant(t.municipality, people.lead, "walks", false);
  await endAutomaticRule(t.municipality, people.lead, halted.id);
  await t.drainAll();
  expect(await rowOf(begun)).toMatchObject({ state: "prepared", approved_at: null });
  await expect(approveAutomaticRule(t.municipality, people.lead, halted.id)).rejects.toEqual(code("no-such-rule"));
});

test("the audit holds through all of it", async () => {
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});

/** Walks are applied for until the rule has made one, and one has been drawn for a person. */
async function bothWays(): Promise<readonly [Applied, Applied]> {
  const found: { made?: Applied; drawn?: Applied } = {};
  for (let tries = 0; tries < 14; tries += 1) {
    const one = await walked();
    const { drawn_sample } = await rowOf(one);
    if (drawn_sample === null) throw new Error("the rule was not asked");
    found[drawn_sample ? "drawn" : "made"] = one;
    if (found.made && found.drawn) return [found.made, found.drawn];
  }
  throw new Error("of fourteen all went the same way, at one in two");
}
