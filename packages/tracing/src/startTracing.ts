export interface Tracing {
  /** Sends what is left, and ends. */
  stop(): Promise<void>;
}

const addresses = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

/**
 * Sends traces by OTLP over HTTP, when OpenTelemetry's own variables say where to; else nothing is loaded, and spans cost
 * nothing. `OTEL_TRACES_SAMPLER_ARG` is the share of new traces that is kept (0–1), all unless given.
 */
export async function startTracing(
  about: { readonly service: string; readonly version: string },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Tracing> {
  if (!addresses.some((name) => env[name])) return { stop: async () => undefined };
  const { startExporting } = await import("./startExporting.ts");
  return startExporting(
    { ...about, service: env.OTEL_SERVICE_NAME ?? about.service },
    share(env.OTEL_TRACES_SAMPLER_ARG),
  );
}

function share(given: string | undefined): number {
  const number = given === undefined || given === "" ? 1 : Number(given);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : 1;
}
