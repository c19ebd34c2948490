import { afterAll, beforeAll, expect, test } from "vitest";
import { assignDecisions } from "../commands/assign.ts";
import { barCase, liftBar } from "../commands/barCase.ts";
import { openControl } from "../commands/lifecycle.ts";
import { writeNote } from "../commands/notes.ts";
import { caseLimits } from "../queries/caseLimits.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { myCase } from "../queries/myCase.ts";
import { nextDecision } from "../queries/nextDecision.ts";
import { searchCases } from "../queries/searchCases.ts";
import { worklist } from "../queries/worklist.ts";
import {
  controlAndApprove,
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let one: LaidReady;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  const [made] = await laidReady(t, 1);
  if (!made) throw new Error("nothing was laid ready");
  one = made;
});
afterAll(() => t.close());

const reason = "Sagen er om en kollegas barn.";
const barred = { code: "casework/case-barred", status: 403 };

test("only those named come to a barred case: no list, search, page or act lets others in, a lead neither", async () => {
  const { municipality } = t;
  const { caseId, decisionId, number } = one;
  await openControl(municipality, people.other, decisionId);
  await expect(
    barCase(municipality, people.caseworker, caseId, { admitted: [people.caseworker.id], reason }),
  ).rejects.toThrow("not-allowed");
  await expect(barCase(municipality, people.lead, caseId, { admitted: [], reason })).rejects.toThrow(
    "no-such-employee",
  );
  await barCase(municipality, people.lead, caseId, { admitted: [people.caseworker.id], reason });
  for (const shut of [people.other, people.lead, people.auditor]) {
    await expect(caseView(municipality, shut, caseId)).rejects.toMatchObject(barred);
    await expect(controlView(municipality, shut, decisionId)).rejects.toMatchObject(barred);
    expect((await worklist(municipality, shut)).rows.map(({ decision }) => decision)).not.toContain(decisionId);
    expect(await searchCases(municipality, shut, number)).toEqual([]);
  }
  for (const shut of [people.other, people.lead]) {
    await expect(openControl(municipality, shut, decisionId)).rejects.toMatchObject(barred);
    await expect(writeNote(municipality, shut, caseId, { text: "En note.", caller: "" })).rejects.toMatchObject(barred);
    expect(await nextDecision(municipality, shut)).toBeNull();
  }
});

test("who had a decision of it loses it to the list, and who may not come to it is not given it", async () => {
  const { municipality } = t;
  const [row] = (await worklist(municipality, people.caseworker)).rows;
  expect(row).toMatchObject({ decision: one.decisionId, assignedTo: null, state: "prepared" });
  const [moved] = await assignDecisions(municipality, people.caseworker, [one.decisionId], { to: people.other.id });
  expect(moved?.refused?.code).toBe("casework/cannot-be-assigned");
});

test("for those named and for the party nothing is different, and the machine goes on", async () => {
  const { municipality } = t;
  await controlAndApprove(t, people.caseworker, one.decisionId);
  await t.drainAll();
  const me = { kind: "citizen", person: await personOf(municipality, one.citizen) } as const;
  expect((await myCase(municipality, me, one.caseId)).case.state).toBe("closed");
});

test("a lead who may not come to it sees who may and why, and can let others in, which is on record", async () => {
  const { municipality } = t;
  expect(await caseLimits(municipality, people.lead, one.caseId)).toMatchObject({
    ...{ number: one.number, bar: { admitted: [people.caseworker.id], reason }, hold: null },
  });
  await barCase(municipality, people.lead, one.caseId, { admitted: [people.lead.id], reason: "Der er klaget." });
  await expect(caseView(municipality, people.caseworker, one.caseId)).rejects.toMatchObject(barred);
  const { journal } = await caseView(municipality, people.lead, one.caseId);
  expect(journal.filter(({ step }) => step === "barred").length).toBe(2);
  await liftBar(municipality, people.lead, one.caseId, { reason: "Sagen er afsluttet." });
  expect((await caseView(municipality, people.caseworker, one.caseId)).case.number).toBe(one.number);
  await expect(liftBar(municipality, people.lead, one.caseId, { reason: "Igen." })).rejects.toThrow("not-barred");
});
