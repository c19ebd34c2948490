import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Capability, capabilities } from "@kollega/contracts";
import { contractSuite } from "../contractSuite.ts";
import { population, secrets, subjects, suiteOf } from "../simulatedSuite.ts";
import { startHttpSimulator } from "../simulators/httpSimulator.ts";
import type { ConnectorModule } from "./connectorKit.ts";
import { loadConnector } from "./loadConnector.ts";
import { type SimulatorModule, simulatorKit } from "./simulatorKit.ts";
import { type ContractModule, suiteInputs } from "./suites.ts";

/** The contract's tests for a supplier's connector: that of the folder, against the simulator in it. */
const folder = process.env.KOLLEGA_CONNECTOR;
if (folder === undefined) throw new Error("KOLLEGA_CONNECTOR names no folder");

const load = async <T>(file: string): Promise<T> => {
  const loaded: { readonly default: T } = await import(pathToFileURL(resolve(folder, file)).href);
  return loaded.default;
};
const { capability: name } = await load<ConnectorModule<Capability>>("connector.ts");
const makeSimulator = await load<SimulatorModule<Capability>>("simulator.ts");
const { countedAs = {}, ...own } = await load<ContractModule<Capability>>("contract.ts");
const capability = capabilities.get(name);
if (!capability) throw new Error(`There is no capability ${name}`);

const NOWHERE = "http://127.0.0.1:1";

contractSuite({
  capability,
  ...suiteOf({ ...suiteInputs(name, subjects), ...own }, countedAs),
  secrets,
  async start() {
    const simulator = await startHttpSimulator(makeSimulator(simulatorKit(capability)), { populations: [population] });
    const connect = (url: string) => {
      const limits = { timeoutSeconds: 5, maxAnswerBytes: 1_000_000, maxConnections: 32 };
      const connection = { module: "connector.ts", system: "The system", url, closedNetwork: false, networks: [] };
      return loadConnector(name, { ...connection, ...limits, settings: {} }, folder);
    };
    return {
      connector: await connect(`${simulator.url}/${population.municipality}`),
      disconnected: await connect(NOWHERE),
      control: simulator.url,
      close: () => simulator.close(),
    };
  },
});
