import { type Answered, answered, type Finding, formFields, type Json } from "@kollega/assistant";
import type { Language } from "@kollega/errors";
import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { DecisionId } from "../ids.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeEmployee, mustControl } from "../organisation/mustControl.ts";
import { mustReach } from "../policies.ts";
import { noteAccess } from "../store/noteAccess.ts";
import { type Approval, approvalOf, approvalRow } from "./approvals.ts";

/** One decision as who approves it sees it. */
export interface ApprovalView {
  readonly approval: Approval;
  /** What the employee has said. */
  readonly answers: readonly Answered[];
  readonly findings: readonly Finding[];
  /** What route services have answered: nothing else that was fetched about the employee is for the leader to see. */
  readonly routes: readonly { readonly title: Readonly<Record<Language, string>>; readonly value: Json }[];
}

/**
 * One decision that somebody is to approve: the answers, the findings with their reasons, the routes.
 *
 * @throws casework/no-such-decision, not-approver, own-case
 */
export async function approvalView(
  municipality: Municipality,
  actor: Actor,
  id: DecisionId,
  language: Language,
): Promise<ApprovalView> {
  mustBeEmployee(actor);
  const { db, library } = municipality;
  const decision = await db.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirst();
  if (!decision?.by_leader) throw errors.noSuchDecision();
  const { applicant } = await db
    .selectFrom("cases")
    .select("applicant")
    .where("id", "=", decision.case_id)
    .executeTakeFirstOrThrow();
  await mustControl(municipality, db, actor, decision, applicant);
  await mustReach(db, actor, decision.case_id);
  await noteAccess(municipality, actor, decision.case_id, "control");
  const row = await approvalRow(db, id);
  if (!row) throw errors.noSuchDecision();
  const assistant = await library.byHash(decision.documents);
  const fields =
    formFields(assistant, decision.received, decision.form)?.sections.flatMap((section) => section.fields) ?? [];
  const { rows } = await sql<{ name: string; value: Json }>`
    select distinct on (name) name, value from evidence
     where decision_id in (${id}::uuid, ${decision.refers_to}::uuid) and capability = 'route-service' order by name, id desc`.execute(
    db,
  );
  return {
    approval: await approvalOf(municipality, row),
    answers: answered(
      fields.filter(({ shown }) => shown),
      decision.form,
      language,
    ),
    findings: row.determination.findings,
    routes: rows.map(({ name, value }) => ({
      title: assistant.manifest.evidence[name]?.title ?? { da: name, en: name },
      value,
    })),
  };
}
