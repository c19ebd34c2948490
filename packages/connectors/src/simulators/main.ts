import { parseArgs } from "node:util";
import { parseDate } from "@kollega/danish";
import { DEMO_DAY } from "../population/demoPopulation.ts";
import { syntheticPopulation } from "../population/syntheticPopulation.ts";
import type { SimulatorAddress } from "./simulatedConnections.ts";
import { isSimulatorName, simulatorNames, startSimulator } from "./startSimulator.ts";

/**
 * Runs the simulators in one process:
 *
 *   node main.ts [--state FOLDER] [--ports BASE] [--only NAME,NAME] [--municipalities alfa,beta]
 *                [--seed 1] [--size 200] [--on YYYY-MM-DD]
 *
 * Ports: BASE + the simulator's place in `simulatorNames`, SMTP after the last; without BASE, free ones. Prints one line
 * of JSON when ready: `{"population-register": {"url": "http://…"}, …, "mail": {"url": …, "smtp": {host, port}}}`.
 */
const { values } = parseArgs({
  options: {
    state: { type: "string" },
    ports: { type: "string" },
    only: { type: "string", default: simulatorNames.join(",") },
    municipalities: { type: "string", default: "alfa,beta" },
    seed: { type: "string", default: "1" },
    size: { type: "string", default: "200" },
    on: { type: "string", default: DEMO_DAY },
  },
});

const on = parseDate(values.on);
const populations = values.municipalities
  .split(",")
  .map((municipality) =>
    syntheticPopulation({ municipality, seed: Number(values.seed), size: Number(values.size), on }),
  );
const portOf = (place: number) => (values.ports === undefined ? 0 : Number(values.ports) + place);

const running = await Promise.all(
  values.only.split(",").map((name) => {
    if (!isSimulatorName(name))
      throw new Error(`There is no simulator "${name}". There are: ${simulatorNames.join(", ")}`);
    return startSimulator(name, {
      populations,
      port: portOf(simulatorNames.indexOf(name)),
      smtpPort: portOf(simulatorNames.length),
      ...(values.state === undefined ? {} : { stateFolder: values.state }),
    });
  }),
);

const addresses: Record<string, SimulatorAddress> = Object.fromEntries(
  running.map(({ name, url, smtp }) => [name, { url, ...(smtp && { smtp }) }]),
);
process.stdout.write(`${JSON.stringify(addresses)}\n`);

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await Promise.all(running.map((simulator) => simulator.close()));
  process.exit(0);
}
process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

// A parent that was killed cannot tell us to stop.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stop();
}, 500).unref();
