import type { Role } from "@kollega/casework";

/** An OpenID Connect provider and what we are to it. */
export interface ProviderSettings {
  /** The issuer's URL; its metadata lies at `/.well-known/openid-configuration`. Without TLS only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes beside `openid`. */
  readonly scopes: readonly string[];
  /** Sent as `prompt`, e.g. "login" where people share a machine. */
  readonly prompt?: string | undefined;
  /** Allow `http:` issuers: only for a simulator on the same machine. */
  readonly insecure?: boolean | undefined;
}

export interface EmployeeProvider extends ProviderSettings {
  /** The claim that holds the roles: a list, or a text with spaces. */
  readonly rolesClaim: string;
  /** The provider's name of a role → ours. Left out: the names are the same. */
  readonly roleNames?: Readonly<Record<string, Role>> | undefined;
  /** The claim with the name that is shown; "name" unless given. */
  readonly nameClaim?: string | undefined;
  /** The claim with the employee's own CPR number, where the provider gives it: closes the employee's own cases to them. */
  readonly cprClaim?: string | undefined;
}

export interface CitizenProvider extends ProviderSettings {
  /** The claim with the CPR number, as brokers of MitID give it. Exchanged for the person's id at once, never kept. */
  readonly cprClaim: string;
}

/** Who says who people are in a municipality. */
export interface IdentitySettings {
  readonly employees: EmployeeProvider;
  readonly citizens: CitizenProvider;
}
