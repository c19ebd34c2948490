import { isDeepStrictEqual } from "node:util";
import { type Assistant, decide, type Finding, type FindingTrace } from "@kollega/assistant";
import { copenhagenDate } from "@kollega/danish";
import type { Actor } from "../actor.ts";
import { mustHaveAnswered } from "../blind.ts";
import { errors } from "../errors.ts";
import type { CaseId, DecisionId } from "../ids.ts";
import { type Municipality, today } from "../municipality.ts";
import { may, mustBeAllowed, mustReach } from "../policies.ts";
import { loadFacts } from "../store/facts.ts";
import { noteAccess } from "../store/noteAccess.ts";
import type { DecisionRow } from "../store/tables.ts";

/** How a finding of a proposal was worked out. */
export interface FindingWorkings {
  readonly case: { readonly id: CaseId; readonly number: string };
  readonly decision: DecisionId;
  /** As it stands in the proposal. */
  readonly finding: Finding;
  /** Null where it was not worked out by rule, or does not come out the same when worked out anew. */
  readonly trace: FindingTrace | null;
}

/**
 * Works a finding of the newest proposal out anew, from the same facts and the pinned documents, to tell how it came about: the
 * trace is not stored.
 *
 * @throws casework/answer-first, in-shadow
 */
export async function findingWorkings(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  name: string,
): Promise<FindingWorkings> {
  mustBeAllowed(actor, "read-case");
  const { db } = municipality;
  const decision = await db.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirst();
  if (!decision) throw errors.noSuchDecision();
  await mustReach(db, actor, decision.case_id);
  if (decision.shadow || may(actor, "control")) await mustHaveAnswered(municipality, db, decision, actor);
  await noteAccess(municipality, actor, decision.case_id, "control");
  const [proposal, found] = await Promise.all([
    db
      .selectFrom("proposal")
      .select("determination")
      .where("decision_id", "=", id)
      .where("revision", "=", decision.revision)
      .executeTakeFirst(),
    db.selectFrom("cases").select(["id", "number"]).where("id", "=", decision.case_id).executeTakeFirstOrThrow(),
  ]);
  const finding = proposal?.determination.findings.find((one) => one.name === name);
  if (!finding) throw errors.noSuchFinding({ finding: name });
  const assistant = await municipality.library.byHash(decision.documents);
  return {
    case: { id: found.id, number: found.number },
    decision: id,
    finding,
    trace: await traceAnew(municipality, decision, assistant, finding),
  };
}

/** How a finding came about, worked out anew from the facts that its decision rests on. */
export async function traceAnew(
  municipality: Municipality,
  decision: DecisionRow,
  assistant: Assistant,
  finding: Finding,
): Promise<FindingTrace | null> {
  const on = decision.approved_at ? copenhagenDate(decision.approved_at) : today(municipality);
  const { facts } = await loadFacts(municipality, municipality.db, decision, on);
  const { findings } = decide(assistant, facts, { trace: true, findings: [finding.name] });
  return traceOf(
    finding,
    findings.find(({ name }) => name === finding.name),
  );
}

function traceOf(stored: Finding, anew: Finding | undefined): FindingTrace | null {
  if (stored.status !== "decided" || anew?.status !== "decided" || !anew.trace) return null;
  const same = stored.by === anew.by && isDeepStrictEqual(stored.value, anew.value);
  return same && anew.trace.steps.length > 0 ? anew.trace : null;
}
