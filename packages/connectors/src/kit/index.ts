/** What a supplier's connector, its simulator and its contract test are made of: types only at run time nothing is imported. */
export type { Suite } from "../contractSuite.ts";
export type { SimulatedRequest, SimulatedSystem } from "../simulators/simulatedSystem.ts";
export type { ConnectorKit, ConnectorModule } from "./connectorKit.ts";
export type { SimulatorKit, SimulatorModule } from "./simulatorKit.ts";
export type { ContractModule } from "./suites.ts";
