import { startWorker } from "@kollega/casework";
import type { Configuration } from "./configuration/configuration.ts";
import { type Installation, type OpenInstallationOptions, openInstallation } from "./openInstallation.ts";

/** Steps that were put off are at most this late; with it an idle municipality stays below a transaction a second. */
const pollSeconds = 10;

export interface RunningWorker {
  /** Those that it works on now. */
  readonly municipalities: readonly string[];
  /** As an installation's: it works on those that it then is of. */
  reload(configuration: Configuration): Promise<void>;
  readonly unopened: Installation["unopened"];
  /** Finishes the steps in hand, takes no more, and closes everything. */
  stop(): Promise<void>;
}

/** Carries out steps of all (or the given) municipalities until stopped. Any number may run, on any number of machines. */
export async function runWorker(
  configuration: Configuration,
  options: Omit<OpenInstallationOptions, "as" | "onOpen"> = {},
): Promise<RunningWorker> {
  const installation = await openInstallation(configuration, {
    ...options,
    as: "worker",
    async onOpen(_, { municipality, boss }, { worker: { fetchers, batch } }) {
      const worker = await startWorker(municipality, boss, { fetchers, batch, pollSeconds });
      return () => worker.stop();
    },
  });
  return {
    get municipalities() {
      return [...installation.municipalities.keys()];
    },
    unopened: installation.unopened,
    reload: installation.reload,
    async stop() {
      await installation.ending();
      await installation.close();
    },
  };
}
