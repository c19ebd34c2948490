import type { AssistantFiles } from "@kollega/assistant";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { verifyAudit } from "../audit/verifyAudit.ts";
import { beginReconsideration } from "../commands/beginReconsideration.ts";
import { overrideFinding } from "../commands/control.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl } from "../commands/lifecycle.ts";
import { openReconsidered } from "../commands/openReconsidered.ts";
import { caseView } from "../queries/caseView.ts";
import { controlView } from "../queries/controlView.ts";
import { reconsiderationView } from "../queries/reconsiderations.ts";
import { reconsiderNext } from "../steps/reconsiderNext.ts";
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
});
afterAll(() => t.close());

/** The sample assistant as a version of its own: what is left is money, and at most so many are deducted. */
function version(number: string, changes: readonly (readonly [RegExp, string])[] = []): AssistantFiles {
  const files = new Map(walks);
  const edit = (path: string, ...edits: readonly (readonly [RegExp, string])[]) =>
    files.set(
      path,
      edits.reduce((text, [from, to]) => text.replaceAll(from, to), files.get(path) ?? ""),
    );
  edit(
    "assistant.yaml",
    [/version: 1\.0\.0/g, `version: ${number}`],
    [/en: Left \}, type: number/g, "en: Left }, type: kroner"],
  );
  edit("rules/walks.yaml", [/(en: Left \}\n {2}type:) number/g, "$1 kroner"], ...changes);
  return files;
}
const deducting = (most: number) => [/max\(0, 4 -/g, `max(0, ${most} -`] as const;

let citizens = 0;
/** Somebody who walked so far, decided or only laid ready. */
async function walked(km: string, done: "approved" | "laid-ready"): Promise<Applied> {
  const citizen = t.population.citizens[citizens];
  citizens += 1;
  if (!citizen) throw new Error("too few citizens");
  const applied = await apply(t, citizen, { day: "2026-02-02", km }, `walk-${citizens}`, "walks");
  await t.drainAll();
  if (done === "approved") await controlAndApprove(t, people.caseworker, applied.decisionId);
  await t.drainAll();
  return applied;
}
const install = (files: AssistantFiles) => installAssistant(t.municipality, system, files);
async function reconsidered(from: string, reason = "Fradraget var sat for højt.") {
  const { id } = await beginReconsideration(t.municipality, people.lead, { assistant: "walks", from, reason });
  await t.drainAll();
  return { id, view: () => reconsiderationView(t.municipality, people.lead, id) };
}
const leftOf = async (applied: Applied) => {
  const { findings, decision } = await controlView(t.municipality, people.caseworker, applied.decisionId);
  const found = findings.find((one) => one.finding.name === "left")?.finding;
  return { version: decision.documents, left: found?.status === "decided" ? found.value : null };
};

test("every decision of a faulty version that would come out otherwise is found, with its amount; the others are not", async () => {
  await install(version("2.0.0"));
  const long = await walked("10", "approved");
  const short = await walked("2", "approved");
  const longer = await walked("12", "approved");
  await install(version("2.0.1", [deducting(3)]));
  const one = await reconsidered("2.0.0");
  const view = await one.view();
  expect(view).toMatchObject({
    toDo: 3,
    done: 3,
    moved: 0,
    listed: 2,
    opened: 0,
    reason: "Fradraget var sat for højt.",
  });
  expect(view.finishedAt).not.toBeNull();
  expect(view.decisions.map(({ number }) => number)).toEqual([long.number, longer.number]);
  expect(view.decisions.map(({ number }) => number)).not.toContain(short.number);
  expect(view.decisions[0]).toMatchObject({
    kind: "otherwise",
    outcome: { before: { da: "Bevilget" }, after: { da: "Bevilget" } },
    superseded: false,
    differences: [
      { finding: "deducted", before: { da: "4" }, after: { da: "3" }, amount: null },
      { finding: "left", amount: "1" },
    ],
  });
  expect(view.totals).toEqual([
    {
      finding: "left",
      title: { da: "Tilbage", en: "Left" },
      raised: { count: 2, amount: "2" },
      lowered: { count: 0, amount: "0" },
    },
  ]);
});

test("decisions that nobody has made yet go over to the corrected version, and are laid ready anew", async () => {
  await install(version("3.0.0"));
  const open = await walked("10", "laid-ready");
  const begun = await walked("11", "laid-ready");
  await openControl(t.municipality, people.caseworker, begun.decisionId);
  const before = await leftOf(open);
  expect(before.left).toBe(6);
  await install(version("3.0.1", [deducting(3)]));
  expect((await leftOf(open)).version).toBe(before.version);
  const view = await (await reconsidered("3.0.0")).view();
  expect(view).toMatchObject({ moved: 2, toDo: 0, listed: 0 });
  const after = await leftOf(open);
  expect(after.left).toBe(7);
  expect(after.version).toBe(view.to.hash);
  // What somebody had in control comes back to the same person.
  expect(await leftOf(begun)).toMatchObject({ left: 8 });
  expect((await controlView(t.municipality, people.caseworker, begun.decisionId)).decision.state).toBe("in-control");
  const journal = (await caseView(t.municipality, people.caseworker, open.caseId)).journal.map(({ step }) => step);
  expect(journal).toContain("documents-changed");
});

test("nothing that was decided is altered; what is opened in its place rests on the same evidence, and is opened once", async () => {
  await install(version("4.0.0"));
  const made = await walked("10", "approved");
  const stood = await leftOf(made);
  await install(version("4.0.1", [deducting(3)]));
  const one = await reconsidered("4.0.0");
  const { decisions } = await one.view();
  const ids = decisions.map(({ decision }) => decision);
  const open = () => openReconsidered(t.municipality, people.lead, one.id, ids);
  expect(await Promise.all([open(), open()])).toEqual([1, 1]);
  await t.drainAll();
  expect(await leftOf(made)).toEqual(stood);
  const { decisions: all } = await caseView(t.municipality, people.caseworker, made.caseId);
  expect(all.map(({ type, state }) => [type, state])).toEqual([
    ["grant", "done"],
    ["anew", "prepared"],
  ]);
  const [listed] = (await one.view()).decisions;
  expect(listed?.opened).toBe(all[1]?.id);
  const anew = await leftOf({ ...made, decisionId: all[1]?.id ?? made.decisionId });
  expect(anew.left).toBe(7);
  expect((await verifyAudit(t.municipality)).faults).toEqual([]);
});

test("a reconsideration that several carry out at the same time finds each decision once", async () => {
  await install(version("5.0.0"));
  for (const km of ["10", "11", "12"]) await walked(km, "approved");
  await walked("9", "laid-ready");
  await install(version("5.0.1", [deducting(1)]));
  const { id } = await beginReconsideration(t.municipality, people.lead, {
    assistant: "walks",
    from: "5.0.0",
    reason: "Fradraget var sat for højt.",
  });
  await Promise.all(Array.from({ length: 6 }, () => reconsiderNext(t.municipality, id)));
  await t.drainAll();
  expect(await reconsiderNext(t.municipality, id)).toBe(false);
  const view = await reconsiderationView(t.municipality, people.lead, id);
  expect(view).toMatchObject({ done: 3, moved: 1, listed: 3 });
});

test("a decision that the corrected version cannot decide is listed for a person; a person's own result stands", async () => {
  await install(version("6.0.0"));
  await walked("10", "approved");
  const overridden = await walked("11", "laid-ready");
  await openControl(t.municipality, people.caseworker, overridden.decisionId);
  const { decision } = await controlView(t.municipality, people.caseworker, overridden.decisionId);
  const [deducted, left] = ["deducted", "left"];
  for (const [finding, value] of [
    [deducted, "2"],
    [left, "9"],
  ] as const) {
    const { revision } = (await controlView(t.municipality, people.caseworker, overridden.decisionId)).decision;
    await overrideFinding(t.municipality, people.caseworker, decision.id, {
      ...{ revision, finding: finding ?? "", value },
      ground: "Aftalt på mødet.",
    });
  }
  await controlAndApprove(t, people.caseworker, overridden.decisionId);
  await t.drainAll();
  await install(version("6.0.1", [[/formula: km - deducted/g, "formula: km - deducted / 0"]]));
  const { decisions } = await (await reconsidered("6.0.0")).view();
  expect(decisions.map(({ kind, outcome }) => ({ kind, outcome }))).toEqual([
    { kind: "undecided", outcome: { before: { da: "Bevilget", en: "Granted" }, after: null } },
  ]);
});

test("a version that nobody had, the version itself, no reason and others than owners and leads are refused", async () => {
  const begin = (input: { from: string; to?: string; reason?: string }, who = people.lead) =>
    beginReconsideration(t.municipality, who, { assistant: "walks", reason: "Prøve.", ...input });
  await expect(begin({ from: "9.9.9" })).rejects.toMatchObject({ code: "casework/no-such-version" });
  await expect(begin({ from: "6.0.1" })).rejects.toMatchObject({ code: "casework/same-version" });
  await expect(begin({ from: "6.0.0", reason: " " })).rejects.toMatchObject({ code: "casework/reason-missing" });
  await expect(begin({ from: "6.0.0" }, people.caseworker)).rejects.toMatchObject({ code: "casework/not-allowed" });
});
