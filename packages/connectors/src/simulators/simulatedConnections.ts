import { type ConnectionsConfig, connectionsConfig } from "../connectionsConfig.ts";
import type { SimulatorName } from "./startSimulator.ts";

export interface SimulatorAddress {
  readonly url: string;
  readonly smtp?: { readonly host: string; readonly port: number } | undefined;
}

export type SimulatorAddresses = Readonly<Partial<Record<SimulatorName, SimulatorAddress>>>;

/** What the simulated systems are called, so that nobody takes them for real ones. */
const SYSTEMS: Readonly<Record<SimulatorName, string>> = {
  "population-register": "CPR (simulator)",
  "income-register": "eIndkomst (simulator)",
  "day-care": "Pladsanvisningen (simulator)",
  "digital-post": "Digital Post (simulator)",
  print: "Fjernprint (simulator)",
  "records-system": "ESDH (simulator)",
  "address-register": "Adresseregisteret (simulator)",
  "route-service": "Rutetjenesten (simulator)",
  payroll: "Lønsystemet (simulator)",
  "organisation-register": "FK Organisation (simulator)",
  "case-index": "Sags- og dokumentindeks (simulator)",
  mail: "E-post (simulator)",
};

/** The configuration that connects a municipality to the simulators that run; `timeoutSeconds` for all of them. */
export function simulatedConnections(
  addresses: SimulatorAddresses,
  municipality: { readonly key: string; readonly cvr: string },
  timeoutSeconds = 10,
): ConnectionsConfig {
  const over = (name: SimulatorName, implementation: string, more: Record<string, unknown> = {}) => {
    const address = addresses[name];
    if (address === undefined) return {};
    const url = `${address.url}/${municipality.key}`;
    return { [name]: { implementation, system: SYSTEMS[name], url, timeoutSeconds, ...more } };
  };
  const { mail } = addresses;
  return connectionsConfig.parse({
    ...over("population-register", "sf1520", { municipalityCvr: municipality.cvr }),
    ...over("income-register", "income-json"),
    ...over("day-care", "day-care-json"),
    ...over("digital-post", "memo", { inbox: true }),
    ...over("print", "sf1600", { municipalityCvr: municipality.cvr }),
    ...over("records-system", "records-json"),
    ...over("address-register", "adressevaelger"),
    ...over("route-service", "osrm"),
    ...over("payroll", "sd", { institution: "PR" }),
    ...over("organisation-register", "fk-organisation", { employmentType: "1", extraNumber: "0" }),
    ...over("case-index", "sf1470"),
    ...(mail?.smtp && {
      mail: {
        implementation: "smtp",
        system: SYSTEMS.mail,
        ...mail.smtp,
        security: "none",
        from: `noreply@${municipality.key}.invalid`,
        timeoutSeconds,
      },
    }),
  });
}
