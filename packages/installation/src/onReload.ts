import type { Configuration } from "./configuration/configuration.ts";
import { readConfiguration } from "./configuration/readConfiguration.ts";

/**
 * On SIGHUP reads the configuration anew and hands it over. One that has faults is told of on standard error, and what runs goes on as it
 * is.
 */
export function onReload(file: string | undefined, work: (configuration: Configuration) => Promise<void>): void {
  process.on("SIGHUP", () => {
    readConfiguration({ file })
      .then(work)
      .catch((error: unknown) => {
        const parts: unknown[] =
          error instanceof Error && error.cause instanceof AggregateError ? error.cause.errors : [];
        const told = [error, ...parts].map((one) => (one instanceof Error ? one.message : String(one)));
        process.stderr.write(`Not reloaded: ${told.join("; ")}\n`);
      });
  });
}
