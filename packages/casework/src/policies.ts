import type { Assistant } from "@kollega/assistant";
import { KollegaError } from "@kollega/errors";
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
  "read-deletions": ["lead", "auditor", "operator"],
  "delete-cases": ["lead"],
  "limit-case": ["lead"],
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
 * No employee comes to a case that is about themselves, as a party or named in its evidence; nor to one that is barred for all but others.
 *
 * @throws casework/own-case, case-barred
 */
export async function mustReach(db: CaseworkDatabase, employee: Employee, caseId: CaseId): Promise<void> {
  const id = sql`${caseId}::uuid`;
  const { rows } = await sql<{ concerned: boolean; barred: boolean }>`
    select ${employee.person ? isConcerned(employee.person, id) : sql`false`} as concerned, ${isBarred(employee, id)} as barred`.execute(
    db,
  );
  if (rows[0]?.concerned) throw errors.ownCase();
  if (rows[0]?.barred) throw errors.caseBarred();
}

/** @throws casework/own-case */
export async function mustNotConcern(db: CaseworkDatabase, employee: Employee, caseId: CaseId): Promise<void> {
  if (!employee.person) return;
  const { rows } = await sql<{ concerned: boolean }>`
    select ${isConcerned(employee.person, sql`${caseId}::uuid`)} as concerned`.execute(db);
  if (rows[0]?.concerned) throw errors.ownCase();
}

/**
 * Whether a case is about a person, as a condition on its id: as a party, as one who acts for a party, or named in its evidence (a child, a
 * partner, who lives there). The cases of one person are looked up by index, once.
 */
const isConcerned = (person: PersonId, caseId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  ${caseId} in (select p.case_id from party p where p.person_id = ${person}
                union
                -- Who acts or has acted for a party takes no part in the case as an employee (FVL § 3).
                select k.id from mandate m join cases k on k.id = m.case_id or k.assistant = m.assistant
                  join party q on q.case_id = k.id and q.person_id = m.principal
                 where m.representative = ${person}
                union
                select o.case_id from evidence e join decision o on o.id = e.decision_id
                 where named_in(e.value) @> array[${person}::text]))`;

/** Whether an employee may come to a case. */
export const reaches = (db: CaseworkDatabase, employee: Employee, caseId: CaseId): Promise<boolean> =>
  mustReach(db, employee, caseId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof KollegaError) return false;
      throw error;
    },
  );

const isBarred = ({ id }: Pick<Employee, "id">, caseId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  ${caseId} in (select b.case_id from case_bar b where ${id}::uuid <> all (b.admitted))`;

/** Whether an employee may not come to a case, as a condition on its id, for lists. */
export const isBeyond = (
  employee: Pick<Employee, "id" | "person">,
  caseId: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  employee.person
    ? sql<boolean>`(${isBarred(employee, caseId)} or ${isConcerned(employee.person, caseId)})`
    : sql<boolean>`(${isBarred(employee, caseId)})`;
