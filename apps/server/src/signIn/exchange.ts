import {
  isOfOrganisation,
  type Municipality,
  personByCpr,
  type Role,
  registerEmployee,
  roles,
} from "@kollega/casework";
import { type Cpr, parseCpr } from "@kollega/danish";
import { errors } from "../errors.ts";
import type { CitizenProvider, EmployeeProvider } from "./identitySettings.ts";
import type { Claims } from "./provider.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The roles among a claim's texts that are ours, by the settings' names. Anything else is ignored. */
export function rolesFrom(claim: unknown, names: EmployeeProvider["roleNames"]): readonly Role[] {
  const told = Array.isArray(claim) ? claim.map(text) : text(claim).split(/[\s,]+/);
  const ours = new Set<string>(roles);
  const mapped = told
    .map((name) => (names ? names[name] : name))
    .filter((name) => name !== undefined && ours.has(name));
  return [...new Set(mapped as Role[])];
}

/**
 * The employee of a provider's claims, added or brought up to date.
 * @throws server/no-employee-role
 */
export async function employeeFrom(
  municipality: Municipality,
  provider: EmployeeProvider,
  claims: Claims & { readonly sub: string },
): Promise<string> {
  const held = rolesFrom(claims[provider.rolesClaim], provider.roleNames);
  const cpr = provider.cprClaim ? parseCpr(text(claims[provider.cprClaim])) : null;
  const person = cpr?.ok ? await personOf(municipality, cpr.cpr) : null;
  // Without a role one has one's own cases, and what one approves by the organisation.
  if (held.length === 0 && !(person && (await isOfOrganisation(municipality, person)))) throw errors.noEmployeeRole();
  const employee = await registerEmployee(municipality.db, {
    subject: claims.sub,
    name: text(claims[provider.nameClaim ?? "name"]),
    roles: held,
    person,
  });
  return employee.id;
}

const personOf = ({ db, keys, clock }: Municipality, cpr: Cpr) => personByCpr(db, keys, cpr, clock.now());

/**
 * The person of a provider's claims: the CPR number is exchanged for the person's id here and goes no further.
 * @throws server/sign-in-failed
 */
export async function citizenFrom(
  municipality: Municipality,
  provider: CitizenProvider,
  claims: Claims,
): Promise<string> {
  const cpr = parseCpr(text(claims[provider.cprClaim]));
  if (!cpr.ok) throw errors.signInFailed();
  return personOf(municipality, cpr.cpr);
}
