import { readAssistantFolder } from "@kollega/assistant";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { system } from "../actor.ts";
import { saveDraft } from "../commands/draft.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { discardWaiting, importDrafts, sendWaiting, takeUpDraft } from "../commands/waitingDrafts.ts";
import { applicationColumns } from "../csv/readApplications.ts";
import { findDraft, myDrafts } from "../queries/myDrafts.ts";
import { waitingDrafts, waitingLines } from "../queries/waitingDrafts.ts";
import { drive, mileageFolder, personOf, type TestMunicipality, testMunicipality, town } from "../testing/index.ts";

const assistant = "koerselsgodtgoerelse";
let t: TestMunicipality;
let me: Citizen;
let other: Citizen;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 120 });
  await installAssistant(t.municipality, system, await readAssistantFolder(mileageFolder));
  const { workers } = await town(t, 2);
  // What is remembered of the first is what a line need not say.
  await drive(t, workers[0], "2026-11-02");
  const [one, two] = await Promise.all(
    workers.map(async (worker) => ({ kind: "citizen" as const, person: await personOf(t.municipality, worker) })),
  );
  if (!one || !two) throw new Error("too few workers");
  [me, other] = [one, two];
});
afterAll(() => t.close());

const csv = (...lines: readonly string[]) => new TextEncoder().encode(lines.join("\r\n"));
const head = "Hvilken dag kørte du?;Hvad var formålet?;drivenRoute;method;roundTrip";
const way = "Rådhustorvet 1, 9999 Prøveby|Skolevej 3, 9999 Prøveby";
const taken = (file: Uint8Array, actor = me) => importDrafts(t.municipality, actor, { assistant, file });
const waiting = (actor = me) => waitingDrafts(t.municipality, actor, assistant, "da");

test("each line is a draft that stands in line, with what is remembered; nothing is sent, and nobody else sees it", async () => {
  const file = csv(
    head,
    `10-11-2026;Møde på skolen;${way};Beregnet efter ruten;Nej`,
    `11.11.2026;Møde igen;${way};calculated;ja`,
    `12.11.2026;;Ingen Vej 99|Skolevej 3, 9999 Prøveby;calculated;nej`,
  );
  expect(await taken(file)).toEqual({ count: 3, faults: [] });
  const lines = await waiting();
  expect(lines.map(({ answers }) => [answers.driveDate, answers.plate, answers.roundTrip])).toEqual([
    ["2026-11-10", "AB12345", "no"],
    ["2026-11-11", "AB12345", "yes"],
    ["2026-11-12", "AB12345", "no"],
  ]);
  expect(lines.map(({ problems }) => problems.map(({ field }) => field))).toEqual([[], [], ["purpose", "drivenRoute"]]);
  expect(await waitingLines(t.municipality, me)).toMatchObject([{ assistant, count: 3 }]);
  expect(await waiting(other)).toEqual([]);
  expect(await myDrafts(t.municipality, me)).toEqual([]);
});

test("a table with a column that the form does not have is refused whole, with its line", async () => {
  const { count, faults } = await taken(csv(`${head};cpr`, `10-11-2026;Møde;${way};calculated;nej;x`));
  expect([count, faults]).toMatchObject([0, [{ line: 1, text: { da: "Ukendt kolonne: cpr." } }]]);
  expect(await waiting()).toHaveLength(3);
});

test("one is taken out of the line to be written on, and what was in hand goes to its end", async () => {
  const { municipality } = t;
  await saveDraft(municipality, me, { assistant, answers: { purpose: "I hånden" } });
  const [, , third] = await waiting();
  if (!third) throw new Error("too few in line");
  await takeUpDraft(municipality, me, { assistant, draft: third.id });
  expect((await findDraft(municipality, me, assistant))?.answers.driveDate).toBe("2026-11-12");
  expect((await waiting()).map(({ answers }) => answers.purpose)).toEqual(["Møde på skolen", "Møde igen", "I hånden"]);
  await expect(takeUpDraft(municipality, other, { assistant, draft: third.id })).rejects.toThrow("no-such-draft");
});

test("those that lack nothing are sent together, each a case, and the same twice is the same case", async () => {
  const { municipality } = t;
  const lines = await waiting();
  const drafts = lines.map(({ id, revision }) => ({ draft: id, revision }));
  expect(await sendWaiting(municipality, other, { assistant, drafts })).toEqual([]);
  const results = await sendWaiting(municipality, me, { assistant, drafts });
  expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(await sendWaiting(municipality, me, { assistant, drafts })).toMatchObject([{ ok: false }]);
  await t.drainAll();
  const decided = await municipality.db
    .selectFrom("decision")
    .select("effective_from")
    .orderBy("effective_from")
    .execute();
  expect(decided.map((one) => one.effective_from)).toEqual(["2026-11-02", "2026-11-10", "2026-11-11"]);
  await discardWaiting(municipality, me, { assistant });
  expect(await waiting()).toEqual([]);
});

test("a form that one does not send again and again takes no table in", async () => {
  const file = csv("statedChildren", "1");
  await expect(importDrafts(t.municipality, me, { assistant: "friplads", file })).rejects.toThrow("no-such-assistant");
  const { assistant: mileage } = await t.municipality.library.current(assistant);
  expect(applicationColumns(mileage, "da")).toContain("Hvilken dag kørte du?");
});
