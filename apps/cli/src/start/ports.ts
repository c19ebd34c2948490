import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Configuration } from "@kollega/installation";
import { errors } from "../errors.ts";

interface WantedPort {
  readonly port: number;
  readonly host: string;
  readonly use: string;
  readonly variable: string;
}

/** How long processes of a start that was killed may take to notice it. */
const leftoversMs = 5_000;

/** Waits until every port that is needed is free. @throws cli/port-taken */
export async function waitForPorts(configuration: Configuration, tell: (line: string) => void): Promise<void> {
  const end = performance.now() + leftoversMs;
  let told = false;
  for (const wanted of portsOf(configuration)) {
    while (!(await isFree(wanted))) {
      const { port, use, variable } = wanted;
      if (performance.now() > end) throw errors.portTaken({ port, use, variable });
      if (!told) tell(`Port ${port} is taken; waiting a moment for it.`);
      told = true;
      await delay(100);
    }
  }
}

function portsOf({ host, port, demo }: Configuration): readonly WantedPort[] {
  const own = { host, port, use: "server", variable: "PORT" };
  if (!demo) return [own];
  const local = "127.0.0.1";
  const simulators = Array.from({ length: 12 }, (_, place) => ({
    host: local,
    port: demo.simulatorPort + place,
    use: "simulators",
    variable: "KOLLEGA_SIMULATOR_PORT",
  }));
  const identity = {
    host: local,
    port: demo.identityPort,
    use: "identity provider",
    variable: "KOLLEGA_IDENTITY_PORT",
  };
  return [own, ...simulators, identity];
}

function isFree({ port, host }: WantedPort): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
