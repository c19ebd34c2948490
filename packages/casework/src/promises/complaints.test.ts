import { formatDate, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { complain } from "../commands/complain.ts";
import { registerEmployee } from "../commands/employees.ts";
import { closeComplaint, forwardComplaint, reassessComplaint } from "../commands/handleComplaint.ts";
import { caseView } from "../queries/caseView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { complaintFigures } from "../queries/figures/complaintFigures.ts";
import { myCase } from "../queries/myCase.ts";
import { partyRequests } from "../queries/partyRequests.ts";
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
let ready: readonly LaidReady[];
let next = 0;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 300 });
  people = await testPeople(t.municipality);
  ready = await laidReady(t, 8);
});
afterAll(() => t.close());

const meOf = async ({ citizen }: LaidReady): Promise<Citizen> => ({
  kind: "citizen",
  person: await personOf(t.municipality, citizen),
});

/** A case whose decision has been made and sent; it is closed. */
async function decided() {
  const one = ready[next];
  next += 1;
  if (!one) throw new Error("too few cases");
  await controlAndApprove(t, people.caseworker, one.decisionId);
  await t.drainAll();
  expect((await caseView(t.municipality, people.caseworker, one.caseId)).case.state).toBe("closed");
  return { ...one, me: await meOf(one) };
}

const sentOn = { to: "Ankestyrelsen", how: "Digital Post", statement: "Indkomsten er registerets.\n\nVi fastholder." };
const words = { step: (step: string) => step, source: (_: string | null, system: string) => system };
const text = "Jeg er uenig.\n\nMin indkomst er lavere, fordi jeg gik ned i tid.";

test("a complaint opens the closed case again, is filed with the day it came, and waits for a person until one says what came of it", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await decided();
  const before = await caseView(municipality, people.caseworker, caseId);
  t.clock.move("2026-11-18T10:00:00Z");
  const { complaintId, repeated } = await complain(municipality, me, decisionId, { text });
  expect(repeated).toBe(false);
  await t.drainAll();
  const view = await caseView(municipality, people.caseworker, caseId);
  expect(view.case.state).toBe("open");
  // What was decided stands as it was.
  expect(view.decisions).toEqual(before.decisions);
  const document = view.documents.find(({ kind }) => kind === "complaint");
  expect(document?.title).toContain("Klage");
  expect(document?.journalisedAt).not.toBeNull();
  expect(view.complaints).toMatchObject([
    {
      id: complaintId,
      received: "2026-11-18",
      deadline: "2026-12-14",
      due: "2026-12-16",
      late: false,
      state: "received",
    },
  ]);
  const filed = await municipality.db
    .selectFrom("effect")
    .select("plan")
    .where("name", "=", `file-${complaintId}`)
    .executeTakeFirstOrThrow();
  expect(filed.plan).toMatchObject({ kind: "file", on: "2026-11-18", documents: [document?.id] });
  const entry = view.journal.find(({ step }) => step === "complaint-received");
  expect(entry).toMatchObject({ actorKind: "citizen", decision: decisionId });
  expect(JSON.stringify(entry)).not.toContain("uenig");
  const { requests } = await partyRequests(municipality, people.caseworker, { kind: "complaint" });
  expect(requests.find(({ id }) => id === complaintId)).toMatchObject({ case: caseId, due: "2026-12-16" });
  // It is no decision: the machine lays nothing ready, and no decision waits on the worklist.
  expect((await worklist(municipality, people.caseworker)).rows.some((row) => row.case === caseId)).toBe(false);
  await expect(reassessComplaint(municipality, people.caseworker, complaintId)).rejects.toMatchObject({
    code: "casework/reassess-own",
  });
  await reassessComplaint(municipality, people.other, complaintId);
  expect((await myCase(municipality, me, caseId)).complaints[0]).toMatchObject({ state: "reassessing" });
  const kept = { result: "kept", reason: "Fastholdt og sendt til Ankestyrelsen." } as const;
  await expect(closeComplaint(municipality, people.other, complaintId, kept)).rejects.toMatchObject({
    code: "casework/complaint-not-forwarded",
  });
  await forwardComplaint(municipality, people.other, complaintId, sentOn, words);
  await closeComplaint(municipality, people.other, complaintId, kept);
  await t.drainAll();
  expect((await caseView(municipality, people.caseworker, caseId)).case.state).toBe("closed");
  expect((await myCase(municipality, me, caseId)).complaints[0]).toMatchObject({
    state: "closed",
    reason: "Fastholdt og sendt til Ankestyrelsen.",
  });
  expect((await verifyAudit(municipality)).faults).toEqual([]);
  t.clock.move("2026-11-16T09:00:00Z");
});

test("the same complaint sent twice at once is one; another text is another", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await decided();
  const both = await Promise.all([1, 2, 3].map(() => complain(municipality, me, decisionId, { text })));
  expect(new Set(both.map(({ complaintId }) => complaintId)).size).toBe(1);
  expect(both.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await complain(municipality, me, decisionId, { text: "Noget mere." });
  const view = await caseView(municipality, people.caseworker, caseId);
  expect(view.complaints).toHaveLength(2);
  expect(view.documents.filter(({ kind }) => kind === "complaint")).toHaveLength(2);
  expect(view.journal.filter(({ step }) => step === "complaint-received")).toHaveLength(2);
});

test("a late complaint is received and marked as late", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await decided();
  const [way] = (await myCase(municipality, me, caseId)).decisions;
  expect(way?.complaint).toMatchObject({ deadline: "2026-12-14", late: false });
  t.clock.move("2026-12-14T22:00:00Z");
  await complain(municipality, me, decisionId, { text: "I tide." });
  t.clock.move("2026-12-15T08:00:00Z");
  await complain(municipality, me, decisionId, { text: "For sent." });
  const { complaints } = await caseView(municipality, people.caseworker, caseId);
  expect(complaints.map(({ late }) => late)).toEqual([false, true]);
  expect((await myCase(municipality, me, caseId)).decisions[0]?.complaint?.late).toBe(true);
  t.clock.move("2026-11-16T08:00:00Z");
});

test("who is not the party, what has not been decided, and what cannot be kept is refused, and nothing is left of it", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await decided();
  const open = ready.at(-1);
  const other = ready[0];
  if (!open || !other) throw new Error("too few cases");
  await expect(complain(municipality, await meOf(other), decisionId, { text })).rejects.toMatchObject({
    code: "casework/no-such-decision",
  });
  await expect(complain(municipality, people.lead, decisionId, { text })).rejects.toMatchObject({
    code: "casework/no-such-decision",
  });
  await expect(complain(municipality, await meOf(open), open.decisionId, { text })).rejects.toMatchObject({
    code: "casework/not-to-complain-of",
  });
  const cases = [
    ["", "casework/complaint-missing"],
    [" \n ", "casework/complaint-missing"],
    [`Mit nummer er ${open.citizen.cpr}.`, "casework/text-holds-cpr"],
    ["x".repeat(20_001), "casework/text-too-long"],
  ] as const;
  for (const [typed, code] of cases)
    await expect(complain(municipality, me, decisionId, { text: typed }), code).rejects.toMatchObject({ code });
  const view = await caseView(municipality, people.caseworker, caseId);
  expect(view.complaints).toEqual([]);
  expect(view.case.state).toBe("closed");
});

test("only who may answer parties, and is not one, handles a complaint; and once", async () => {
  const { municipality } = t;
  const { decisionId, me } = await decided();
  const { complaintId } = await complain(municipality, me, decisionId, { text });
  const own = await registerEmployee(municipality.db, {
    ...{ subject: "own", name: "Part og medarbejder", roles: ["caseworker"], person: me.person },
  });
  for (const act of [
    (who: Parameters<typeof reassessComplaint>[1]) => reassessComplaint(municipality, who, complaintId),
    (who: Parameters<typeof reassessComplaint>[1]) =>
      closeComplaint(municipality, who, complaintId, { result: "withdrawn", reason: "Sådan er det." }),
  ]) {
    for (const who of [people["second-reader"], people.auditor, people.operator, me])
      await expect(act(who)).rejects.toMatchObject({ code: "casework/not-allowed" });
    await expect(act(own)).rejects.toMatchObject({ code: "casework/own-case" });
  }
  expect((await partyRequests(municipality, own)).requests.some(({ id }) => id === complaintId)).toBe(false);
  await expect(partyRequests(municipality, people.operator)).rejects.toMatchObject({ code: "casework/not-allowed" });
  await expect(
    closeComplaint(municipality, people.lead, complaintId, { result: "withdrawn", reason: " " }),
  ).rejects.toMatchObject({
    code: "casework/reason-missing",
  });
  await closeComplaint(municipality, people.lead, complaintId, { result: "too-late", reason: "For sent." });
  await expect(
    closeComplaint(municipality, people.lead, complaintId, { result: "too-late", reason: "Igen." }),
  ).rejects.toMatchObject({
    code: "casework/complaint-closed",
  });
});

test("the complaint reads as it was written, for its writer and for employees, and for nobody else", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me } = await decided();
  await complain(municipality, me, decisionId, { text });
  const [complaint] = (await myCase(municipality, me, caseId)).complaints;
  if (!complaint) throw new Error("no complaint");
  const content = await municipality.db
    .selectFrom("document")
    .select("content")
    .where("id", "=", complaint.document)
    .executeTakeFirstOrThrow();
  expect(content.content).toMatchObject({
    date: formatDate(parseDate("2026-11-16"), "da"),
    blocks: [
      { kind: "paragraph", spans: [{ text: "Jeg er uenig." }] },
      { kind: "paragraph", spans: [{ text: "Min indkomst er lavere, fordi jeg gik ned i tid." }] },
    ],
  });
  expect((await documentFile(municipality, me, complaint.document)).mediaType).toBe("application/pdf");
  const other = ready[0];
  if (!other) throw new Error("too few cases");
  await expect(documentFile(municipality, await meOf(other), complaint.document)).rejects.toMatchObject({
    code: "casework/no-such-document",
  });
});

test("a complaint that is not followed is sent on with the whole case as one file, kept as it was sent, by another than who decided", async () => {
  const { municipality } = t;
  const { caseId, decisionId, me, number } = await decided();
  const { complaintId } = await complain(municipality, me, decisionId, { text });
  const forward = (who = people.other, how = sentOn) => forwardComplaint(municipality, who, complaintId, how, words);
  await expect(forward()).rejects.toMatchObject({ code: "casework/complaint-not-reassessed" });
  await reassessComplaint(municipality, people.other, complaintId);
  await expect(forward(people.caseworker)).rejects.toMatchObject({ code: "casework/reassess-own" });
  await expect(forward(people.other, { ...sentOn, how: " " })).rejects.toMatchObject({
    code: "casework/forwarded-how-missing",
  });
  const { file } = await forward();
  await expect(forward()).rejects.toMatchObject({ code: "casework/forwarded-already" });
  await t.drainAll();
  const kept = await documentFile(municipality, people.other, file);
  const titles = bookmarksOf(kept.bytes);
  expect(titles.slice(0, 4)).toEqual([`Sagsakter ${number}`, "Kommunens udtalelse", "Sagens oversigt", "Journal"]);
  const { documents, complaints } = await caseView(municipality, people.caseworker, caseId);
  const others = documents.filter(({ kind }) => kind !== "case-file");
  expect(titles.slice(4).map((title) => title.replace(/^[^:]+: /, ""))).toEqual(others.map(({ title }) => title));
  expect(others.length).toBeGreaterThan(2);
  expect(complaints[0]?.forwarded).toMatchObject({ to: "Ankestyrelsen", how: "Digital Post", file });
  // It is filed, is not the party's, and stands in the chain with its hash.
  expect(documents.find(({ kind }) => kind === "case-file")?.journalisedAt).not.toBeNull();
  await expect(documentFile(municipality, me, file)).rejects.toMatchObject({ code: "casework/no-such-document" });
  expect((await verifyAudit(municipality)).faults).toEqual([]);
});

test("a complaint that changed the decision is closed when something has been decided anew", async () => {
  const { municipality } = t;
  const { decisionId, me } = await decided();
  const { complaintId } = await complain(municipality, me, decisionId, { text });
  await reassessComplaint(municipality, people.other, complaintId);
  const changed = { result: "changed", reason: "Du får medhold." } as const;
  await expect(closeComplaint(municipality, people.other, complaintId, changed)).rejects.toMatchObject({
    code: "casework/complaint-nothing-changed",
  });
});

test("what comes of complaints is told for the team, by assistant", async () => {
  const [figures] = await complaintFigures(t.municipality, people.lead, { days: 365 });
  expect(figures).toMatchObject({ assistant: "friplads", kept: 1, tooLate: 1, changed: 0 });
  expect(figures?.received).toBeGreaterThanOrEqual(4);
  expect(figures?.open).toBeGreaterThanOrEqual(2);
});

/** The texts of a bundle's bookmarks. */
const bookmarksOf = (pdf: Buffer): readonly string[] =>
  [...pdf.toString("latin1").matchAll(/\/Title <FEFF([0-9A-F]+)>\s*\/Parent/g)].map(([, hex = ""]) =>
    Buffer.from(hex, "hex").swap16().toString("utf16le"),
  );
