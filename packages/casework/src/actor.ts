import type { EmployeeId, PersonId } from "./ids.ts";
import type { Role } from "./roles.ts";

/** Whoever does something. */
export type Employee = {
  readonly kind: "employee";
  readonly id: EmployeeId;
  readonly roles: readonly Role[];
  readonly person: PersonId | null;
};
export type Citizen = { readonly kind: "citizen"; readonly person: PersonId };
export type System = { readonly kind: "system" };
export type Actor = Employee | Citizen | System;

export const system: System = { kind: "system" };

/** The id by which journal and audit know the actor; null for the system. */
export const actorId = (actor: Actor): string | null =>
  actor.kind === "employee" ? actor.id : actor.kind === "citizen" ? actor.person : null;
