import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import { instantAt, parseDate } from "@kollega/danish";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { controlView } from "../queries/controlView.ts";
import { operatorView } from "../queries/operatorView.ts";
import { apply, parents, type TestMunicipality, testMunicipality, testPeople } from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality();
  people = await testPeople(t.municipality);
});
afterAll(() => t.close());

const friplads = fileURLToPath(new URL("../../../../assistants/friplads", import.meta.url));

/** The same documents with rates for one more year, as a new version would bring them. The figures are a test's own. */
async function withRatesFor2027() {
  const files = new Map(await readAssistantFolder(friplads));
  const limits = files.get("parameters/limits.yaml") ?? "";
  const value = (amount: string) =>
    `    "2027-01-01": { value: ${amount}, until: "2027-12-31", confidence: derived, reference: { title: A test, url: "https://example.org" }, note: Figure of a test. }\n`;
  const amounts = ["222101", "690000", "77700"];
  files.set(
    "parameters/limits.yaml",
    limits.replace(/^ {2}values:\n/gm, (line) => line + value(amounts.shift() ?? "1")),
  );
  files.set(
    "parameters/fixed.yaml",
    (files.get("parameters/fixed.yaml") ?? "").replaceAll('until: "2026-12-31"', 'until: "2027-12-31"'),
  );
  return files;
}

test("a decision whose rates are not published yet waits, is warned of, and is prepared anew when they arrive", async () => {
  const { municipality } = t;
  t.clock.move(instantAt(parseDate("2026-12-03"), "09:00:00"));
  const { rates } = await operatorView(municipality, people.operator);
  expect(rates.map((r) => r.assistant)).toEqual(["friplads"]);
  const [citizen] = parents(t.population, (_, adults) => adults === 0);
  if (!citizen) throw new Error("no single parent in the population");
  const { decisionId } = await apply(t, citizen, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: "900000",
  });
  await t.drainAll();
  const waiting = await controlView(municipality, people.caseworker, decisionId);
  expect(waiting.decision).toMatchObject({ state: "waiting", waitingFor: "rates" });
  expect(waiting.state).toMatchObject({ kind: "rates-missing" });
  const before = waiting.decision.documents;
  expect((await installAssistant(municipality, system, await withRatesFor2027())).changed).toBe(true);
  await t.drainAll();
  const after = await controlView(municipality, people.caseworker, decisionId);
  expect(after.decision.state).toBe("prepared");
  expect(after.decision.documents).not.toBe(before);
  expect(after.findings.find((f) => f.finding.name === "ownSharePercent")?.finding).toMatchObject({
    status: "decided",
  });
});
