import {
  approveDecision,
  confirmFindings,
  controlView,
  type DecisionId,
  type Employee,
  finishTakenOver,
  judgeFinding,
  type Municipality,
  openControl,
  takeOver,
  type WorklistRow,
  worklist,
} from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import { isLost } from "./lost.ts";

/** What a colleague, or oneself before a lost connection, was faster with. */
const overtaken = /^casework\/(decision-(taken|assigned|moved|not-ready|already-approved))$/;

/** Works through the worklist once: controls, judges and approves what is ready, and takes over what cannot be approved. */
export async function workThroughList(municipality: Municipality, employee: Employee): Promise<void> {
  try {
    const { rows } = await worklist(municipality, employee, {}, { limit: 200 });
    for (const row of rows) await settleOne(municipality, employee, row);
  } catch (error) {
    if (!isLost(error)) throw error;
  }
}

async function settleOne(municipality: Municipality, employee: Employee, row: WorklistRow): Promise<void> {
  try {
    if (row.state === "prepared" || row.state === "in-control") await decide(municipality, employee, row.decision);
    if (row.state === "taken-over") await finish(municipality, employee, row.decision);
  } catch (error) {
    if (!(error instanceof KollegaError && overtaken.test(error.code))) throw error;
  }
}

async function decide(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  await openControl(municipality, employee, id);
  await judge(municipality, employee, id);
  const { findings, decision } = await controlView(municipality, employee, id);
  const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
  if (left.length > 0)
    await confirmFindings(municipality, employee, id, { revision: decision.revision, findings: left });
  const seen = await controlView(municipality, employee, id);
  if (seen.decision.state !== "in-control") return;
  if (seen.state?.kind === "decided" && seen.letterFaults.length === 0)
    await approveDecision(municipality, employee, id, { revision: seen.decision.revision });
  else await takeOver(municipality, employee, id, { reason: "Kan ikke afgøres på det foreliggende." });
}

async function judge(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  const { findings, decision } = await controlView(municipality, employee, id);
  const asked = findings.find(({ finding }) => finding.status === "undecided" && finding.question)?.finding;
  if (asked?.status !== "undecided") return;
  const { gathering } = await judgeFinding(municipality, employee, id, {
    revision: decision.revision,
    finding: asked.name,
    option: asked.question?.options[0]?.option ?? "",
    reasons: "Set på sagens oplysninger.",
  });
  if (!gathering) await judge(municipality, employee, id);
}

async function finish(municipality: Municipality, employee: Employee, id: DecisionId): Promise<void> {
  await finishTakenOver(municipality, employee, id, { note: "Afgjort på papir." });
}
