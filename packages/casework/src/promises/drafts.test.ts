import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Citizen } from "../actor.ts";
import { discardDraft, saveDraft } from "../commands/draft.ts";
import { sendDraft } from "../commands/sendDraft.ts";
import { findDraft, myDrafts } from "../queries/myDrafts.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { parents, personOf, type TestMunicipality, testMunicipality } from "../testing/index.ts";

let t: TestMunicipality;
let people: readonly Citizen[];
beforeAll(async () => {
  t = await testMunicipality();
  people = await Promise.all(
    parents(t.population)
      .slice(0, 4)
      .map(async (citizen) => ({ kind: "citizen" as const, person: await personOf(t.municipality, citizen) })),
  );
});
afterAll(() => t.close());

const person = (n: number): Citizen => {
  const found = people[n];
  if (!found) throw new Error("too few citizens");
  return found;
};
const assistant = "friplads";
const whole = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "250000" };

test("what was typed is kept, also what is wrong, for its writer alone and unreadable in the database", async () => {
  const { municipality } = t;
  const answers = { remarks: "Min nabo 610203-1234 ved det", statedAnnualIncome: "to hundrede" };
  await saveDraft(municipality, person(0), { assistant, answers });
  expect((await findDraft(municipality, person(0), assistant))?.answers).toEqual(answers);
  expect(await findDraft(municipality, person(1), assistant)).toBeNull();
  expect((await myDrafts(municipality, person(0))).map((line) => line.assistant)).toEqual([assistant]);
  const { rows } = await sql<{ row: string }>`select encode(sealed, 'escape') as row from draft`.execute(
    municipality.db,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toMatch(/nabo|hundrede|remarks/);
});

test("a draft put in another person's place cannot be read", async () => {
  const { municipality } = t;
  await saveDraft(municipality, person(1), { assistant, answers: whole });
  await sql`update draft set sealed = (select sealed from draft where person = ${person(0).person}) where person = ${person(1).person}`.execute(
    municipality.db,
  );
  await expect(findDraft(municipality, person(1), assistant)).rejects.toMatchObject({
    code: "casework/keys-do-not-fit",
  });
  await discardDraft(municipality, person(1), assistant);
  expect(await findDraft(municipality, person(1), assistant)).toBeNull();
});

test("a reviewed draft is sent once, however often; with the case it is gone", async () => {
  const { municipality } = t;
  const { id: draft, revision } = await saveDraft(municipality, person(2), { assistant, answers: whole });
  const sent = await Promise.all(
    [1, 2, 3].map(() => sendDraft(municipality, person(2), { assistant, draft, revision })),
  );
  const again = await sendDraft(municipality, person(2), { assistant, draft, revision });
  expect(new Set([...sent, again].map((one) => one.ok && one.caseId)).size).toBe(1);
  expect(await findDraft(municipality, person(2), assistant)).toBeNull();
  await expect(sendDraft(municipality, person(3), { assistant, draft, revision })).rejects.toMatchObject({
    code: "casework/no-such-draft",
  });
});

test("what was changed since the review is not sent, and what lacks an answer stays a draft", async () => {
  const { municipality } = t;
  const { id: draft, revision } = await saveDraft(municipality, person(3), { assistant, answers: whole });
  const changed = await saveDraft(municipality, person(3), { assistant, answers: { ...whole, statedChildren: "" } });
  expect(changed.id).toBe(draft);
  await expect(sendDraft(municipality, person(3), { assistant, draft, revision })).rejects.toMatchObject({
    code: "casework/draft-changed",
  });
  const sent = await sendDraft(municipality, person(3), { assistant, draft, revision: changed.revision });
  expect(sent.ok ? [] : sent.problems.map(({ field }) => field)).toEqual(["statedChildren"]);
  expect((await findDraft(municipality, person(3), assistant))?.answers.statedHousehold).toBe("single");
});

test("a draft is kept 30 days from when it was last saved, and then deleted", async () => {
  const { municipality } = t;
  await saveDraft(municipality, person(0), { assistant, answers: whole });
  const saved = municipality.clock.now().getTime();
  t.clock.move(new Date(saved + 30 * 86_400_000 - 1));
  await wakeWaiting(municipality);
  expect(await findDraft(municipality, person(0), assistant)).not.toBeNull();
  t.clock.move(new Date(saved + 30 * 86_400_000));
  expect(await findDraft(municipality, person(0), assistant)).toBeNull();
  await wakeWaiting(municipality);
  const { rows } = await sql`select 1 from draft`.execute(municipality.db);
  expect(rows).toEqual([]);
});
