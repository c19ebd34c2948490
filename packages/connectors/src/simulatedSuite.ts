import { type Capability, type Connector, standingClock } from "@kollega/contracts";
import { contractSuite, type Suite } from "./contractSuite.ts";
import { createConnectors } from "./createConnectors.ts";
import { DEMO_DAY, demoPopulation } from "./population/demoPopulation.ts";
import type { Population } from "./population/population.ts";
import { simulatedConnections } from "./simulators/simulatedConnections.ts";
import { isSimulatorName, startSimulator } from "./simulators/startSimulator.ts";

export const population: Population = demoPopulation("alfa");
export const CVR = "12345678";
export const clock = standingClock(`${DEMO_DAY}T09:00:00Z`);

const TIMEOUT_SECONDS = 5;
const MAIL_TIMEOUT_SECONDS = 1;
/** Port 1 (tcpmux) has nobody listening on any machine of ours. */
const NOWHERE = { url: "http://127.0.0.1:1", smtp: { host: "127.0.0.1", port: 1 } };

/** Runs the contract suite for our implementation of a capability against our simulator of it. */
export function simulatedSuite<C extends Capability>(suite: Omit<Suite<C>, "start" | "secrets">): void {
  const { name } = suite.capability;
  contractSuite<C>({
    ...suite,
    secrets: population.citizens.flatMap((citizen) => [citizen.cpr, citizen.name]),
    async start() {
      if (!isSimulatorName(name)) throw new Error(`No simulator plays ${name}`);
      const simulator = await startSimulator(name, { populations: [population] });
      const timeout = name === "mail" ? MAIL_TIMEOUT_SECONDS : TIMEOUT_SECONDS;
      const connect = (address: typeof NOWHERE | typeof simulator) => {
        const config = simulatedConnections({ [name]: address }, { key: "alfa", cvr: CVR }, timeout);
        return createConnectors(config).get(name) as unknown as Connector<C>;
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

/** Citizens to ask about, the first of them with children and places. */
export const subjects = population.citizens
  .filter(({ status, places }) => status === "active" && places.length > 0)
  .slice(0, 4)
  .map(({ cpr }) => cpr);

/** A well-formed number that the population does not have. */
export const STRANGER = "6101010001";

export const letter = {
  sender: { cvr: CVR, name: "Alfa Kommune" },
  title: 'Afgørelse om "økonomisk friplads" & <søskendetilskud>',
  reference: "2026-000123",
  document: {
    name: "afgørelse.pdf",
    mediaType: "application/pdf",
    content: Buffer.from("%PDF-1.7 æøå").toString("base64"),
  },
  attachments: [
    { name: "bilag.pdf", mediaType: "application/pdf", content: Buffer.from("%PDF-1.7").toString("base64") },
  ],
  kle: "28.09.12",
};
