import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Capability, type Connector, type Connectors, capabilities } from "@kollega/contracts";
import { z } from "zod";
import type { ConnectionsConfig, ModuleConnection } from "../connectionsConfig.ts";
import { createConnectors } from "../createConnectors.ts";
import { errors } from "../errors.ts";
import { traced } from "../traced.ts";
import { type ConnectorModule, connectModule } from "./connectorKit.ts";

const shape = z.object({
  capability: z.string(),
  connect: z.custom<() => unknown>((value) => typeof value === "function"),
});

/**
 * The connectors of one municipality by capability name: ours, and those of suppliers' modules. Close each when done.
 *
 * @param folder what modules' paths start from
 * @throws connectors/module-unreadable, module-unfit
 */
export async function openConnectors(config: ConnectionsConfig, folder: string): Promise<Connectors> {
  const connectors = new Map(createConnectors(config));
  for (const [name, connection] of Object.entries(config.modules ?? {})) {
    if (connection) connectors.set(name, traced(await loadConnector(name, connection, folder), connection.assistants));
  }
  return connectors;
}

/**
 * Loads a supplier's connector. It is code that runs in the worker, as trusted as the product itself: whoever configures it has looked at it.
 *
 * @throws connectors/module-unreadable, module-unfit
 */
export async function loadConnector(name: string, connection: ModuleConnection, folder: string): Promise<Connector> {
  const capability = capabilities.get(name);
  const path = resolve(folder, connection.module);
  if (!capability) throw errors.moduleUnfit({ module: path, fault: `there is no capability ${name}` });
  const module = await importModule(path);
  const read = shape.safeParse(module);
  if (!read.success) throw errors.moduleUnfit({ module: path, fault: "default export: { capability, connect }" });
  if (read.data.capability !== name)
    throw errors.moduleUnfit({ module: path, fault: `it is for ${read.data.capability}` });
  const connector = connectModule(capability, module as ConnectorModule<Capability>, connection);
  const fault = faultOf(capability, connector);
  if (fault === undefined) return connector;
  await connector.close?.();
  throw errors.moduleUnfit({ module: path, fault });
}

async function importModule(path: string): Promise<unknown> {
  try {
    const loaded: { readonly default?: unknown } = await import(pathToFileURL(path).href);
    return loaded.default;
  } catch (cause) {
    throw errors.moduleUnreadable({ module: path }, { cause });
  }
}

/** What the contract has and the connector lacks, or what it has too much; undefined when they fit. */
function faultOf(capability: Capability, { operations }: Connector): string | undefined {
  const given: Readonly<Record<string, unknown>> = operations ?? {};
  for (const [name, declared] of Object.entries(capability.operations)) {
    const its = given[name];
    if (declared.kind === "query" && typeof its !== "function") return `the question ${name} is no function`;
    if (declared.kind !== "effect") continue;
    const { perform, probe } = (its ?? {}) as { perform?: unknown; probe?: unknown };
    if (typeof perform !== "function") return `the effect ${name} has no perform`;
    const asked = declared.guarantee !== "at-most-once";
    if (asked !== (typeof probe === "function")) return `the effect ${name} ${asked ? "has no" : "must have no"} probe`;
  }
  const unknown = Object.keys(given).find((name) => !(name in capability.operations));
  return unknown === undefined ? undefined : `the contract has no ${unknown}`;
}
