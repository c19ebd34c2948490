import { fileURLToPath } from "node:url";
import { readAssistantFolder } from "@kollega/assistant";
import {
  closeConnectors,
  createConnectors,
  createOrganisationRegister,
  createPostBox,
  DEMO_DAY,
  type Population,
  syntheticPopulation,
} from "@kollega/connectors";
import {
  type RunningSimulator,
  type SimulatorName,
  simulatedConnections,
  simulatorNames,
  startSimulator,
} from "@kollega/connectors/simulators";
import { type Clock, standingClock } from "@kollega/contracts";
import { instantAt } from "@kollega/danish";
import { createPdfRenderer } from "@kollega/pdf";
import { testDatabase } from "@kollega/postgres/testing";
import type { PgBoss } from "pg-boss";
import { system } from "../actor.ts";
import { installAssistant } from "../commands/installAssistant.ts";
import { installQueue, startBoss } from "../jobs/boss.ts";
import { queueName, type StepJob, stepQueue } from "../jobs/stepQueue.ts";
import { generateKeys, openKeys } from "../keys.ts";
import type { Log, Municipality } from "../municipality.ts";
import { withOwnSources } from "../organisation/organisationSource.ts";
import { breaker } from "../steps/breaker.ts";
import { stepRunner } from "../steps/stepRunner.ts";
import { wakeWaiting } from "../steps/wakeWaiting.ts";
import { assistantLibrary } from "../store/assistantLibrary.ts";
import type { Tables } from "../store/tables.ts";
import { fripladsFolder } from "./friplads.ts";

export interface TestMunicipalityOptions {
  readonly citizens?: number;
  /** Folders of assistants to install; friplads unless given. */
  readonly assistants?: readonly string[];
  readonly log?: Log;
}

/** A municipality of a test's own: real PostgreSQL, real simulators on sockets, a clock that the test moves. */
export interface TestMunicipality {
  readonly municipality: Municipality;
  readonly clock: Clock & { move(to: string | Date): void };
  readonly population: Population;
  readonly simulators: ReadonlyMap<SimulatorName, RunningSimulator>;
  readonly boss: PgBoss;
  readonly url: string;
  readonly ownerUrl: string;
  /** Tells a simulator how to behave from now on. */
  misbehave(simulator: SimulatorName, rule: Readonly<Record<string, unknown>>): Promise<void>;
  /** Lets all simulators behave again. */
  behave(): Promise<void>;
  /** What a simulator has received: by key, how often it was performed. */
  effects(
    simulator: SimulatorName,
  ): Promise<readonly { readonly key: string; readonly performed: number; readonly received: number }[]>;
  /** Does what a worker does once a minute. */
  wake(): Promise<void>;
  /** Carries out every step that is due, and those they lead to, until none is left. */
  drain(): Promise<number>;
  /** The same, without waiting for steps that are put off: their time is made to have come. */
  drainAll(): Promise<number>;
  close(): Promise<void>;
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const cvr = "24256790";

export async function testMunicipality(options: TestMunicipalityOptions = {}): Promise<TestMunicipality> {
  const population = syntheticPopulation({ municipality: "alfa", seed: 1, size: options.citizens ?? 60, on: DEMO_DAY });
  const database = await testDatabase({
    migrations: { set: "casework", folder: fileURLToPath(new URL("../../migrations", import.meta.url)) },
    prepare: {
      key: "queue-2",
      run: ({ ownerUrl, application }) => installQueue({ ownerUrl, application }),
    },
  });
  const { db, close } = database.connect<Tables>({ max: 10, prepare: true });
  const started = await Promise.all(
    simulatorNames.map(async (name) => [name, await startSimulator(name, { populations: [population] })] as const),
  );
  const simulators = new Map<SimulatorName, RunningSimulator>(started);
  const clock = standingClock(instantAt(DEMO_DAY, "09:00:00"));
  const connections = simulatedConnections(Object.fromEntries(started), { key: "alfa", cvr }, 2);
  const connectors = createConnectors(connections);
  const organisationRegister = createOrganisationRegister(connections);
  const postBox = createPostBox(connections);
  const log = options.log ?? quiet;
  const boss = await startBoss({ url: database.url, as: "sender", log });
  const pdf = createPdfRenderer();
  const keys = openKeys(generateKeys());
  const municipality: Municipality = {
    profile: { id: "alfa", name: "Alfa Kommune (test)", cvr, addressLines: ["Prøvevej 1", "9999 Prøveby"] },
    db,
    clock,
    keys,
    connectors: withOwnSources(connectors, { db, keys }),
    ...(organisationRegister ? { organisationRegister } : {}),
    ...(postBox ? { postBox } : {}),
    library: assistantLibrary(db),
    queue: stepQueue(boss),
    breaker: breaker(db),
    pdf,
    log,
  };
  for (const folder of options.assistants ?? [fripladsFolder]) {
    await installAssistant(municipality, system, await readAssistantFolder(folder));
  }
  const control = async (simulator: SimulatorName, path: string, init?: RequestInit) => {
    const url = simulators.get(simulator)?.url ?? "";
    const answer = await fetch(`${url}/_simulator/${path}`, init);
    if (!answer.ok) throw new Error(`The simulator ${simulator} answered ${answer.status}`);
    return answer;
  };
  const carryOut = stepRunner(municipality);
  const drain = async () => {
    let carried = 0;
    for (;;) {
      const jobs = await boss.fetch<StepJob>(queueName, { batchSize: 50 });
      if (jobs.length === 0) return carried;
      await Promise.all(jobs.map((job) => carryOut(job.data)));
      await boss.complete(
        queueName,
        jobs.map((job) => job.id),
      );
      carried += jobs.length;
    }
  };
  return {
    municipality,
    clock,
    population,
    simulators,
    boss,
    url: database.url,
    ownerUrl: database.ownerUrl,
    async misbehave(simulator, rule) {
      await control(simulator, "behaviour", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rule),
      });
    },
    async behave() {
      for (const name of simulatorNames) await control(name, "behaviour", { method: "DELETE" });
    },
    async effects(simulator) {
      const answer = (await (await control(simulator, "effects")).json()) as {
        effects: { key: string; performed: number; received: number }[];
      };
      return answer.effects;
    },
    drain,
    wake: () => wakeWaiting(municipality),
    async drainAll() {
      let carried = 0;
      for (;;) {
        const owner = database.connect<Record<string, never>>({ url: database.ownerUrl, max: 1 });
        await owner.pool.query("update pgboss.job set start_after = now() where state < 'active'");
        await owner.pool.query("update source_status set open_until = null");
        await owner.pool.query("update effect set trying_since = now() - interval '1 hour' where state = 'trying'");
        await owner.close();
        const more = await drain();
        if (more === 0) return carried;
        carried += more;
      }
    },
    async close() {
      await boss.stop({ graceful: false });
      await close();
      await postBox?.close();
      await closeConnectors(connectors);
      await organisationRegister?.close();
      await pdf.close();
      await Promise.all([...simulators.values()].map((simulator) => simulator.close()));
    },
  };
}
