import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { ServerSettings } from "../settings.ts";
import { operationsMetrics } from "./operationsMetrics.ts";

/** What is measured. Labels are route patterns and status codes: nothing of a person or a case. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from request to answer, by route pattern.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const signIns = new Counter({
    name: "kollega_sign_ins_total",
    help: "Sign-ins by kind of account and result.",
    labelNames: ["kind", "result"],
    registers: [registry],
  });
  const readOperations = operationsMetrics(registry);
  return {
    observe(method: string, route: string, status: number, seconds: number) {
      duration.observe({ method, route, status: String(status) }, seconds);
    },
    signIn: (kind: "citizen" | "employee", result: "ok" | "failed") => signIns.inc({ kind, result }),
    contentType: registry.contentType,
    async text(settings: ServerSettings): Promise<string> {
      await readOperations(settings);
      return registry.metrics();
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
