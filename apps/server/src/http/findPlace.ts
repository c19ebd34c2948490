import type { OpenMunicipality, ServerSettings } from "../settings.ts";

export interface Place {
  readonly place: OpenMunicipality;
  /** What browsers show in the address: compared with what a form says it came from. */
  readonly origin: string;
}

/** The municipality of a Host header, or null: `alfa.localhost:8600` is "alfa" where the domain is "localhost". */
export function findPlace(
  settings: Pick<ServerSettings, "municipalities" | "domain" | "scheme">,
  host: string | undefined,
): Place | null {
  const { municipalities, domain, scheme } = settings;
  if (host === undefined || !/^[a-z0-9.-]+(:\d{1,5})?$/i.test(host)) return null;
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const place = municipalities.get(name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name);
  if (!place || (!name.endsWith(`.${domain}`) && !name.includes("."))) return null;
  return { place, origin: `${scheme}://${host.toLowerCase()}` };
}
