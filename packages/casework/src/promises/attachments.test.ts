import { jpegWith, pagePdf, telephoneExif } from "@kollega/attachments/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Citizen, system } from "../actor.ts";
import { deleteOldDrafts, discardDraft, saveDraft } from "../commands/draft.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl } from "../commands/lifecycle.ts";
import { sendDraft } from "../commands/sendDraft.ts";
import { submitApplication } from "../commands/submitApplication.ts";
import { type DocumentId, newId, type UploadId } from "../ids.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { myCase } from "../queries/myCase.ts";
import { findDraft } from "../queries/myDrafts.ts";
import { uploadFile } from "../queries/uploadFile.ts";
import {
  controlAndApprove,
  errands,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";
import { cleanUpload } from "../uploads/cleanUpload.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
const citizens: Citizen[] = [];
const assistant = "errands";
const taken = { kinds: ["pdf", "jpeg", "png"], bytes: 1024 * 1024 } as const;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200, assistants: [] });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, errands);
  for (const one of parents(t.population, (citizen) => citizen.digitalPost).slice(0, 4))
    citizens.push({ kind: "citizen", person: await personOf(t.municipality, one) });
});
afterAll(() => t.close());

const person = (n: number): Citizen => {
  const found = citizens[n];
  if (!found) throw new Error("too few parents in the population");
  return found;
};
const receipt = () =>
  cleanUpload({ name: "Kvittering 611203-1234.jpeg", bytes: jpegWith([0xe1, telephoneExif]) }, taken);
const proof = () =>
  cleanUpload({ name: "Bevis.pdf", bytes: pagePdf({ catalogue: "/OpenAction<</S/JavaScript/JS(x)>>" }) }, taken);
const drive = (more: object) => ({ id: "1", day: "2026-10-01", means: "car", km: "10", ...more });

/** A draft with a file about a member and one beside the list. */
async function draftWithFiles(actor: Citizen) {
  const [one, other] = [await receipt(), await proof()];
  const answers = { errands: [drive({ receipt: [{ ...one.value }] })], proof: [{ ...other.value }] };
  const saved = await saveDraft(t.municipality, actor, { assistant, answers, files: [one, other] });
  return { saved, receipt: one.value, proof: other.value };
}
const uploads = async () => (await t.municipality.db.selectFrom("upload").select(["id", "sealed"]).execute()).length;

test("a draft's files are kept for its writer alone and unreadable, and go with it", async () => {
  const { municipality } = t;
  const { receipt: kept } = await draftWithFiles(person(0));
  expect(kept.name).toBe("Kvittering [CPR].jpg");
  const { rows } = await sql<{ row: string }>`select encode(sealed, 'escape') as row from upload`.execute(
    municipality.db,
  );
  expect(rows).toHaveLength(2);
  for (const { row } of rows) expect(row).not.toMatch(/JFIF|Husleje|Kvittering/);
  const file = await uploadFile(municipality, person(0), assistant, kept.id);
  expect(file).toMatchObject({ title: "Kvittering [CPR].jpg", mediaType: "image/jpeg" });
  expect(file.bytes.includes("GPS")).toBe(false);
  await expect(uploadFile(municipality, person(1), assistant, kept.id)).rejects.toThrow("no-such-document");
  // Saved without one of them: that one is deleted.
  const answers = { errands: [drive({ receipt: [{ ...kept }] })] };
  await saveDraft(municipality, person(0), { assistant, answers });
  expect(await uploads()).toBe(1);
  await discardDraft(municipality, person(0), assistant);
  expect(await uploads()).toBe(0);
});

test("drafts that nobody saves are deleted with their files", async () => {
  const { municipality, clock } = t;
  const before = clock.now();
  await draftWithFiles(person(0));
  clock.move(new Date(before.getTime() + 31 * 24 * 3_600_000));
  await deleteOldDrafts(municipality);
  expect(await uploads()).toBe(0);
  clock.move(before);
});

test("what one draft may hold has a bound, and what goes beyond it is not kept", async () => {
  const one = await receipt();
  const files = Array.from({ length: 41 }, () => ({ ...one, value: { ...one.value, id: newId<UploadId>() } }));
  const answers = { errands: files.map(({ value }, n) => ({ id: String(n + 1), receipt: [{ ...value }] })) };
  await expect(saveDraft(t.municipality, person(0), { assistant, answers, files })).rejects.toThrow("too-many-files");
  expect(await findDraft(t.municipality, person(0), assistant)).toBeNull();
});

test("with the application they become documents of the case, seen by rules, filed, and opened by those whose case it is", async () => {
  const { municipality } = t;
  const { saved, receipt: one, proof: other } = await draftWithFiles(person(1));
  const sent = await sendDraft(municipality, person(1), { assistant, draft: saved.id, revision: saved.revision });
  if (!sent.ok) throw new Error(JSON.stringify(sent.problems));
  expect(await uploads()).toBe(0);
  const again = await sendDraft(municipality, person(1), { assistant, draft: saved.id, revision: saved.revision });
  expect(again).toMatchObject({ ok: true, repeated: true });
  await t.drainAll();
  const employee = people.caseworker;
  await openControl(municipality, employee, sent.decisionId);
  const view = await controlView(municipality, employee, sent.decisionId);
  expect(view.findings[0]?.finding).toMatchObject({ name: "refund:1", value: 30 });
  for (const actor of [person(1), employee]) {
    const file = await documentFile(municipality, actor, one.id as string as DocumentId);
    expect(file).toMatchObject({ title: "Kvittering [CPR]", mediaType: "image/jpeg" });
  }
  const pdf = await documentFile(municipality, employee, other.id as string as DocumentId);
  expect(pdf.bytes.toString("latin1")).toContain("Husleje");
  expect(pdf.bytes.toString("latin1")).not.toContain("JavaScript");
  await expect(documentFile(municipality, person(2), one.id as string as DocumentId)).rejects.toThrow(
    "no-such-document",
  );
  await controlAndApprove(t, employee, sent.decisionId);
  await t.drainAll();
  const mine = await myCase(municipality, person(1), sent.caseId);
  expect(mine.case.state).toBe("closed");
  expect(mine.documents.map(({ kind }) => kind).toSorted()).toEqual([
    "application",
    "attachment",
    "attachment",
    "letter",
  ]);
  for (const document of mine.documents) expect(document.journalNumber).toBeTruthy();
  const { effects } = (await (await fetch(`${t.simulators.get("records-system")?.url}/_simulator/effects`)).json()) as {
    effects: { summary: { documents: { name: string; mediaType: string }[] } }[];
  };
  expect(
    effects.flatMap(({ summary }) => summary.documents.map(({ name, mediaType }) => [name, mediaType])),
  ).toContainEqual(["Kvittering CPR.jpg", "image/jpeg"]);
});

test("files that are only named, or another's, are not sent along", async () => {
  const { municipality } = t;
  const { receipt: others } = await draftWithFiles(person(2));
  const named = { errands: [drive({ receipt: [{ ...others }] })] };
  const application = { applicant: person(3).person, assistant, data: named, key: "named" };
  expect(await submitApplication(municipality, person(3), application)).toMatchObject({
    ok: false,
    problems: [{ field: "errands.1.receipt" }],
  });
  const saved = await saveDraft(municipality, person(3), { assistant, answers: named });
  await expect(
    sendDraft(municipality, person(3), { assistant, draft: saved.id, revision: saved.revision }),
  ).rejects.toThrow("draft-changed");
  await expect(uploadFile(municipality, person(3), assistant, others.id as UploadId)).rejects.toThrow(
    "no-such-document",
  );
});
