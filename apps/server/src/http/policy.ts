import { type Action, type Citizen, type Employee, may } from "@kollega/casework";

/** Who stands behind a request: somebody signed in, or nobody. */
export type Visitor = Citizen | Employee | null;

/**
 * Who may use a route, as a rule that can be listed and tested. Roles come from casework's own policies; what may be
 * done with one particular case (nobody opens their own) is checked there too, by every command and query.
 */
export interface Policy<V extends Visitor = Visitor> {
  readonly name: string;
  /** Where somebody signs in whom it may then allow. */
  readonly signIn: "/log-ind" | "/log-ind/borger" | "/log-ind/medarbejder";
  allows(visitor: Visitor): visitor is V;
}

/** Anybody, signed in or not. */
export const anyone: Policy<Visitor> = {
  name: "anyone",
  signIn: "/log-ind",
  allows: (visitor): visitor is Visitor => visitor !== undefined,
};

/** Anybody who is signed in. */
export const signedIn: Policy<Citizen | Employee> = {
  name: "signed-in",
  signIn: "/log-ind",
  allows: (visitor): visitor is Citizen | Employee => visitor !== null,
};

export const citizen: Policy<Citizen> = {
  name: "citizen",
  signIn: "/log-ind/borger",
  allows: (visitor): visitor is Citizen => visitor?.kind === "citizen",
};

/** Employees with a role that may do the thing, by casework's policies. */
export const employeeWhoMay = (action: Action): Policy<Employee> => ({
  name: `employee who may ${action}`,
  signIn: "/log-ind/medarbejder",
  allows: (visitor): visitor is Employee => visitor?.kind === "employee" && may(visitor, action),
});

/** Any employee. */
export const employee: Policy<Employee> = {
  name: "employee",
  signIn: "/log-ind/medarbejder",
  allows: (visitor): visitor is Employee => visitor?.kind === "employee",
};
