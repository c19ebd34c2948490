import { formatKroner, instantAt, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { answerQuestion } from "../commands/answerQuestion.ts";
import { complain } from "../commands/complain.ts";
import { registerEmployee } from "../commands/employees.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { sendBack, withdrawDecision } from "../commands/lifecycle.ts";
import { objectTo } from "../commands/objectTo.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { myCase, myCases } from "../queries/myCase.ts";
import { myWorkings } from "../queries/myWorkings.ts";
import { partyCase } from "../queries/partyCase.ts";
import { worklist } from "../queries/worklist.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import {
  type Couple,
  controlAndApprove,
  couples,
  fripladsWithSignature,
  incomeFigures,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let informed: Couple;
let asked: readonly Couple[];
beforeAll(async () => {
  t = await testMunicipality({ citizens: 400 });
  people = await testPeople(t.municipality);
  const [first] = await couples(t, 1);
  if (!first) throw new Error("no couple");
  informed = first;
  await installAssistant(t.municipality, system, await fripladsWithSignature());
  asked = (await couples(t, 5)).slice(1);
});
afterAll(() => t.close());

const figures = (of: Couple["citizen"]) =>
  incomeFigures(of, (amount) => [formatKroner(amount, "da"), formatKroner(amount, "en")]);

/** Letters of fixed text in a case, with how they went. */
const notices = ({ caseId }: Couple) =>
  t.municipality.db
    .selectFrom("effect")
    .innerJoin("document", "document.id", "effect.document_id")
    .select(["effect.state", "effect.plan", "document.title", "document.content", "document.person"])
    .where("effect.case_id", "=", caseId)
    .where("document.person", "is not", null)
    .orderBy("document.created_at")
    .orderBy("document.title")
    .execute();

test("a partner is told once, by a letter of fixed text, that data about them is fetched: which, from where, why and for how long", async () => {
  const { municipality } = t;
  const { spouse, decisionId, caseId } = informed;
  const [notice, ...more] = await notices(informed);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ state: "done", person: spouse.person, plan: { to: spouse.person } });
  const text = JSON.stringify(notice?.content);
  for (const told of ["Indkomstregisteret", "husstandens samlede indkomst", "Dagtilbudsbekendtgørelsen § 27", "i 5 år"])
    expect(text).toContain(told);
  for (const figure of [...figures(informed.citizen), ...figures(informed.partner)]) expect(text).not.toContain(figure);
  const posted = (await t.effects("digital-post")).length;
  await sendBack(municipality, people.caseworker, decisionId, { reason: "Hentes igen." });
  await t.drainAll();
  expect(await notices(informed)).toHaveLength(1);
  expect((await t.effects("digital-post")).length).toBe(posted);
  const { journal } = await caseView(municipality, people.caseworker, caseId);
  expect(journal.filter(({ step }) => step === "party-informed")).toHaveLength(1);
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("the partner sees their own data in the case and none of the applicant's; and the applicant none of theirs", async () => {
  const { municipality } = t;
  const { me, spouse, caseId, decisionId, citizen, partner } = informed;
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  expect(await myCases(municipality, spouse)).toMatchObject([{ id: caseId, applicant: false, awaitsMe: false }]);
  const theirs = await partyCase(municipality, spouse, caseId);
  expect(theirs.as.da).toBe("Ægtefælle eller samlever");
  expect(theirs.fetches.map(({ name }) => name)).toEqual(["partnerIncome"]);
  expect(theirs.retention?.years).toBe(5);
  expect(theirs.decisions.flatMap(({ evidence }) => evidence.map(({ name }) => name))).toEqual(["partnerIncome"]);
  expect(theirs.documents.map(({ title }) => title)).toEqual(["Kommunen henter oplysninger om dig"]);
  const told = JSON.stringify(theirs);
  expect(figures(citizen).filter((figure) => told.includes(figure))).toEqual([]);
  expect(figures(partner).some((figure) => told.includes(figure))).toBe(true);
  expect(told).not.toContain(citizen.name);
  const mine = JSON.stringify(await myCase(municipality, me, caseId));
  expect(figures(partner).filter((figure) => mine.includes(figure))).toEqual([]);
  expect(mine).not.toContain("Kommunen henter oplysninger om dig");
  for (const address of theirs.documents)
    await expect(documentFile(municipality, me, address.id)).rejects.toMatchObject({
      code: "casework/no-such-document",
    });
  expect((await documentFile(municipality, spouse, theirs.documents[0]?.id ?? ("" as never))).mediaType).toBe(
    "application/pdf",
  );
});

test("the partner cannot do what is the applicant's: see the decision or its documents, complain, withdraw, object to other data", async () => {
  const { municipality } = t;
  const { me, spouse, caseId, decisionId } = informed;
  const documents = (await myCase(municipality, me, caseId)).documents;
  expect(documents.length).toBeGreaterThan(1);
  for (const { id } of documents)
    await expect(documentFile(municipality, spouse, id)).rejects.toMatchObject({ code: "casework/no-such-document" });
  const refused: readonly (readonly [() => Promise<unknown>, string])[] = [
    [() => myCase(municipality, spouse, caseId), "casework/no-such-case"],
    [() => myWorkings(municipality, spouse, decisionId, "annualIncome"), "casework/no-such-decision"],
    [() => complain(municipality, spouse, decisionId, { text: "Jeg er uenig." }), "casework/no-such-decision"],
    [() => withdrawDecision(municipality, spouse, decisionId, { reason: "Nej tak." }), "casework/no-such-decision"],
    [
      () => objectTo(municipality, spouse, decisionId, { evidence: "income", rightIs: "", why: "" }),
      "casework/no-such-evidence",
    ],
    [
      () => objectTo(municipality, spouse, decisionId, { evidence: "household", rightIs: "", why: "" }),
      "casework/no-such-evidence",
    ],
    [() => partyCase(municipality, me, caseId), "casework/no-such-case"],
    [() => partyCase(municipality, people.lead, caseId), "casework/no-such-case"],
  ];
  for (const [doing, code] of refused) await expect(doing()).rejects.toMatchObject({ code });
  const { reopening } = await objectTo(municipality, spouse, decisionId, {
    ...{ evidence: "partnerIncome", rightIs: "Jeg tjener mindre.", why: "" },
  });
  expect(reopening).toBe(true);
  expect((await partyCase(municipality, spouse, caseId)).objections).toHaveLength(1);
  const mine = await myCase(municipality, me, caseId);
  expect(mine.objections).toEqual([]);
  expect(JSON.stringify(mine)).not.toContain("Jeg tjener mindre.");
  // An employee who is the partner is barred as well.
  const own = await registerEmployee(municipality.db, {
    ...{ subject: "spouse", name: "Ægtefælle", roles: ["caseworker"], person: spouse.person },
  });
  await expect(caseView(municipality, own, caseId)).rejects.toMatchObject({ code: "casework/own-case" });
});

test("what a partner must sign is asked of the partner, the decision waits, and only they can answer", async () => {
  const { municipality } = t;
  const [couple] = asked;
  if (!couple) throw new Error("no couple");
  const { me, spouse, caseId, decisionId } = couple;
  const row = (await worklist(municipality, people.caseworker)).rows.find(({ decision }) => decision === decisionId);
  expect(row).toMatchObject({ state: "waiting", waitingFor: "party", waitingUntil: "2026-11-30" });
  expect((await notices(couple)).map(({ title, state }) => [title, state])).toEqual([
    ["Kommunen har brug for dit svar", "done"],
    ["Kommunen henter oplysninger om dig", "done"],
  ]);
  expect((await myCases(municipality, spouse)).find(({ id }) => id === caseId)?.awaitsMe).toBe(true);
  expect((await myCases(municipality, me)).find(({ id }) => id === caseId)?.awaitsMe).toBe(false);
  expect((await partyCase(municipality, spouse, caseId)).questions).toMatchObject([
    { evidence: "partnerDeclaration", until: "2026-11-30" },
  ]);
  expect((await myCase(municipality, me, caseId)).questions).toEqual([]);
  await expect(answerQuestion(municipality, me, decisionId, { agrees: "yes" })).rejects.toMatchObject({
    code: "casework/no-such-decision",
  });
  expect(await answerQuestion(municipality, spouse, decisionId, { agrees: "", remarks: "Hej" })).toMatchObject({
    ok: false,
  });
  const said = { agrees: "yes", remarks: "Kun mit at vide" };
  expect(await answerQuestion(municipality, spouse, decisionId, said)).toEqual({ ok: true });
  await t.drainAll();
  const view = await controlView(municipality, people.caseworker, decisionId);
  expect(view.decision.state).toBe("prepared");
  expect(view.evidence.find(({ name }) => name === "partnerDeclaration")).toMatchObject({
    kind: "party",
    subject: spouse.person,
    value: { agrees: true, remarks: "Kun mit at vide" },
  });
  await controlAndApprove(t, people.caseworker, decisionId);
  await t.drainAll();
  const mine = await myCase(municipality, me, caseId);
  expect(JSON.stringify(mine)).not.toContain("Kun mit at vide");
  expect(mine.documents.some(({ kind }) => kind === "answer")).toBe(false);
  const theirs = await partyCase(municipality, spouse, caseId);
  expect(theirs.documents.map(({ kind }) => kind)).toContain("answer");
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");
});

test("who does not sign is reminded once, and after the deadline a person sees that nobody signed", async () => {
  const { municipality } = t;
  const [, couple] = asked;
  if (!couple) throw new Error("no couple");
  const { spouse, decisionId } = couple;
  const reminders = async () =>
    (await notices(couple)).filter(({ title }) => title === "Husk at svare kommunen").length;
  const to = async (day: string) => {
    t.clock.move(instantAt(parseDate(day), "09:00:00"));
    await wakeWaiting(municipality);
    await t.drainAll();
  };
  await to("2026-11-24");
  expect(await reminders()).toBe(0);
  await to("2026-11-25");
  await to("2026-11-26");
  expect(await reminders()).toBe(1);
  await to("2026-11-30");
  expect((await controlView(municipality, people.caseworker, decisionId)).decision.state).toBe("waiting");
  await to("2026-12-01");
  const view = await controlView(municipality, people.caseworker, decisionId);
  expect(view.decision.state).toBe("prepared");
  expect(view.findings.find(({ finding }) => finding.name === "partnerSigned")?.finding).toMatchObject({
    value: false,
  });
  expect(view.evidence.find(({ name }) => name === "partnerDeclaration")).toMatchObject({
    kind: "silence",
    subject: spouse.person,
  });
  await expect(answerQuestion(municipality, spouse, decisionId, { agrees: "yes" })).rejects.toMatchObject({
    code: "casework/no-answer-awaited",
  });
  expect(await reminders()).toBe(1);
});
