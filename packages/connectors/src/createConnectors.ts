import type { CaseIndex, Connector, Connectors, OrganisationRegister, PostBox } from "@kollega/contracts";
import { addressRegisterConnector } from "./addressRegister.ts";
import type { ConnectionsConfig } from "./connectionsConfig.ts";
import { dayCareConnector } from "./dayCare.ts";
import { digitalPostConnector } from "./digitalPost.ts";
import { fkOrganisation } from "./fkOrganisation/fkOrganisation.ts";
import { incomeRegisterConnector } from "./incomeRegister.ts";
import { mailConnector } from "./mail.ts";
import { memoPostBox } from "./memo/memoPostBox.ts";
import { opusFileConnector } from "./payroll/opusFile.ts";
import { sdConnector } from "./payroll/sdConnector.ts";
import { populationRegisterConnector } from "./populationRegister.ts";
import { printConnector } from "./print.ts";
import { recordsSystemConnector } from "./recordsSystem.ts";
import { routeServiceConnector } from "./routeService.ts";
import { fkCaseIndex } from "./sf1470/fkCaseIndex.ts";
import { traced } from "./traced.ts";

/**
 * The connectors of one municipality, by capability name; those left out of the configuration are not there. Close
 * each when done: they keep connections open.
 */
export function createConnectors(config: ConnectionsConfig): Connectors {
  const connectors = [
    config["population-register"] && populationRegisterConnector(config["population-register"]),
    config["income-register"] && incomeRegisterConnector(config["income-register"]),
    config["day-care"] && dayCareConnector(config["day-care"]),
    config["digital-post"] && digitalPostConnector(config["digital-post"]),
    config.print && printConnector(config.print),
    config.mail && mailConnector(config.mail),
    config["address-register"] && addressRegisterConnector(config["address-register"]),
    config["route-service"] && routeServiceConnector(config["route-service"]),
    config.payroll &&
      (config.payroll.implementation === "sd" ? sdConnector(config.payroll) : opusFileConnector(config.payroll)),
    config["records-system"] && recordsSystemConnector(config["records-system"]),
  ];
  const covered = new Map<string, readonly string[]>(
    Object.entries(config).flatMap(([name, connection]) =>
      connection && "assistants" in connection && Array.isArray(connection.assistants)
        ? [[name, connection.assistants]]
        : [],
    ),
  );
  return new Map<string, Connector>(
    connectors
      .filter((connector) => connector !== undefined)
      .map((connector: Connector) => [connector.capability, traced(connector, covered.get(connector.capability))]),
  );
}

/** Where the municipality's organisation is kept, when it is connected. Close it when done. */
export const createOrganisationRegister = (config: ConnectionsConfig): OrganisationRegister | undefined =>
  config["organisation-register"] && fkOrganisation(config["organisation-register"]);

/** The index of cases and documents, when it is connected. Close it when done. */
export const createCaseIndex = (config: ConnectionsConfig): CaseIndex | undefined =>
  config["case-index"] && fkCaseIndex(config["case-index"]);

/** Where post for the municipality waits; undefined where it is not fetched. */
export const createPostBox = (config: ConnectionsConfig): PostBox | undefined => {
  const connection = config["digital-post"];
  return connection && "implementation" in connection && connection.implementation === "memo" && connection.inbox
    ? memoPostBox(connection)
    : undefined;
};

/** Closes all of them. */
export async function closeConnectors(connectors: Connectors): Promise<void> {
  await Promise.all([...connectors.values()].map((connector) => connector.close?.()));
}
