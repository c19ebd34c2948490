import type { Log } from "@kollega/casework";
import { systemClock } from "@kollega/contracts";
import { traceFields } from "@kollega/tracing";

/** A log of one line of JSON for each entry, on standard error unless told otherwise. `fields` are on every line. */
export function lineLog(
  fields: Readonly<Record<string, unknown>> = {},
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const at = (level: "info" | "warn" | "error") => (more: Readonly<Record<string, unknown>>, message: string) =>
    write(
      `${JSON.stringify({ level, time: systemClock.now().toISOString(), ...fields, ...traceFields(), ...more, message })}\n`,
    );
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** A log that says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
