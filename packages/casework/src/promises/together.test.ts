import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/verifyAudit.ts";
import type { DecisionId, DocumentHash } from "../ids.ts";
import { stepRunner } from "../steps/stepRunner.ts";
import { lockDecision } from "../store/lockCase.ts";
import { apply, parents, type TestMunicipality, testMunicipality, testPeople } from "../testing/index.ts";

let t: TestMunicipality;
beforeAll(async () => {
  t = await testMunicipality();
  await testPeople(t.municipality);
});
afterAll(() => t.close());

let made = 0;
/** Applications whose sources have answered, and which wait to be prepared: all of them at the same time. */
async function gathered(n: number): Promise<readonly [DecisionId, ...DecisionId[]]> {
  const [citizen] = parents(t.population, (_, adults) => adults === 0);
  if (!citizen) throw new Error("no such parent in the population");
  const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "900000" };
  made += 1;
  const keys = Array.from({ length: n }, (_, at) => `t-${made}-${at}`);
  const [first, ...rest] = await Promise.all(keys.map(async (key) => (await apply(t, citizen, form, key)).decisionId));
  if (!first) throw new Error("none were asked for");
  await t.drainAll();
  await t.municipality.db
    .updateTable("decision")
    .set({ state: "gathering" })
    .where("id", "in", [first, ...rest])
    .execute();
  return [first, ...rest];
}

const stateOf = async (id: DecisionId) =>
  (await t.municipality.db.selectFrom("decision").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

test("a case that somebody holds delays no other that came at the same time, and is done when it is let go", async () => {
  const [held, ...others] = await gathered(4);
  const letGo = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = t.municipality.db.transaction().execute(async (trx) => {
    await lockDecision(trx, held);
    locked.resolve();
    await letGo.promise;
  });
  await locked.promise;
  const carryOut = stepRunner(t.municipality);
  const run = (decision: DecisionId) => carryOut({ step: "prepare", decision });
  const waits = run(held);
  await Promise.all(others.map(run));
  expect(await Promise.all(others.map(stateOf))).toEqual(["prepared", "prepared", "prepared"]);
  expect(await stateOf(held)).toBe("gathering");
  letGo.resolve();
  await Promise.all([waits, holding]);
  expect(await stateOf(held)).toBe("prepared");
});

test("a case that cannot be worked on spoils no other that came at the same time", async () => {
  const [bad, ...others] = await gathered(3);
  const { db } = t.municipality;
  const empty = "0".repeat(64) as DocumentHash;
  await db
    .insertInto("document_set")
    .values({ hash: empty, assistant: "friplads", version: "0", files: "{}", added_at: new Date(0) })
    .execute();
  await db.updateTable("decision").set({ documents: empty }).where("id", "=", bad).execute();
  const carryOut = stepRunner(t.municipality);
  const settled = await Promise.allSettled([bad, ...others].map((decision) => carryOut({ step: "prepare", decision })));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(settled[0]).toMatchObject({ reason: { code: "casework/assistant-faulty" } });
  expect(await Promise.all([bad, ...others].map(stateOf))).toEqual(["gathering", "prepared", "prepared"]);
});

test("the same step twice at the same time lays ready once, and the audit holds", async () => {
  const [id, other] = await gathered(2);
  const carryOut = stepRunner(t.municipality);
  const ids = [id, id, other ?? id];
  await Promise.all(ids.map((decision) => carryOut({ step: "prepare", decision })));
  const revisions = await t.municipality.db
    .selectFrom("decision")
    .select("revision")
    .where("id", "in", [id, other ?? id])
    .execute();
  expect(revisions).toEqual([{ revision: 2 }, { revision: 2 }]);
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});
