import { afterAll, beforeAll, expect, test } from "vitest";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, correctEvidence, editLetter, judgeFinding, overrideFinding } from "../commands/control.ts";
import { registerEmployee } from "../commands/employees.ts";
import { openControl, sendBack, takeOver } from "../commands/lifecycle.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { searchCases } from "../queries/searchCases.ts";
import { worklist } from "../queries/worklist.ts";
import {
  apply,
  controlAndApprove,
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
let made = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

async function prepared(
  fits: Parameters<typeof parents>[1] = (c, adults) => adults === 0 && c.digitalPost,
  statedFactor = 1,
) {
  const candidates = parents(t.population, fits);
  const citizen = candidates[made % candidates.length];
  made += 1;
  if (!citizen) throw new Error("too few parents in the population");
  const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen) * statedFactor));
  const applied = await apply(
    t,
    citizen,
    { statedHousehold: "single", statedChildren: "1", statedAnnualIncome },
    `c-${made}`,
  );
  await t.drainAll();
  return { ...applied, citizen };
}

test("two people cannot control the same decision: the second is told, and nothing is lost", async () => {
  const { decisionId } = await prepared();
  const { municipality } = t;
  await openControl(municipality, people.caseworker, decisionId);
  await expect(openControl(municipality, people.other, decisionId)).rejects.toMatchObject({
    code: "casework/decision-taken",
    status: 409,
  });
  const effects = await controlAndApprove(t, people.caseworker, decisionId);
  expect(effects.length).toBeGreaterThan(0);
  const { decision } = await controlView(municipality, people.other, decisionId);
  await expect(
    approveDecision(municipality, people.other, decisionId, { revision: decision.revision }),
  ).rejects.toMatchObject({
    code: "casework/decision-already-approved",
  });
});

test("two approvals at once lead to one decision", async () => {
  const { decisionId } = await prepared();
  const { municipality } = t;
  const view = await controlView(municipality, people.caseworker, decisionId);
  const each = view.findings.filter((f) => f.each).map((f) => f.finding.name);
  await openAll(t, people.caseworker, decisionId);
  const { revision } = await confirmFindings(municipality, people.caseworker, decisionId, {
    revision: view.decision.revision,
    findings: each,
  });
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => approveDecision(municipality, people.caseworker, decisionId, { revision })),
  );
  expect(outcomes.filter((o) => o.status === "fulfilled").length).toBe(1);
});

test("an act on a proposal that has changed since is refused", async () => {
  const { decisionId } = await prepared();
  const { decision, findings } = await controlView(t.municipality, people.caseworker, decisionId);
  const finding = findings.find((f) => f.finding.status === "decided")?.finding.name ?? "";
  await confirmFindings(t.municipality, people.caseworker, decisionId, {
    revision: decision.revision,
    findings: [finding],
  });
  await expect(
    confirmFindings(t.municipality, people.caseworker, decisionId, {
      revision: decision.revision,
      findings: [finding],
    }),
  ).rejects.toMatchObject({ code: "casework/decision-moved" });
});

test("findings that must be judged singly bar approval until each is", async () => {
  const { decisionId } = await prepared();
  const { decision, findings } = await controlView(t.municipality, people.caseworker, decisionId);
  expect(findings.some((f) => f.each && !f.controlled)).toBe(true);
  await openAll(t, people.caseworker, decisionId);
  await expect(
    approveDecision(t.municipality, people.caseworker, decisionId, { revision: decision.revision }),
  ).rejects.toMatchObject({
    code: "casework/findings-uncontrolled",
  });
});

test("correcting evidence works out anew what depends on it and tells the difference; it must then be judged singly", async () => {
  const { decisionId } = await prepared();
  const { decision } = await controlView(t.municipality, people.caseworker, decisionId);
  const result = await correctEvidence(t.municipality, people.caseworker, decisionId, {
    revision: decision.revision,
    evidence: "income",
    changes: [{ path: ["months", "0", "gross"], value: "61000,00" }],
    source: "Lønseddel for måneden, set i dag.",
  });
  expect(result.differences.map((d) => d.finding)).toContain("annualIncome");
  const after = await controlView(t.municipality, people.caseworker, decisionId);
  const income = after.findings.find((f) => f.finding.name === "annualIncome");
  expect(income?.finding).toMatchObject({ control: { mode: "each" } });
  const evidence = after.evidence.find((e) => e.name === "income");
  expect(evidence).toMatchObject({ kind: "correction", source: "Lønseddel for måneden, set i dag." });
  expect(evidence?.before).not.toBeNull();
});

test("a correction without telling where it is known from is refused", async () => {
  const { decisionId } = await prepared();
  const { decision } = await controlView(t.municipality, people.caseworker, decisionId);
  const changes = [{ path: ["months", "0", "gross"], value: "61000" }];
  await expect(
    correctEvidence(t.municipality, people.caseworker, decisionId, {
      revision: decision.revision,
      evidence: "income",
      changes,
      source: " ",
    }),
  ).rejects.toMatchObject({ code: "casework/reason-missing" });
});

test("an overridden finding carries the person's value and ground, and the rule's own value beside it", async () => {
  const { decisionId } = await prepared();
  const { decision } = await controlView(t.municipality, people.caseworker, decisionId);
  await overrideFinding(t.municipality, people.caseworker, decisionId, {
    revision: decision.revision,
    finding: "ownSharePercent",
    value: "42",
    ground: "Dagtilbudsloven § 43, konkret vurdering.",
  });
  const { findings } = await controlView(t.municipality, people.caseworker, decisionId);
  expect(findings.find((f) => f.finding.name === "ownSharePercent")?.finding).toMatchObject({
    status: "decided",
    by: "override",
  });
});

test("a judgement that makes more evidence necessary fetches it and comes back to the same employee", async () => {
  const { decisionId } = await prepared((c, adults) => adults === 1 && c.spouse === undefined && c.digitalPost);
  const { municipality } = t;
  const before = await controlView(municipality, people.caseworker, decisionId);
  expect(before.state).toEqual({ kind: "needs-judgement", judgements: ["singleParent"] });
  expect(Object.keys(before.alternatives.singleParent ?? {})).toEqual(["single", "notSingle"]);
  const result = await judgeFinding(municipality, people.caseworker, decisionId, {
    revision: before.decision.revision,
    finding: "singleParent",
    option: "notSingle",
    reasons: "Har oplyst fælles økonomi.",
  });
  expect(result.gathering).toBe(true);
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, decisionId);
  expect(after.evidence.map((e) => e.name)).toContain("partnerIncome");
  expect(["in-control", "waiting"]).toContain(after.decision.state);
});

test("a free block of the letter can be edited, a locked one cannot", async () => {
  const { decisionId } = await prepared();
  const { decision, letter } = await controlView(t.municipality, people.caseworker, decisionId);
  const free = letter?.blocks.find((block) => block.editable);
  const locked = letter?.blocks.find((block) => !block.editable);
  if (!free || !locked) throw new Error("the letter lacks a free or a locked block");
  const { revision } = await editLetter(t.municipality, people.caseworker, decisionId, {
    revision: decision.revision,
    block: free.id,
    markdown: 'Vi har talt sammen **i dag** om #read("x") og {income}.',
  });
  const after = await controlView(t.municipality, people.caseworker, decisionId);
  expect(JSON.stringify(after.letter?.blocks.find((block) => block.id === free.id)?.content)).toContain("{income}");
  await expect(
    editLetter(t.municipality, people.caseworker, decisionId, { revision, block: locked.id, markdown: "x" }),
  ).rejects.toMatchObject({ code: "casework/block-locked" });
});

test("an employee does not see, find or open a case to which they are a party", async () => {
  const { decisionId, caseId, citizen, number } = await prepared();
  const { municipality } = t;
  const own = await registerEmployee(municipality.db, {
    subject: "self",
    name: "Test self",
    roles: ["caseworker", "lead"],
    person: await personOf(municipality, citizen),
  });
  await expect(caseView(municipality, own, caseId)).rejects.toMatchObject({ code: "casework/own-case" });
  await expect(openControl(municipality, own, decisionId)).rejects.toMatchObject({ code: "casework/own-case" });
  expect((await worklist(municipality, own)).rows.map((row) => row.decision)).not.toContain(decisionId);
  expect(await searchCases(municipality, own, number)).toEqual([]);
  expect((await searchCases(municipality, people.caseworker, citizen.cpr)).map((found) => found.id)).toContain(caseId);
});

test("a decision sent back asks the sources anew; one taken over is left to the person", async () => {
  const { decisionId } = await prepared();
  const { municipality } = t;
  await sendBack(municipality, people.caseworker, decisionId, { reason: "Indkomsten er ændret i dag." });
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("gathering");
  await t.drainAll();
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("in-control");
  await takeOver(municipality, people.caseworker, decisionId, { reason: "Usædvanlig sag." });
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("taken-over");
});
