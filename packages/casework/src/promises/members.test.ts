import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { confirmFindings, judgeFinding, overrideFinding } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl } from "../commands/lifecycle.ts";
import { controlView } from "../queries/controlView.ts";
import { findingWorkings } from "../queries/findingWorkings.ts";
import {
  apply,
  controlAndApprove,
  fripladsWithMembers,
  parents,
  type TestMunicipality,
  testMunicipality,
  testPeople,
  yearlyIncome,
} from "../testing/index.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, await fripladsWithMembers());
});
afterAll(() => t.close());

test("what is made for each member is judged, set, confirmed and approved by itself", async () => {
  const { municipality } = t;
  const [citizen] = parents(t.population, (one, adults) => adults === 0 && one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const { decisionId } = await apply(t, citizen, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
  });
  await t.drainAll();
  const employee = people.caseworker;
  await openControl(municipality, employee, decisionId);
  const view = () => controlView(municipality, employee, decisionId);
  const of = async (name: string) =>
    (await view()).findings.filter(({ finding }) => finding.name.startsWith(`${name}:`));
  const children = await of("known");
  expect(children.length).toBeGreaterThan(0);
  for (const { finding } of children) expect(finding).toMatchObject({ status: "undecided" });
  const revision = async () => (await view()).decision.revision;
  for (const { finding } of children) {
    const alternatives = (await view()).alternatives[finding.name];
    expect(Object.keys(alternatives ?? {}).toSorted()).toEqual(["no", "yes"]);
    const judged = { finding: finding.name, option: "no", reasons: "Det er oplyst." };
    await judgeFinding(municipality, employee, decisionId, { revision: await revision(), ...judged });
  }
  for (const { finding } of await of("points"))
    expect(finding).toMatchObject({ value: 0, control: { mode: "each", reasons: ["against-the-party"] } });
  const [first] = await of("points");
  const name = first?.finding.name ?? "";
  const set = { finding: name, value: "3", ground: "Dagtilbudsloven § 43." };
  await overrideFinding(municipality, employee, decisionId, { revision: await revision(), ...set });
  expect((await of("points"))[0]?.finding).toMatchObject({ value: 3, by: "override", ruleValue: 0 });
  await confirmFindings(municipality, employee, decisionId, { revision: await revision(), findings: [name] });
  expect((await of("points"))[0]).toMatchObject({ controlled: true, confirmedBy: expect.anything() });
  const other = (await of("points"))[1];
  if (other) expect(other).toMatchObject({ controlled: false });
  const workings = await findingWorkings(municipality, employee, decisionId, children[0]?.finding.name ?? "");
  expect(workings.finding.title.da).toMatch(/^Barnet er kendt: født /);
  expect(await controlAndApprove(t, employee, decisionId)).not.toEqual([]);
});
