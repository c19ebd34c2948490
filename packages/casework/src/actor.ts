import type { EmployeeId, MandateId, PersonId } from "./ids.ts";
import type { Role } from "./roles.ts";

/** Whoever does something. */
export type Employee = {
  readonly kind: "employee";
  readonly id: EmployeeId;
  readonly roles: readonly Role[];
  readonly person: PersonId | null;
};
export type Citizen = {
  readonly kind: "citizen";
  readonly person: PersonId;
  /** Signed in as an employee, and so only in what concerns the employment. */
  readonly employed?: true;
  /** In whose name they act, by a power of attorney; left out: their own. */
  readonly for?: Mandated;
};
/** Who is acted for, and by which power of attorney. That it holds and covers a case is checked where something is done. */
export interface Mandated {
  readonly mandate: MandateId;
  readonly person: PersonId;
  readonly name: string;
}
export type System = { readonly kind: "system" };
export type Actor = Employee | Citizen | System;

export const system: System = { kind: "system" };

/** The id by which journal and audit know the actor; null for the system. */
export const actorId = (actor: Actor): string | null =>
  actor.kind === "employee" ? actor.id : actor.kind === "citizen" ? actor.person : null;
