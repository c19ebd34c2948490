import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { controlView } from "../queries/controlView.ts";
import { worklist } from "../queries/worklist.ts";
import { evidenceGatherer } from "../steps/gatherEvidence.ts";
import { apply, parents, type TestMunicipality, testMunicipality, testPeople } from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let made = 0;
beforeAll(async () => {
  t = await testMunicipality();
  people = await testPeople(t.municipality);
});
afterEach(() => t.behave());
afterAll(() => t.close());

async function applied() {
  const candidates = parents(t.population, (_, adults) => adults === 0);
  const citizen = candidates[made % candidates.length];
  made += 1;
  if (!citizen) throw new Error("too few parents in the population");
  return apply(
    t,
    citizen,
    { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "900000" },
    `g-${made}`,
  );
}

test("a source that is down delays only what needs it; the worklist tells which and since when; then it goes on", async () => {
  await t.misbehave("income-register", { mode: "unavailable" });
  const { decisionId } = await applied();
  await t.drain();
  const view = await controlView(t.municipality, people.caseworker, decisionId);
  expect(view.decision.state).toBe("gathering");
  expect(view.evidence.map((e) => e.name).sort()).toEqual(["household", "places"]);
  const list = await worklist(t.municipality, people.caseworker);
  expect(list.rows.find((row) => row.decision === decisionId)?.waitsForSystems).toEqual(["eIndkomst (simulator)"]);
  expect(list.troubledSystems.map((s) => [s.system, s.waiting])).toEqual([["eIndkomst (simulator)", 1]]);
  await t.behave();
  await t.drainAll();
  expect((await controlView(t.municipality, people.caseworker, decisionId)).decision.state).toBe("prepared");
  expect((await worklist(t.municipality, people.caseworker)).troubledSystems).toEqual([]);
});

test("nonsense from a source is never taken for evidence", async () => {
  await t.misbehave("population-register", { mode: "nonsense", times: 2 });
  const { decisionId } = await applied();
  await t.drain();
  const { evidence } = await controlView(t.municipality, people.caseworker, decisionId);
  expect(evidence.map((e) => e.name)).not.toContain("household");
  await t.drainAll();
  expect((await controlView(t.municipality, people.caseworker, decisionId)).decision.state).toBe("prepared");
});

test("a source that refuses us is told to a person, and the rest is laid ready without guessing", async () => {
  await t.misbehave("income-register", { mode: "refuse" });
  const { decisionId } = await applied();
  await t.drainAll();
  const view = await controlView(t.municipality, people.caseworker, decisionId);
  expect(view.decision.state).toBe("prepared");
  expect(view.gathering.find((g) => g.evidence === "income")).toMatchObject({
    state: "failed",
    fault: "contracts/source-refused",
  });
  expect(view.findings.find((f) => f.finding.name === "annualIncome")?.finding).toMatchObject({ status: "undecided" });
  expect(view.letter).toBeNull();
});

test("a system that keeps failing is left alone for a while, and then asked again", async () => {
  await t.misbehave("income-register", { mode: "fail" });
  const waits: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await t.municipality.breaker.failed("breaker test", "contracts/source-unavailable");
    waits.push(await t.municipality.breaker.wait("breaker test"));
  }
  expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(waits[4]).toBeGreaterThan(1000);
  expect(waits[6]).toBeGreaterThan(waits[4] ?? 0);
  await t.municipality.breaker.succeeded("breaker test");
  expect(await t.municipality.breaker.wait("breaker test")).toBe(0);
});

test("a source is asked only by assistants whose purpose the agreement with it covers; else a person is told, and it has not been asked", async () => {
  const { municipality } = t;
  const income = municipality.connectors.get("income-register");
  if (!income) throw new Error("the income register is connected");
  let asked = 0;
  const counted = Object.fromEntries(
    Object.entries(income.operations).map(([name, operation]) => [
      name,
      typeof operation === "function"
        ? (...given: Parameters<typeof operation>) => {
            asked += 1;
            return operation(...given);
          }
        : operation,
    ]),
  );
  const source = { ...income, operations: counted, assistants: ["another"] };
  const within = { ...municipality, connectors: new Map(municipality.connectors).set("income-register", source) };
  // It is still to be asked.
  await t.misbehave("income-register", { mode: "unavailable", times: 1 });
  const { decisionId } = await applied();
  await t.drain();
  const needed = { decision: decisionId, evidence: "income" };
  await evidenceGatherer(within)(needed);
  expect(asked).toBe(0);
  const state = () =>
    municipality.db
      .selectFrom("gathering")
      .select(["state", "fault"])
      .where("decision_id", "=", decisionId)
      .where("evidence", "=", "income")
      .executeTakeFirstOrThrow();
  expect(await state()).toEqual({ state: "failed", fault: "contracts/source-not-agreed" });
});
