import type { ControlView, DecisionId, WorklistRow } from "@kollega/casework";
import type { Random } from "../../stage/random.ts";
import { isLost } from "./lost.ts";
import { type Person, Refused, understood } from "./person.ts";
import type { Said } from "./said.ts";

export interface Caseworker {
  readonly name: string;
  readonly person: Person;
  readonly chosen: Random;
}

/** What a colleague, or oneself before a lost connection, was faster with. */
const overtaken = /^casework\/(decision-(taken|assigned|moved|not-ready|already-approved))$/;

/** Works through the worklist once: controls, judges and approves what is ready, and takes over what cannot be approved. */
export async function workThroughList(caseworker: Caseworker, said: Said): Promise<void> {
  try {
    for (const row of await toDo(caseworker)) await settleOne(caseworker, row, said);
  } catch (error) {
    if (!isLost(error)) throw error;
  }
}

/** One's own and nobody's, in an order of one's own: colleagues shall not all reach for the same. */
async function toDo({ person, name, chosen }: Caseworker): Promise<readonly WorklistRow[]> {
  const found: WorklistRow[] = [];
  for (const state of ["in-control", "prepared", "taken-over"]) {
    const { rows } = understood(await person.get(`/api/v1/worklist?state=${state}&limit=100`));
    const free = (rows as readonly WorklistRow[]).filter(({ assignedTo }) => (assignedTo ?? name) === name);
    const from = Math.floor(chosen.between(0, free.length));
    found.push(...free.slice(from), ...free.slice(0, from));
  }
  return found.slice(0, 20);
}

async function settleOne(caseworker: Caseworker, row: WorklistRow, said: Said): Promise<void> {
  try {
    if (row.state === "taken-over") await act(caseworker, row.decision, "finish", { note: "Afgjort på papir." });
    else await decide(caseworker, row, said);
  } catch (error) {
    if (!(error instanceof Refused && overtaken.test(error.code))) throw error;
  }
}

async function decide(caseworker: Caseworker, { decision: id, state }: WorklistRow, said: Said): Promise<void> {
  if (state === "prepared") await act(caseworker, id, "open", {});
  await judge(caseworker, id);
  const { findings, decision, unopened } = await look(caseworker, id);
  if (unopened.evidence.length > 0) await act(caseworker, id, "open-evidence", { evidence: unopened.evidence });
  for (const document of unopened.documents) await caseworker.person.get(`/api/v1/documents/${document}`);
  const left = findings.filter(({ each, controlled }) => each && !controlled).map(({ finding }) => finding.name);
  if (left.length > 0) await act(caseworker, id, "confirm", { revision: decision.revision, findings: left });
  const seen = await look(caseworker, id);
  if (seen.decision.state !== "in-control") return;
  const { revision } = seen.decision;
  if (seen.state?.kind === "decided" && seen.letterFaults.length === 0)
    await said.while("approving", async () => {
      await act(caseworker, id, "approve", { revision });
      said.approved(id);
    });
  else await act(caseworker, id, "take-over", { reason: "Kan ikke afgøres på det foreliggende." });
}

async function judge(caseworker: Caseworker, id: DecisionId): Promise<void> {
  const { findings, decision } = await look(caseworker, id);
  const asked = findings.find(({ finding }) => finding.status === "undecided" && finding.question)?.finding;
  if (asked?.status !== "undecided" || decision.state !== "in-control") return;
  await act(caseworker, id, "judge", {
    revision: decision.revision,
    finding: asked.name,
    option: asked.question?.options[0]?.option ?? "",
    reasons: "Set på sagens oplysninger.",
  });
  await judge(caseworker, id);
}

const look = async ({ person }: Caseworker, id: DecisionId): Promise<ControlView> =>
  understood(await person.get(`/api/v1/decisions/${id}`)) as unknown as ControlView;

async function act({ person }: Caseworker, id: DecisionId, name: string, input: unknown): Promise<void> {
  understood(await person.post(`/api/v1/decisions/${id}/${name}`, input));
}
