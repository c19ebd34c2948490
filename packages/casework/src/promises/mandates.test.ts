import { pagePdf } from "@kollega/attachments/testing";
import { instantAt, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { addOwnDocuments } from "../commands/addOwnDocuments.ts";
import { complain } from "../commands/complain.ts";
import { saveDraft } from "../commands/draft.ts";
import { registerEmployee } from "../commands/employees.ts";
import { withdrawDecision } from "../commands/lifecycle.ts";
import { giveMandate, registerMandate, withdrawMandate } from "../commands/mandates.ts";
import { objectTo } from "../commands/objectTo.ts";
import { submitApplication } from "../commands/submitApplication.ts";
import type { MandateId } from "../ids.ts";
import { caseView } from "../queries/caseView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { actFor, myMandates } from "../queries/mandates.ts";
import { myCase, myCases } from "../queries/myCase.ts";
import { myWorkings } from "../queries/myWorkings.ts";
import { partyRequests } from "../queries/partyRequests.ts";
import {
  apply,
  controlAndApprove,
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";
import { cleanUpload } from "../uploads/cleanUpload.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let ready: readonly LaidReady[];
let next = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 800 });
  people = await testPeople(t.municipality);
  ready = await laidReady(t, 16);
});
afterAll(() => t.close());

/** An applicant with a case, and somebody who has nothing to do with it. */
async function pair() {
  const [one, other] = [ready[next], ready[next + 1]];
  next += 2;
  if (!one || !other) throw new Error("too few cases");
  const citizen = async ({ citizen: who }: LaidReady): Promise<Citizen> => ({
    kind: "citizen",
    person: await personOf(t.municipality, who),
  });
  return { ...one, me: await citizen(one), helper: await citizen(other), helperCpr: other.citizen.cpr, other };
}

const until = parseDate("2027-06-30");
type Pair = Awaited<ReturnType<typeof pair>>;

const give = ({ me, caseId, helperCpr }: Pair, more: Partial<Parameters<typeof giveMandate>[2]> = {}) =>
  giveMandate(t.municipality, me, {
    ...{ scope: { case: caseId }, cpr: helperCpr, called: "Min nabo", until, copies: false },
    ...more,
  });

async function acting({ helper }: Pair, mandate: MandateId): Promise<Citizen> {
  const actor = await actFor(t.municipality, helper, mandate);
  if (!actor) throw new Error("the mandate does not hold");
  return actor;
}

test("a representative sees and does on the case what the citizen could; journal and audit say who acted for whom", async () => {
  const { municipality } = t;
  const one = await pair();
  const { me, helper, caseId, decisionId } = one;
  await expect(myCase(municipality, helper, caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
  const rep = await acting(one, await give(one));
  expect(rep.for).toMatchObject({ person: me.person });
  expect((await myCases(municipality, rep)).map(({ id }) => id)).toEqual([caseId]);
  expect(await myCase(municipality, rep, caseId)).toEqual(await myCase(municipality, me, caseId));
  await objectTo(municipality, rep, decisionId, { evidence: "income", rightIs: "Lavere", why: "" });
  const sent = { bytes: pagePdf(), name: "Lønseddel.pdf" };
  const file = await cleanUpload(sent, { kinds: ["pdf"], bytes: 1024 * 1024 });
  await addOwnDocuments(municipality, rep, caseId, { files: [file], explanation: "Lønsedlen, vi talte om." });
  await expect(
    addOwnDocuments(municipality, helper, caseId, { files: [file], explanation: "Uden fuldmagt." }),
  ).rejects.toMatchObject({ code: "casework/no-such-case" });
  const { objections, journal } = await caseView(municipality, people.caseworker, caseId);
  expect(objections).toHaveLength(1);
  expect(journal.filter(({ step }) => step === "documents-added")).toHaveLength(1);
  const line = journal.find(({ step }) => step === "objection-received");
  expect(line).toMatchObject({ actorKind: "citizen", content: { for: me.person, mandate: rep.for?.mandate } });
  const stored = await municipality.db
    .selectFrom("journal")
    .select("actor")
    .where("id", "=", line?.id ?? "")
    .executeTakeFirstOrThrow();
  expect(stored.actor).toBe(helper.person);
  // It is the citizen's own as well.
  expect((await myCase(municipality, me, caseId)).objections).toHaveLength(1);
  await withdrawDecision(municipality, rep, decisionId, { reason: "Efter aftale." });
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("also complaints, workings and documents are the representative's to see and send, once it has been decided", async () => {
  const { municipality } = t;
  const one = await pair();
  const rep = await acting(one, await give(one, { scope: { assistant: "friplads" } }));
  await controlAndApprove(t, people.caseworker, one.decisionId);
  await t.drainAll();
  expect((await myWorkings(municipality, rep, one.decisionId, "ownSharePercent")).steps?.length).toBeGreaterThan(2);
  const { documents } = await myCase(municipality, rep, one.caseId);
  expect((await documentFile(municipality, rep, documents[0]?.id ?? ("" as never))).mediaType).toBe("application/pdf");
  const { complaintId } = await complain(municipality, rep, one.decisionId, { text: "Vi er uenige." });
  expect((await myCase(municipality, one.me, one.caseId)).complaints.map(({ id }) => id)).toEqual([complaintId]);
});

test("it reaches no further than it says: another case, another citizen, after its last day, after it is withdrawn, or somebody else's", async () => {
  const { municipality } = t;
  const one = await pair();
  const { me, helper, caseId, decisionId, other } = one;
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "200000" };
  const second = await apply(t, one.citizen, form, "second");
  const mandate = await give(one);
  const rep = await acting(one, mandate);
  await expect(myCase(municipality, rep, second.caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
  // Acting for somebody one is not oneself: the helper's own case is not there either.
  await expect(myCase(municipality, rep, other.caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
  const stranger: Citizen = { kind: "citizen", person: people.lead.person ?? (await pair()).me.person };
  expect(await actFor(municipality, stranger, mandate)).toBeNull();
  const forged: Citizen = { ...stranger, ...(rep.for ? { for: rep.for } : {}) };
  await expect(myCase(municipality, forged, caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
  await expect(
    objectTo(municipality, forged, decisionId, { evidence: "income", rightIs: "", why: "" }),
  ).rejects.toMatchObject({ code: "casework/no-such-decision" });
  await expect(withdrawMandate(municipality, stranger, mandate)).rejects.toMatchObject({
    code: "casework/no-such-mandate",
  });
  t.clock.move(instantAt(parseDate("2027-07-01"), "09:00:00"));
  expect(await actFor(municipality, helper, mandate)).toBeNull();
  await expect(myCase(municipality, rep, caseId)).rejects.toMatchObject({ code: "casework/no-such-case" });
  t.clock.move(instantAt(parseDate("2026-11-16"), "09:00:00"));
  await myCase(municipality, rep, caseId);
  await withdrawMandate(municipality, me, mandate);
  for (const doing of [
    () => myCase(municipality, rep, caseId),
    () => myWorkings(municipality, rep, decisionId, "outcome"),
    () => withdrawDecision(municipality, rep, decisionId, { reason: "Nej." }),
    () => objectTo(municipality, rep, decisionId, { evidence: "income", rightIs: "", why: "" }),
    () => complain(municipality, rep, decisionId, { text: "Nej." }),
  ])
    await expect(doing()).rejects.toMatchObject({ code: expect.stringMatching(/^casework\/no-such-/) });
  expect(await myCases(municipality, rep)).toEqual([]);
  await expect(withdrawMandate(municipality, me, mandate)).rejects.toMatchObject({
    code: "casework/no-such-mandate",
  });
});

test("a representative does not apply, give power of attorney on, or read the principal's drafts", async () => {
  const { municipality } = t;
  const one = await pair();
  const rep = await acting(one, await give(one, { scope: { assistant: "friplads" } }));
  for (const doing of [
    () => saveDraft(municipality, rep, { assistant: "friplads", answers: {} }),
    () =>
      submitApplication(municipality, rep, {
        ...{ applicant: one.me.person, assistant: "friplads", data: {}, key: "by-mandate" },
      }),
    () =>
      giveMandate(municipality, rep, {
        ...{ scope: { case: one.caseId }, cpr: one.helperCpr, called: "Mig selv", until, copies: false },
      }),
    () => myMandates(municipality, rep),
  ])
    await expect(doing()).rejects.toMatchObject({ code: "casework/not-by-mandate" });
});

test("what cannot be given is refused, and the same given twice at once is one; a new one takes the old one's place", async () => {
  const { municipality } = t;
  const one = await pair();
  const { me, other, citizen } = one;
  const cases: readonly (readonly [Partial<Parameters<typeof giveMandate>[2]>, string])[] = [
    [{ cpr: "1234" }, "casework/cpr-invalid"],
    [{ cpr: citizen.cpr }, "casework/mandate-to-self"],
    [{ until: parseDate("2026-11-15") }, "casework/mandate-until-invalid"],
    [{ until: parseDate("2031-11-17") }, "casework/mandate-until-invalid"],
    [{ called: " " }, "casework/mandate-name-missing"],
    [{ called: `Nabo ${citizen.cpr}` }, "casework/text-holds-cpr"],
    [{ scope: { case: other.caseId } }, "casework/mandate-scope-unknown"],
    [{ scope: { assistant: "findes-ikke" } }, "casework/no-such-assistant"],
  ];
  for (const [more, code] of cases) await expect(give(one, more), code).rejects.toMatchObject({ code });
  expect((await myMandates(municipality, me)).given).toEqual([]);
  const both = await Promise.all([1, 2, 3].map(() => give(one)));
  expect(new Set(both).size).toBe(1);
  const replaced = await give(one, { copies: true });
  expect(replaced).not.toBe(both[0]);
  const { given } = await myMandates(municipality, me);
  expect(given).toMatchObject([{ id: replaced, representative: "Min nabo", copies: true, until }]);
  expect((await myMandates(municipality, one.helper)).received.map(({ id }) => id)).toEqual([replaced]);
  const { journal } = await caseView(municipality, people.caseworker, one.caseId);
  expect(journal.filter(({ step }) => step === "mandate-given")).toHaveLength(2);
});

test("letters go to the party, and a copy to the representative where the power of attorney says so", async () => {
  const { municipality } = t;
  const one = await pair();
  await give(one, { copies: true });
  await controlAndApprove(t, people.caseworker, one.decisionId);
  await t.drainAll();
  const sends = await municipality.db
    .selectFrom("effect")
    .select(["plan", "state", "document_id"])
    .where("decision_id", "=", one.decisionId)
    .where("document_id", "is not", null)
    .where("automatic", "=", false)
    .execute();
  expect(sends.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(new Set(sends.map(({ document_id: id }) => id)).size).toBe(1);
  const to = sends.map(({ plan }) => (plan.kind === "send" ? plan.to : null));
  expect(new Set(to)).toEqual(new Set([one.me.person, one.helper.person]));
  expect((await caseView(municipality, people.caseworker, one.caseId)).case.state).toBe("closed");
});

test("an employee registers one given on paper, with where the paper is; not for their own case, not to themselves, nor without the right", async () => {
  const { municipality } = t;
  const one = ready[0];
  const helper = ready[1];
  if (!one || !helper) throw new Error("too few cases");
  const paper = {
    ...({ scope: "case", cpr: helper.citizen.cpr, called: "Hans søn", until, copies: false } as const),
    reference: "Journalnr. 2026-17",
  };
  for (const who of [people["second-reader"], people.auditor, people.operator])
    await expect(registerMandate(municipality, who, one.caseId, paper)).rejects.toMatchObject({
      code: "casework/not-allowed",
    });
  const person = await personOf(municipality, helper.citizen);
  const self = await registerEmployee(municipality.db, {
    ...{ subject: "self", name: "Fuldmægtig selv", roles: ["caseworker"], person },
  });
  await expect(registerMandate(municipality, self, one.caseId, paper)).rejects.toMatchObject({
    code: "casework/own-case",
  });
  await expect(
    registerMandate(municipality, people.caseworker, one.caseId, { ...paper, reference: "" }),
  ).rejects.toMatchObject({ code: "casework/reason-missing" });
  const mandate = await registerMandate(municipality, people.caseworker, one.caseId, paper);
  const view = await caseView(municipality, people.caseworker, one.caseId);
  expect(view.mandates).toMatchObject([{ id: mandate, representative: "Hans søn", reference: "Journalnr. 2026-17" }]);
  expect(await actFor(municipality, { kind: "citizen", person }, mandate)).not.toBeNull();
  // Who acts for a party takes no part in the case as an employee.
  await expect(caseView(municipality, self, one.caseId)).rejects.toMatchObject({ code: "casework/own-case" });
  expect((await partyRequests(municipality, self)).requests.map((request) => request.case)).not.toContain(one.caseId);
  await withdrawMandate(municipality, people.lead, mandate);
  expect((await caseView(municipality, people.caseworker, one.caseId)).mandates).toEqual([]);
});
