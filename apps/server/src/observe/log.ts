import { scrubCpr } from "@kollega/danish";
import { traceFields } from "@kollega/tracing";
import { type DestinationStream, type Logger, pino } from "pino";

/** An error as logs tell it: kind, code, message, stack and causes. Other properties may hold data of a case. */
interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "" };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: error.message,
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause !== undefined && depth < 5 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

/**
 * A log of JSON lines. Every line is scrubbed of what may be a CPR number before it is written, whatever it came from;
 * names and values are kept out by not being given to it.
 */
export function createLog(options: { readonly level?: string; readonly destination?: DestinationStream } = {}): Logger {
  const destination = options.destination ?? process.stdout;
  return pino(
    {
      level: options.level ?? "info",
      base: null,
      mixin: traceFields,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
    },
    { write: (line: string) => destination.write(scrubCpr(line)) },
  );
}
