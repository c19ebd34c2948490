import type { ConnectionsConfig } from "@kollega/connectors";
import { simulatedConnections } from "@kollega/connectors/simulators";
import type { Configuration, MunicipalityConfiguration } from "./configuration/configuration.ts";
import { simulatorAddresses } from "./simulatorAddresses.ts";

/** The systems a municipality is connected to: those of its configuration, in a demo else the simulators. */
export function connectionsOf(
  configuration: Configuration,
  municipality: MunicipalityConfiguration,
): ConnectionsConfig {
  if (municipality.connections) return municipality.connections;
  if (!configuration.demo) return {};
  const { id: key, cvr } = municipality.profile;
  return simulatedConnections(simulatorAddresses(configuration.demo), { key, cvr });
}
