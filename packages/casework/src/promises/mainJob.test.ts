import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import { worklist } from "../queries/worklist.ts";
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
beforeAll(async () => {
  t = await testMunicipality();
});
afterAll(() => t.close());

const single = () => {
  const [found] = parents(t.population, (citizen, adults) => adults === 0 && citizen.digitalPost);
  if (!found) throw new Error("no single parent in the population");
  return found;
};

test("an application is gathered, prepared, controlled and sent, each effect once, and the case closes", async () => {
  const { municipality } = t;
  const people = await testPeople(municipality);
  const citizen = single();
  const applied = await apply(t, citizen, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
    email: citizen.email,
  });
  await t.drain();
  const listed = await worklist(municipality, people.caseworker);
  expect(listed.rows.find((row) => row.decision === applied.decisionId)?.state).toBe("prepared");
  const view = await controlView(municipality, people.caseworker, applied.decisionId);
  expect(view.state?.kind).toBe("decided");
  expect(view.evidence.map((e) => e.name).sort()).toEqual(["household", "income", "places"]);
  expect(view.letter?.blocks.length).toBeGreaterThan(2);
  const effects = await controlAndApprove(t, people.caseworker, applied.decisionId);
  expect([...effects].sort()).toEqual(["file", "letter", "notice", "subsidy"]);
  await t.drain();
  const seen = await caseView(municipality, people.caseworker, applied.caseId);
  expect(seen.effects.map((e) => [e.name, e.state])).toEqual([
    ["file", "done"],
    ["letter", "done"],
    ["notice", "done"],
    ["notice.receipt", "done"],
    ["subsidy", "done"],
  ]);
  expect(seen.case.state).toBe("closed");
  expect(seen.documents.every((d) => d.journalisedAt !== null)).toBe(true);
  for (const simulator of ["day-care", "records-system", "mail"] as const) {
    expect((await t.effects(simulator)).map((e) => e.performed)).toEqual([1]);
  }
  // The receipt and the decision, each once.
  expect((await t.effects("digital-post")).map((e) => e.performed)).toEqual([1, 1]);
  const mine = await myCase(
    municipality,
    { kind: "citizen", person: await personOf(municipality, citizen) },
    applied.caseId,
  );
  expect(mine.decisions[0]?.findings.length).toBeGreaterThan(3);
  expect(mine.lookedAt.length).toBe(2); // in control, and the case
  const audit = await verifyAudit(municipality);
  expect(audit.faults).toEqual([]);
  expect(audit.links).toBeGreaterThan(8);
});

test("the same application sent twice under one key is one case; another form under the key is refused", async () => {
  const [, citizen] = parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
  if (!citizen) throw new Error("too few single parents");
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "200000" };
  const [first, second] = await Promise.all([apply(t, citizen, form, "same"), apply(t, citizen, form, "same")]);
  expect(second.caseId).toBe(first.caseId);
  await expect(apply(t, citizen, { ...form, statedAnnualIncome: "210000" }, "same")).rejects.toMatchObject({
    code: "casework/submission-differs",
  });
});
