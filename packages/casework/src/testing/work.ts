import type { Citizen } from "@kollega/connectors";
import type { Employee } from "../actor.ts";
import { approveDecision } from "../commands/approveDecision.ts";
import { confirmFindings, judgeFinding } from "../commands/control.ts";
import { openEvidence } from "../commands/openEvidence.ts";
import { submitApplication } from "../commands/submitApplication.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import { controlView } from "../queries/controlView.ts";
import { documentFile } from "../queries/documentFile.ts";
import { personOf } from "./applicants.ts";
import type { TestMunicipality } from "./testMunicipality.ts";

export interface Applied {
  readonly caseId: CaseId;
  readonly decisionId: DecisionId;
  readonly number: string;
}

/** Applies as a citizen does; the form must be right. */
export async function apply(
  { municipality }: Pick<TestMunicipality, "municipality">,
  citizen: Citizen,
  data: Readonly<Record<string, unknown>>,
  key = "key-1",
  assistant = "friplads",
): Promise<Applied> {
  const person = await personOf(municipality, citizen);
  const applicant = { kind: "citizen", person } as const;
  const result = await submitApplication(municipality, applicant, {
    applicant: person,
    assistant,
    data,
    key,
  });
  if (!result.ok) throw new Error(`The form was refused: ${JSON.stringify(result.problems)}`);
  return result;
}

/** Does what control demands, as a caseworker who agrees with everything would, and approves. */
export async function controlAndApprove(
  { municipality }: Pick<TestMunicipality, "municipality">,
  employee: Employee,
  id: DecisionId,
  judge: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  let view = await controlView(municipality, employee, id);
  for (const [finding, option] of Object.entries(judge)) {
    const { revision } = view.decision;
    await judgeFinding(municipality, employee, id, {
      revision,
      finding,
      option,
      reasons: "Set på sagens oplysninger.",
    });
    view = await controlView(municipality, employee, id);
  }
  const findings = view.findings.filter((f) => f.each && !f.controlled).map((f) => f.finding.name);
  await openAll({ municipality }, employee, id);
  if (findings.length > 0)
    await confirmFindings(municipality, employee, id, { revision: view.decision.revision, findings });
  const { decision } = await controlView(municipality, employee, id);
  const { effects } = await approveDecision(municipality, employee, id, { revision: decision.revision });
  return effects;
}

/** Opens what decides, as who reads everything would. */
export async function openAll(
  { municipality }: Pick<TestMunicipality, "municipality">,
  employee: Employee,
  id: DecisionId,
): Promise<void> {
  const { unopened } = await controlView(municipality, employee, id);
  if (unopened.evidence.length > 0) await openEvidence(municipality, employee, id, unopened);
  for (const document of unopened.documents) await documentFile(municipality, employee, document);
}
