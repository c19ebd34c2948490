import { addDays, copenhagenDate, instantAt } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { deleteOldDrafts } from "../commands/draft.ts";
import { beginEntry, discardEntry, saveEntry, sendEntry } from "../commands/enterApplication.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { findEntry, myEntries } from "../queries/entries.ts";
import { myCases } from "../queries/myCase.ts";
import { myDrafts } from "../queries/myDrafts.ts";
import {
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
  t = await testMunicipality({ citizens: 400 });
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const applicants = () => parents(t.population, (c, adults) => adults === 0 && c.digitalPost);
const applicant = (n: number) => {
  const found = applicants()[n];
  if (!found) throw new Error("too few parents in the population");
  return found;
};
const onDay = (days: number) => addDays(copenhagenDate(t.clock.now()), -days);
const begun = (n: number, days = 3) =>
  ({ cpr: applicant(n).cpr, assistant: "friplads", channel: "paper", received: onDay(days) }) as const;
const answers = (n: number) => ({
  ...{ statedHousehold: "single", statedChildren: "1" },
  statedAnnualIncome: String(Math.ceil(yearlyIncome(applicant(n)))),
});

test("what came on paper is the applicant's case, counts from the day it came, and says who entered it and how it came", async () => {
  const { municipality } = t;
  const id = await beginEntry(municipality, people.caseworker, begun(0));
  const { revision } = await saveEntry(municipality, people.caseworker, id, { answers: answers(0) });
  const sent = () => sendEntry(municipality, people.caseworker, { entry: id, revision, declared: true });
  await expect(
    sendEntry(municipality, people.caseworker, { entry: id, revision, declared: false }),
  ).rejects.toMatchObject({ code: "casework/declaration-missing" });
  const result = await sent();
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  // Pressed twice, there is one case.
  await expect(sent()).rejects.toMatchObject({ code: "casework/no-such-entry" });
  await t.drainAll();
  const { decision, form } = await controlView(municipality, people.caseworker, result.decisionId);
  expect([decision.received, decision.state]).toEqual([onDay(3), "prepared"]);
  expect(form).toMatchObject({ statedHousehold: "single" });
  const me = { kind: "citizen", person: await personOf(municipality, applicant(0)) } as const;
  expect((await myCases(municipality, me)).map((one) => one.id)).toEqual([result.caseId]);
  const view = await caseView(municipality, people.caseworker, result.caseId);
  expect(view.journal.find(({ step }) => step === "received")).toMatchObject({
    content: { channel: "paper", received: onDay(3) },
  });
  // Who applied gets a receipt, though they did not apply here themselves.
  expect(view.effects).toMatchObject([{ name: "notice.receipt", state: "done" }]);
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("what is begun is its writer's alone, goes on where it was left, and is no draft of the citizen's", async () => {
  const { municipality } = t;
  const id = await beginEntry(municipality, people.caseworker, begun(1));
  await saveEntry(municipality, people.caseworker, id, { answers: { statedChildren: "2" } });
  expect(await beginEntry(municipality, people.caseworker, { ...begun(1, 1), channel: "telephone" })).toBe(id);
  expect(await findEntry(municipality, people.caseworker, id)).toMatchObject({
    ...{ answers: { statedChildren: "2" }, channel: "telephone", received: onDay(1) },
  });
  expect((await myEntries(municipality, people.caseworker)).map((one) => one.id)).toEqual([id]);
  for (const stranger of [people.other, people.lead])
    await expect(findEntry(municipality, stranger, id)).rejects.toMatchObject({ code: "casework/no-such-entry" });
  await discardEntry(municipality, people.other, id);
  expect(await myEntries(municipality, people.other)).toEqual([]);
  const me = { kind: "citizen", person: await personOf(municipality, applicant(1)) } as const;
  expect(await myDrafts(municipality, me)).toEqual([]);
  await expect(findEntry(municipality, me, id)).rejects.toMatchObject({ code: "casework/not-allowed" });
  await discardEntry(municipality, people.caseworker, id);
  await expect(findEntry(municipality, people.caseworker, id)).rejects.toMatchObject({
    code: "casework/no-such-entry",
  });
});

test("one's own application, a day that cannot be, a number that is none, and what has no form: refused", async () => {
  const { municipality } = t;
  const begin = (more: object, employee = people.caseworker) =>
    beginEntry(municipality, employee, { ...begun(2), ...more });
  const self = { ...people.caseworker, person: await personOf(municipality, applicant(2)) };
  await expect(begin({}, self)).rejects.toMatchObject({ code: "casework/own-case" });
  for (const days of [-1, 400])
    await expect(begin({ received: onDay(days) })).rejects.toMatchObject({ code: "casework/received-invalid" });
  await expect(begin({ cpr: "000000-0000" })).rejects.toMatchObject({ code: "casework/cpr-invalid" });
  await expect(begin({ assistant: "none" })).rejects.toMatchObject({ code: "casework/no-such-assistant" });
  for (const employee of [people.auditor, people["second-reader"], people.operator])
    await expect(begin({}, employee)).rejects.toMatchObject({ code: "casework/not-allowed" });
});

test("what nobody goes on with is deleted as other drafts are", async () => {
  const { municipality } = t;
  const id = await beginEntry(municipality, people.other, begun(3, 0));
  t.clock.move(instantAt(addDays(copenhagenDate(t.clock.now()), 31), "08:00:00"));
  await deleteOldDrafts(municipality);
  const left = await municipality.db.selectFrom("draft").select("id").where("id", "=", id).execute();
  expect(left).toEqual([]);
});
