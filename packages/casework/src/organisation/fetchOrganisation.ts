import { randomUUID } from "node:crypto";
import type { Actor } from "../actor.ts";
import { errors } from "../errors.ts";
import type { Municipality } from "../municipality.ts";
import { mustBeAllowed } from "../policies.ts";
import { importOrganisation, type OrganisationChanges } from "./importOrganisation.ts";
import { type OrganisationFault, type OrganisationFile, organisationIn } from "./readOrganisation.ts";

/** A large municipality's units and employees are many pages. */
const timeoutMs = 120_000;

export type Fetched =
  | { readonly ok: true; readonly changes: OrganisationChanges }
  /** What the register has that cannot be; the line is the object's number among those of its kind. */
  | { readonly ok: false; readonly faults: readonly OrganisationFault[] };

/**
 * Puts what the organisation's register has in place of what stood here; the same checks hold as for files.
 *
 * @param input.trial tells what would change, and changes nothing
 * @throws casework/not-allowed, no-organisation-register, agreement-without-unit
 * @throws the source errors of `contracts` when the register does not answer
 */
export async function fetchOrganisation(
  municipality: Municipality,
  actor: Actor,
  input: { readonly trial: boolean },
): Promise<Fetched> {
  mustBeAllowed(actor, "manage-organisation");
  const { organisationRegister: register, clock } = municipality;
  if (!register) throw errors.noOrganisationRegister();
  const context = { signal: AbortSignal.timeout(timeoutMs), requestId: randomUUID(), at: clock.now() };
  const { units, employments, leaders } = await register.read(context);
  const tables: Record<OrganisationFile, readonly Readonly<Record<string, string>>[]> = {
    units: units.map(({ key, name, parent, address }) => ({
      ...{ enhed: key, navn: name, overenhed: parent ?? "", adresse: address },
    })),
    employments: employments.map((one) => ({
      ...{ ansaettelse: one.number, cpr: one.cpr, navn: one.name, enhed: one.unit, stilling: one.title },
      ...{ fra: one.from, til: one.until, adresse: one.address },
      ...{ ansaettelsestype: one.employmentType, ekstranummer: one.extraNumber },
    })),
    leaders: leaders.map(({ unit, cpr, from, until }) => ({ enhed: unit, cpr, fra: from, til: until })),
  };
  const { organisation, faults } = organisationIn((file) => ({
    lines: tables[file].map((cells, n) => ({ line: n + 1, cells })),
    faults: [],
  }));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, changes: await importOrganisation(municipality, actor, organisation, input) };
}
