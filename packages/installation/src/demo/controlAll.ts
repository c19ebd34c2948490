import {
  approveDecision,
  confirmFindings,
  controlView,
  type DecisionId,
  documentFile,
  type Employee,
  judgeFinding,
  type Municipality,
  openControl,
  openEvidence,
} from "@kollega/casework";

/** Controls a decision as an employee who agrees with what is laid ready; false when it cannot be approved as it stands. */
export async function controlAll(municipality: Municipality, employee: Employee, id: DecisionId): Promise<boolean> {
  await openControl(municipality, employee, id);
  await judgeAll(municipality, employee, id);
  await openAll(municipality, employee, id);
  await confirmAll(municipality, employee, id);
  const { state, letterFaults } = await controlView(municipality, employee, id);
  return state?.kind === "decided" && letterFaults.length === 0;
}

/** Controls and approves. */
export async function decideAll(municipality: Municipality, employee: Employee, id: DecisionId): Promise<boolean> {
  if (!(await controlAll(municipality, employee, id))) return false;
  const { decision } = await controlView(municipality, employee, id);
  await approveDecision(municipality, employee, id, { revision: decision.revision });
  return true;
}

/** Chooses the first option of every judgement that is awaited. */
async function judgeAll(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  for (;;) {
    const { findings, decision } = await controlView(municipality, employee, id);
    const asked = findings.find(({ finding }) => finding.status === "undecided" && finding.question);
    if (asked?.finding.status !== "undecided") return;
    const option = asked.finding.question?.options[0]?.option ?? "";
    const reasons = "Den anden voksne på adressen er lejer med egen kontrakt og økonomi.";
    await judgeFinding(municipality, employee, id, {
      revision: decision.revision,
      finding: asked.finding.name,
      option,
      reasons,
    });
  }
}

async function openAll(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  const { unopened } = await controlView(municipality, employee, id);
  if (unopened.evidence.length > 0) await openEvidence(municipality, employee, id, unopened);
  for (const document of unopened.documents) await documentFile(municipality, employee, document);
}

async function confirmAll(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  const { findings, decision } = await controlView(municipality, employee, id);
  const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
  if (left.length === 0) return;
  await confirmFindings(municipality, employee, id, { revision: decision.revision, findings: left });
}
