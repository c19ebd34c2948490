import { errors } from "../errors.ts";
import type { OpenMunicipality, ServerSettings } from "../settings.ts";

export interface Place {
  readonly place: OpenMunicipality;
  /** What browsers show in the address: compared with what a form says it came from. */
  readonly origin: string;
}

/** The label of a Host header, or null: `alfa.localhost:8600` is "alfa" where the domain is "localhost". */
function labelOf(domain: string, host: string | undefined): string | null {
  if (host === undefined || !/^[a-z0-9.-]+(:\d{1,5})?$/i.test(host)) return null;
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (name.endsWith(`.${domain}`)) return name.slice(0, -domain.length - 1);
  return name.includes(".") ? name : null;
}

/**
 * The municipality of a Host header.
 * @throws server/municipality-away for one that could not be opened now; server/no-such-municipality
 */
export function findPlace(
  settings: Pick<ServerSettings, "municipalities" | "unavailable" | "domain" | "scheme">,
  host: string | undefined,
): Place {
  const label = labelOf(settings.domain, host);
  if (label === null || host === undefined) throw errors.noSuchMunicipality();
  const place = settings.municipalities.get(label);
  if (place) return { place, origin: `${settings.scheme}://${host.toLowerCase()}` };
  throw settings.unavailable?.has(label) ? errors.municipalityAway() : errors.noSuchMunicipality();
}
