import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Citizen } from "@kollega/connectors";
import {
  type RunningSimulator,
  type SimulatorAddresses,
  simulatedConnections,
  simulatorNames,
  startSimulator,
} from "@kollega/connectors/simulators";
import { sharedCluster } from "@kollega/postgres/testing";
import type { Configuration } from "../configuration/configuration.ts";
import { type DemoPeople, demoPeople } from "../demo/demoPeople.ts";
import { silentLog } from "../log.ts";
import { type OpenedMunicipality, openMunicipality } from "../openMunicipality.ts";
import { configurationFor } from "./configurationFor.ts";

let made = 0;

/** An installation of a test's own: a data folder, and databases with names of their own on the run's cluster, by URL. */
export async function testInstallation(document: Readonly<Record<string, unknown>> = {}): Promise<{
  readonly configuration: Configuration;
  readonly folder: string;
  /** The municipality's key. */
  readonly id: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "kollega-installation-"));
  const id = `t${process.pid}-${++made}`;
  const read = await configurationFor(join(folder, "data"), (await sharedCluster()).url("postgres"), id);
  const configuration = { ...read, ...document };
  return { configuration, folder, id, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Simulators on free ports, for one municipality's demo citizens. */
export async function testSimulators(configuration: Configuration, id: string, citizens = 80) {
  if (!configuration.demo) throw new Error("not a demo");
  // The same people in every run, whatever the test's municipality is called.
  const people = asThoughOf(id, demoPeople({ ...configuration.demo, citizens }, "alfa"));
  const running: RunningSimulator[] = await Promise.all(
    simulatorNames.map((name) => startSimulator(name, { populations: [people.population] })),
  );
  const addresses: SimulatorAddresses = Object.fromEntries(running.map((one) => [one.name, one]));
  return {
    people,
    addresses,
    connections: simulatedConnections(addresses, { key: id, cvr: "99999901" }, 2),
    close: async () => void (await Promise.all(running.map((one) => one.close()))),
  };
}

function asThoughOf(id: string, people: DemoPeople): DemoPeople {
  const move = (citizen: Citizen): Citizen => ({ ...citizen, email: citizen.email.replace("@alfa.", `@${id}.`) });
  const citizens = people.population.citizens.map(move);
  const byCpr = new Map(citizens.map((citizen) => [citizen.cpr, citizen]));
  return {
    ...people,
    population: { ...people.population, municipality: id, citizens, byCpr },
    applicants: people.applicants.map(({ citizen, note }) => ({ citizen: move(citizen), note })),
  };
}

/** Opens the test's municipality, connected to the test's simulators. */
export const openTest = (
  configuration: Configuration,
  id: string,
  as: "server" | "worker",
  connections: Awaited<ReturnType<typeof testSimulators>>["connections"],
): Promise<OpenedMunicipality> => openMunicipality(configuration, id, { as, connections, log: silentLog });
