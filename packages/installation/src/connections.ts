import { dirname } from "node:path";
import { type ConnectionsConfig, webhookSender } from "@kollega/connectors";
import { simulatedConnections } from "@kollega/connectors/simulators";
import type { WebhookSender } from "@kollega/contracts";
import type { Configuration, MunicipalityConfiguration } from "./configuration/configuration.ts";
import { simulatorAddresses } from "./simulatorAddresses.ts";

/** What paths of suppliers' connectors start from: the configuration's folder. */
export const modulesFolder = ({ file }: Configuration): string => (file === null ? process.cwd() : dirname(file));

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

/** How a municipality tells others of what happens in cases. Its events come from where its pages are. */
export function webhooksOf(
  { scheme, domain, demo }: Configuration,
  { profile, webhooks }: MunicipalityConfiguration,
): { readonly webhooks?: WebhookSender } {
  if (!webhooks) return {};
  const source = `${scheme}://${profile.id}.${domain}/`;
  return { webhooks: webhookSender({ source, ...webhooks, ...(demo ? { insecureOnLoopback: true } : {}) }) };
}
