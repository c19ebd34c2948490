import { pagePdf } from "@kollega/attachments/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "../actor.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, correctEvidence, overrideFinding } from "../commands/control.ts";
import { saveDraft } from "../commands/draft.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { openControl, releaseControl } from "../commands/lifecycle.ts";
import { openEvidence } from "../commands/openEvidence.ts";
import { sendDraft } from "../commands/sendDraft.ts";
import type { DecisionId } from "../ids.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import {
  errands,
  type LaidReady,
  laidReady,
  openAll,
  ordinaryDecisions,
  parents,
  personOf,
  type TestMunicipality,
  testMunicipality,
  testPeople,
} from "../testing/index.ts";
import { cleanUpload } from "../uploads/cleanUpload.ts";

let t: TestMunicipality;
let people: Awaited<ReturnType<typeof testPeople>>;
let ready: readonly LaidReady[];
beforeAll(async () => {
  t = await testMunicipality({ citizens: 200 });
  people = await testPeople(t.municipality);
  await installAssistant(t.municipality, system, errands);
  ready = await laidReady(t, 2);
});
afterAll(() => t.close());

const view = (id: DecisionId, employee = people.caseworker) => controlView(t.municipality, employee, id);
const revision = async (id: DecisionId) => (await view(id)).decision.revision;
const at = (n: number) => {
  const one = ready[n];
  if (!one) throw new Error("too few cases");
  return one.decisionId;
};
const approve = async (id: DecisionId, employee = people.caseworker) =>
  approveDecision(t.municipality, employee, id, { revision: await revision(id) });
const unopened = { code: "casework/evidence-unopened" };
async function confirmAll(id: DecisionId) {
  const { findings, decision } = await view(id);
  const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
  if (left.length > 0)
    await confirmFindings(t.municipality, people.caseworker, id, { revision: decision.revision, findings: left });
}

test("what a finding judged singly rests on must have been opened by who approves, each piece, and by nobody for them", async () => {
  const id = at(0);
  await openControl(t.municipality, people.caseworker, id);
  const { unopened: left } = await view(id);
  expect(left.evidence.length).toBeGreaterThan(1);
  await confirmAll(id);
  for (const evidence of left.evidence) {
    await openEvidence(t.municipality, people.other, id, { evidence: [evidence] });
    await expect(approve(id)).rejects.toMatchObject(unopened);
    await openEvidence(t.municipality, people.caseworker, id, { evidence: [evidence] });
    // Opening it again is nothing new.
    await openEvidence(t.municipality, people.caseworker, id, { evidence: [evidence] });
  }
  expect((await view(id)).unopened).toEqual({ evidence: [], documents: [] });
  await expect(openEvidence(t.municipality, people.caseworker, id, { evidence: ["nothing"] })).rejects.toThrow(
    "no-such-evidence",
  );
  await approve(id);
});

test("what was corrected since must be opened anew, but not by who corrected it", async () => {
  const id = at(1);
  await openControl(t.municipality, people.caseworker, id);
  await openAll(t, people.caseworker, id);
  await openAll(t, people.other, id);
  await correctEvidence(t.municipality, people.caseworker, id, {
    revision: await revision(id),
    evidence: "income",
    changes: [{ path: ["months", "0", "gross"], value: "20000,00" }],
    source: "Lønseddel for måneden, set i dag.",
  });
  expect((await view(id)).unopened.evidence).toEqual([]);
  await releaseControl(t.municipality, people.caseworker, id);
  expect((await view(id, people.other)).unopened.evidence).toEqual(["income"]);
});

test("where nothing is judged singly, nothing needs to be opened", async () => {
  const {
    ids: [id],
  } = await ordinaryDecisions(t, 1, { first: 2, thenEvery: 2 });
  if (!id) throw new Error("nothing ordinary");
  await openControl(t.municipality, people.caseworker, id);
  expect((await view(id)).unopened).toEqual({ evidence: [], documents: [] });
  await approve(id);
});

test("a file that such a finding rests on must have been opened", async () => {
  const { municipality } = t;
  const [citizen] = parents(t.population, (one) => one.digitalPost);
  if (!citizen) throw new Error("too few parents in the population");
  const actor = { kind: "citizen", person: await personOf(municipality, citizen) } as const;
  const file = await cleanUpload({ name: "Kvittering.pdf", bytes: pagePdf({}) }, { kinds: ["pdf"], bytes: 100_000 });
  const drive = { id: "1", day: "2026-10-01", means: "car", km: "10", receipt: [{ ...file.value }] };
  const saved = await saveDraft(municipality, actor, {
    assistant: "errands",
    answers: { errands: [drive] },
    files: [file],
  });
  const sent = await sendDraft(municipality, actor, {
    ...{ assistant: "errands", draft: saved.id, revision: saved.revision },
  });
  if (!sent.ok) throw new Error(JSON.stringify(sent.problems));
  await t.drainAll();
  const id = sent.decisionId;
  await openControl(municipality, people.caseworker, id);
  expect((await view(id)).unopened.documents).toEqual([]);
  await overrideFinding(municipality, people.caseworker, id, {
    ...{ revision: await revision(id), finding: "refund:1", value: "20", ground: "Prøvens regler." },
  });
  const [document] = (await view(id)).unopened.documents;
  if (!document) throw new Error("no file to open");
  await expect(approve(id)).rejects.toMatchObject(unopened);
  await documentFile(municipality, actor, document);
  await documentFile(municipality, people.lead, document);
  await expect(approve(id)).rejects.toMatchObject(unopened);
  await documentFile(municipality, people.caseworker, document);
  await documentFile(municipality, people.caseworker, document);
  await confirmAll(id);
  await approve(id);
});
