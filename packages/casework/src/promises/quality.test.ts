import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { answerBlind } from "../commands/answerBlind.ts";
import { overrideFinding } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl } from "../commands/lifecycle.ts";
import { setSafeguards } from "../commands/setSafeguards.ts";
import { controlView } from "../queries/controlView.ts";
import { safeguardsView } from "../queries/safeguardsView.ts";
import { countQuality } from "../steps/countQuality.ts";
import {
  type Applied,
  apply,
  controlAndApprove,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  walks,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 40 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, walks);
});
afterAll(() => t.close());

let citizens = 0;
async function walked(): Promise<Applied> {
  const citizen = t.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(t, citizen, { day: "2026-02-02", km: "10" }, `walk-${citizens}`, "walks");
  await t.drainAll();
  return applied;
}
async function override(one: Applied, value: string): Promise<void> {
  const { decision } = await controlView(t.municipality, people.caseworker, one.decisionId);
  await overrideFinding(t.municipality, people.caseworker, one.decisionId, {
    ...{ revision: decision.revision, finding: "left", value, ground: "Prøvens regler § 1." },
  });
}
const view = () => safeguardsView(t.municipality, people.lead, { assistant: "walks", days: 365 });

test("what control makes of each finding is counted once, with its direction, and stands beside the finding in the next case", async () => {
  for (const value of [null, null, null, "7", "8", "5"]) {
    const one = await walked();
    if (value !== null) await override(one, value);
    await controlAndApprove(t, people.caseworker, one.decisionId);
  }
  await countQuality(t.municipality);
  expect((await view()).findings).toEqual([]);
  t.clock.move(new Date(t.clock.now().getTime() + 20 * 60_000));
  await countQuality(t.municipality);
  await countQuality(t.municipality);
  const { findings, times } = await view();
  expect(findings.find(({ finding }) => finding === "left")).toMatchObject({
    ...{ decisions: 6, overridden: 3, raised: 2, lowered: 1, moved: 0, reversed: 0 },
  });
  expect(findings.find(({ finding }) => finding === "deducted")).toMatchObject({ decisions: 6, overridden: 0 });
  expect(times).toMatchObject([{ type: "grant", decisions: 6 }]);
  const next = await walked();
  await openControl(t.municipality, people.caseworker, next.decisionId);
  const seen = await controlView(t.municipality, people.caseworker, next.decisionId);
  expect(seen.findings.find(({ finding }) => finding.name === "left")?.quality).toMatchObject({
    ...{ decisions: 6, overridden: 3 },
  });
});

test("what was answered before the proposal was seen is told for the team, and what was set stands with its reason", async () => {
  await setSafeguards(t.municipality, people.lead, {
    ...{ assistant: "walks", blindOneIn: 1, secondOneIn: null, seedOneIn: null, reason: "Vi måler i marts." },
  });
  for (const left of ["6", "6", "6", "6", "7"]) {
    const one = await walked();
    await answerBlind(t.municipality, people.caseworker, one.decisionId, { answers: { left } });
  }
  expect(await view()).toMatchObject({
    settings: [{ blindOneIn: 1, reason: "Vi måler i marts." }],
    blind: { first: { answered: 5, agreed: 4 }, second: { answered: 0 } },
    blindFindings: [{ finding: "left", answered: 5, agreed: 4 }],
    seeds: { caught: 0, missed: 0, open: 0 },
  });
});
