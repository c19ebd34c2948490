import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { tagCase, writeNote } from "../commands/notes.ts";
import { relateCases } from "../commands/relateCases.ts";
import { forgetView, savedViews, saveView } from "../commands/savedViews.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { searchCases } from "../queries/searchCases.ts";
import { worklist } from "../queries/worklist.ts";
import {
  type LaidReady,
  laidReady,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let made: readonly LaidReady[];

beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  made = await laidReady(t, 4);
});
afterAll(() => t.close());

const at = (n: number) => {
  const one = made[n];
  if (!one) throw new Error(`There is no case ${n}`);
  return one;
};

test("notes, tags and related cases stand in the journal, are counted and found, and hold no CPR number", async () => {
  const { municipality: m } = t;
  const [one, other] = [at(0), at(1)];
  await writeNote(m, people.caseworker, one.caseId, { text: "Ansøgningerne er drøftet på teammødet." });
  await writeNote(m, people.caseworker, one.caseId, { text: "Flytter til Ågård i maj.", caller: "Ansøgeren" });
  await expect(writeNote(m, people.caseworker, one.caseId, { text: `Se ${one.citizen.cpr}` })).rejects.toMatchObject({
    code: "casework/text-holds-cpr",
  });
  await tagCase(m, people.caseworker, one.caseId, { tag: "Hastesag", on: true });
  await relateCases(m, people.caseworker, one.caseId, { number: other.number, on: true });
  const view = await caseView(m, people.caseworker, one.caseId);
  expect(view.notes.map(({ step, content }) => [step, content.caller ?? null])).toEqual([
    ["note", null],
    ["telephone-note", "Ansøgeren"],
  ]);
  expect(view.tags).toEqual(["Hastesag"]);
  expect(view.related.map(({ id }) => id)).toEqual([other.caseId]);
  expect((await caseView(m, people.caseworker, other.caseId)).related.map(({ id }) => id)).toEqual([one.caseId]);
  const row = (await worklist(m, people.caseworker)).rows.find(({ case: id }) => id === one.caseId);
  expect(row).toMatchObject({ notes: 2, tags: ["Hastesag"] });
  expect((await controlView(m, people.caseworker, one.decisionId)).notes).toBe(2);
  for (const text of ["aagaard", "ÅGÅRD", "ansøgning teammøde", "hastesag", one.number])
    expect(
      (await searchCases(m, people.caseworker, text)).map(({ id }) => id),
      text,
    ).toEqual([one.caseId]);
  const tagged = await worklist(m, people.caseworker, { tag: "hastesag" });
  expect([tagged.rows.map((row) => row.case), tagged.counts.all, tagged.tags]).toEqual([[one.caseId], 1, ["Hastesag"]]);
  await tagCase(m, people.caseworker, one.caseId, { tag: "Hastesag", on: false });
  await relateCases(m, people.caseworker, other.caseId, { number: one.number, on: false });
  const after = await caseView(m, people.caseworker, one.caseId);
  expect([after.tags, after.related]).toEqual([[], []]);
  expect((await verifyAudit(m)).faults).toEqual([]);
});

test("a case is found by parts of a party's name, whatever the accents, and by words of its title", async () => {
  const { municipality: m } = t;
  const { caseId } = at(2);
  await m.db
    .updateTable("person")
    .set({ name: "Åse Sørensen Prøve" })
    .where("id", "=", await personOf(m, at(2).citizen))
    .execute();
  for (const text of ["sorensen", "Aase sør", "rensen friplads"])
    expect(
      (await searchCases(m, people.caseworker, text)).map(({ id }) => id),
      text,
    ).toEqual([caseId]);
  expect((await searchCases(m, people.caseworker, "plads")).length).toBe(4);
  expect(await searchCases(m, people.caseworker, "ab")).toEqual([]);
  expect(await searchCases(m, people.caseworker, "%%%")).toEqual([]);
});

test("a choice is saved under a name of one's own, replaced by the same name, and nobody else's", async () => {
  const { municipality: m } = t;
  await saveView(m, people.caseworker, { name: "Haster", choice: { deadline: "soon" } });
  await saveView(m, people.caseworker, { name: "Haster", choice: { deadline: "overdue", columns: ["due"] } });
  const [view] = await savedViews(m, people.caseworker);
  expect(view).toMatchObject({ name: "Haster", choice: { deadline: "overdue", columns: ["due"] } });
  expect(await savedViews(m, people.other)).toEqual([]);
  if (view) await forgetView(m, people.other, view.id);
  expect((await savedViews(m, people.caseworker)).length).toBe(1);
  if (view) await forgetView(m, people.caseworker, view.id);
  expect(await savedViews(m, people.caseworker)).toEqual([]);
});
