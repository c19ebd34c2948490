import { startWorker, type Worker } from "@kollega/casework";
import type { Configuration } from "./configuration/configuration.ts";
import { type OpenInstallationOptions, openInstallation } from "./openInstallation.ts";

/** Steps that were put off are at most this late; with it an idle municipality stays below a transaction a second. */
const pollSeconds = 10;

export interface RunningWorker {
  readonly municipalities: readonly string[];
  /** Finishes the steps in hand, takes no more, and closes everything. */
  stop(): Promise<void>;
}

/** Carries out steps of all (or the given) municipalities until stopped. Any number may run, on any number of machines. */
export async function runWorker(
  configuration: Configuration,
  options: Omit<OpenInstallationOptions, "as"> = {},
): Promise<RunningWorker> {
  const installation = await openInstallation(configuration, { ...options, as: "worker" });
  const { fetchers, batch } = configuration.worker;
  const workers: Worker[] = [];
  try {
    for (const { municipality, boss } of installation.municipalities.values()) {
      workers.push(await startWorker(municipality, boss, { fetchers, batch, pollSeconds }));
    }
  } catch (error) {
    await installation.close();
    throw error;
  }
  return {
    municipalities: [...installation.municipalities.keys()],
    async stop() {
      await installation.ending();
      await Promise.all(workers.map((worker) => worker.stop()));
      await installation.close();
    },
  };
}
