import type { Assistant } from "@kollega/assistant";
import { type RawBuilder, sql } from "kysely";
import type { Actor, Citizen, Employee } from "./actor.ts";
import { errors } from "./errors.ts";
import type { CaseId, PersonId } from "./ids.ts";
import type { CaseworkDatabase } from "./municipality.ts";
import type { Role } from "./roles.ts";

/** What can be done with cases, and which roles may. One place; routes and commands ask here. */
const allowed = {
  "read-worklist": ["caseworker", "second-reader", "lead", "auditor"],
  "read-case": ["caseworker", "second-reader", "lead", "auditor"],
  "search-cases": ["caseworker", "second-reader", "lead", "auditor"],
  control: ["caseworker", "lead"],
  "open-decision": ["caseworker", "lead"],
  "answer-party": ["caseworker", "lead"],
  "write-note": ["caseworker", "second-reader", "lead"],
  "set-absence": ["caseworker", "lead"],
  "receive-application": ["caseworker", "lead"],
  "read-operations": ["operator", "lead", "auditor", "assistant-owner"],
  "read-figures": ["lead", "auditor", "assistant-owner"],
  "read-organisation": ["lead", "operator", "auditor"],
  "manage-organisation": ["lead", "operator"],
  "read-runs": ["lead", "operator", "auditor"],
  "manage-runs": ["lead", "operator"],
  "read-webhooks": ["lead", "operator", "auditor"],
  "manage-webhooks": ["lead", "operator"],
  "settle-effect": ["operator", "lead"],
  "stop-assistant": ["assistant-owner", "lead"],
  "set-stage": ["assistant-owner", "lead"],
  "read-stage": ["assistant-owner", "lead", "auditor"],
  "set-automatic": ["assistant-owner", "lead"],
  "set-safeguards": ["assistant-owner", "lead"],
  "read-safeguards": ["assistant-owner", "lead", "auditor"],
  reconsider: ["assistant-owner", "lead"],
  "read-reconsiderations": ["assistant-owner", "lead", "auditor"],
  "install-assistant": ["assistant-owner", "operator"],
  "author-assistant": ["assistant-owner", "lead"],
  "approve-assistant": ["assistant-owner", "lead"],
  "verify-audit": ["auditor", "operator"],
  "move-clock": ["operator", "lead"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowed;
export const actions = Object.keys(allowed) as readonly Action[];

/** Whether an actor may do a thing at all. The system may do nothing here: it acts by steps. */
export function may(actor: Actor, action: Action): boolean {
  if (actor.kind !== "employee") return false;
  const by: readonly Role[] = allowed[action];
  return actor.roles.some((role) => by.includes(role));
}

/** @throws casework/not-allowed */
export function mustBeAllowed(actor: Actor, action: Action): asserts actor is Employee {
  if (!may(actor, action)) throw errors.notAllowed();
}

/**
 * What one does only as oneself: a power of attorney does not reach so far.
 *
 * @throws casework/not-allowed, not-by-mandate
 */
export function mustBeSelf(actor: Actor): asserts actor is Citizen {
  if (actor.kind !== "citizen") throw errors.notAllowed();
  if (actor.for) throw errors.notByMandate();
}

/**
 * Signed in as an employee one applies for what concerns the employment, and for nothing else.
 *
 * @throws casework/not-allowed
 */
export function mustConcernEmployment(actor: Citizen, assistant: Assistant): void {
  if (actor.employed && !isForEmployees(assistant)) throw errors.notAllowed();
}

/** Whether an assistant's applicants are the municipality's own employees. */
export const isForEmployees = ({ manifest }: Assistant): boolean => manifest.control?.leader !== undefined;

/**
 * No employee opens a case that is about themselves: as a party, or named in its evidence.
 *
 * @throws casework/own-case
 */
export async function mustNotBeParty(db: CaseworkDatabase, employee: Employee, caseId: CaseId): Promise<void> {
  if (employee.person && (await isParty(db, employee.person, caseId))) throw errors.ownCase();
}

/** Whether a case is about a person: as a party, as one who acts for a party, or named in its evidence (a child, a partner, who lives there). */
export async function isParty(db: CaseworkDatabase, person: PersonId, caseId: CaseId): Promise<boolean> {
  const { rows } = await sql<{
    concerned: boolean;
  }>`select ${isConcerned(person, sql`${caseId}::uuid`)} as concerned`.execute(db);
  return rows[0]?.concerned === true;
}

/** The same as a condition on a case's id, for lists: the cases of one person are looked up by index, once. */
export const isConcerned = (person: PersonId, caseId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  ${caseId} in (select p.case_id from party p where p.person_id = ${person}
                union
                -- Who acts or has acted for a party takes no part in the case as an employee (FVL § 3).
                select k.id from mandate m join cases k on k.id = m.case_id or k.assistant = m.assistant
                  join party q on q.case_id = k.id and q.person_id = m.principal
                 where m.representative = ${person}
                union
                select o.case_id from evidence e join decision o on o.id = e.decision_id
                 where named_in(e.value) @> array[${person}::text]))`;
