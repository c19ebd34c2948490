import { capabilities, standingClock } from "@kollega/contracts";
import { contractSuite } from "./contractSuite.ts";
import { createConnectors } from "./createConnectors.ts";
import { type SuiteInputs, suiteInputs } from "./kit/suites.ts";
import { DEMO_DAY, demoPopulation } from "./population/demoPopulation.ts";
import type { Population } from "./population/population.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";
import { type SimulatorName, startSimulator } from "./simulators/startSimulator.ts";

export const population: Population = demoPopulation("alfa");
export { letter, STRANGER } from "./kit/suites.ts";
export const CVR = "12345678";
export const clock = standingClock(`${DEMO_DAY}T09:00:00Z`);

const TIMEOUT_SECONDS = 5;
const MAIL_TIMEOUT_SECONDS = 1;
/** What no error may tell. */
export const secrets = population.citizens.flatMap((citizen) => [citizen.cpr, citizen.name]);
/** Port 1 (tcpmux) has nobody listening on any machine of ours. */
const NOWHERE = { url: "http://127.0.0.1:1", smtp: { host: "127.0.0.1", port: 1 } };

/**
 * Runs the contract suite for our implementation of a capability against our simulator of it.
 *
 * @param countedAs the keys under which the simulator counts effects, where these are not ours
 */
export function simulatedSuite(name: SimulatorName, countedAs: Readonly<Record<string, (key: string) => string>> = {}) {
  const capability = capabilities.get(name);
  if (!capability) throw new Error(`There is no capability ${name}`);
  contractSuite({
    capability,
    ...suiteOf(suiteInputs(name, subjects), countedAs),
    secrets,
    async start() {
      const simulator = await startSimulator(name, { populations: [population] });
      const timeout = name === "mail" ? MAIL_TIMEOUT_SECONDS : TIMEOUT_SECONDS;
      const connect = (address: typeof NOWHERE | typeof simulator) => {
        const config = simulatedConnections({ [name]: address }, { key: "alfa", cvr: CVR }, timeout);
        const connector = createConnectors(config).get(name);
        if (!connector) throw new Error(`Nothing implements ${name}`);
        return connector;
      };
      return {
        connector: connect(simulator),
        disconnected: connect(NOWHERE),
        control: simulator.url,
        close: () => simulator.close(),
      };
    },
  });
}

/** The inputs with the keys under which effects are counted: ours, unless told otherwise. */
export const suiteOf = (
  { queries, effects = {} }: SuiteInputs,
  countedAs: Readonly<Record<string, ((key: string) => string) | undefined>>,
) => ({
  ...(queries ? { queries } : {}),
  effects: Object.fromEntries(
    Object.entries(effects).map(([name, { input }]) => [
      name,
      { input, countedAs: countedAs[name] ?? ((key: string) => key) },
    ]),
  ),
});

/** Citizens to ask about, the first of them with children and places. */
export const subjects = population.citizens
  .filter(({ status, places }) => status === "active" && places.length > 0)
  .slice(0, 4)
  .map(({ cpr }) => cpr);
