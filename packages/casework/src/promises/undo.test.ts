import { afterAll, beforeAll, expect, test } from "vitest";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, correctEvidence, editLetter, judgeFinding, overrideFinding } from "../commands/control.ts";
import { withdrawAct, withdrawCorrection } from "../commands/undo.ts";
import { controlView } from "../queries/controlView.ts";
import {
  apply,
  openAll,
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
});
afterAll(() => t.close());

async function prepared(fits: Parameters<typeof parents>[1]) {
  const [citizen] = parents(t.population, fits);
  if (!citizen) throw new Error("too few parents in the population");
  const { decisionId } = await apply(t, citizen, {
    statedHousehold: "single",
    statedChildren: "1",
    statedAnnualIncome: String(Math.ceil(yearlyIncome(citizen))),
  });
  await t.drainAll();
  const view = () => controlView(t.municipality, people.caseworker, decisionId);
  const revision = async () => (await view()).decision.revision;
  return { decisionId, view, revision };
}

/** What a proposal says, without its revision. */
const said = (view: Awaited<ReturnType<typeof controlView>>) => ({
  findings: view.findings.map(({ finding, controlled }) => ({
    name: finding.name,
    controlled,
    shown: finding.status === "decided" ? [finding.by, finding.shown.da, finding.because.da] : finding.undecided.kind,
  })),
  letter: view.letter,
  evidence: view.evidence.map(({ name, kind, value, at, source }) => ({ name, kind, value, at, source })),
});

test("every act of control can be undone until approval, and what was done and undone stays on record", async () => {
  const { municipality } = t;
  const { caseworker } = people;
  const { decisionId, view, revision } = await prepared((one, adults) => adults === 0 && one.digitalPost);
  const before = said(await view());
  const [single] = (await view()).findings.filter(({ each }) => each);
  const free = (await view()).letter?.blocks.find(({ editable }) => editable);
  if (!single || !free) throw new Error("nothing to confirm or to edit");
  const { name } = single.finding;

  await openAll(t, caseworker, decisionId);
  await confirmFindings(municipality, caseworker, decisionId, { revision: await revision(), findings: [name] });
  expect((await view()).findings.find(({ finding }) => finding.name === name)?.controlled).toBe(true);
  const undo = async (act: "confirm" | "override" | "edit", subject: string) =>
    withdrawAct(municipality, caseworker, decisionId, { revision: await revision(), act, subject });
  await undo("confirm", name);
  expect(said(await view())).toEqual(before);
  await expect(
    approveDecision(municipality, caseworker, decisionId, { revision: await revision() }),
  ).rejects.toMatchObject({ code: "casework/findings-uncontrolled" });

  const override = { finding: "children", value: "2", ground: "Bekendtgørelsens § 27." };
  await overrideFinding(municipality, caseworker, decisionId, { revision: await revision(), ...override });
  expect(said(await view())).not.toEqual(before);
  await undo("override", "children");
  expect(said(await view())).toEqual(before);

  await editLetter(municipality, caseworker, decisionId, {
    revision: await revision(),
    block: free.id,
    markdown: "En anden tekst.",
  });
  expect((await view()).edited).toEqual([free.id]);
  await undo("edit", free.id);
  expect(said(await view())).toEqual(before);
  expect((await view()).edited).toEqual([]);

  for (const value of ["1000,00", "2000,00"])
    await correctEvidence(municipality, caseworker, decisionId, {
      revision: await revision(),
      evidence: "income",
      changes: [{ path: ["months", "0", "gross"], value }],
      source: "Lønseddel for måneden.",
    });
  expect(said(await view())).not.toEqual(before);
  await withdrawCorrection(municipality, caseworker, decisionId, { revision: await revision(), evidence: "income" });
  expect(said(await view())).toEqual(before);

  const steps = await municipality.db
    .selectFrom("journal")
    .select("step")
    .where("decision_id", "=", decisionId)
    .execute();
  const told = steps.map(({ step }) => step);
  for (const step of [
    ...["confirm", "withdraw-confirm", "override", "withdraw-override", "edit", "withdraw-edit"],
    ...["evidence-corrected", "correction-withdrawn"],
  ])
    expect(told).toContain(step);
});

test("a judgement undone is awaited anew, and undoing what was never done is refused", async () => {
  const { municipality } = t;
  const { caseworker } = people;
  const { decisionId, view, revision } = await prepared((one, adults) => adults > 0 && !one.spouse && one.digitalPost);
  const before = said(await view());
  const judged = { finding: "singleParent", option: "single", reasons: "Den anden voksne er en lejer." };
  await judgeFinding(municipality, caseworker, decisionId, { revision: await revision(), ...judged });
  expect(said(await view())).not.toEqual(before);
  const undo = async () =>
    withdrawAct(municipality, caseworker, decisionId, {
      revision: await revision(),
      act: "judge",
      subject: "singleParent",
    });
  await undo();
  expect(said(await view())).toEqual(before);
  await expect(undo()).rejects.toMatchObject({ code: "casework/nothing-to-undo" });
  await expect(
    withdrawCorrection(municipality, caseworker, decisionId, { revision: await revision(), evidence: "income" }),
  ).rejects.toMatchObject({ code: "casework/nothing-to-undo" });
});
