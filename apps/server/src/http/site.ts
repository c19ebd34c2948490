import type { Context } from "hono";
import type { Metrics } from "../observe/metrics.ts";
import type { ServerSettings } from "../settings.ts";

/** Whether the server is about to end: it still answers, and wants no more to do. */
export interface Life {
  ending: boolean;
}

/** A route of the server itself, beside all municipalities: probes and the design's files. It has a policy too. */
export interface SiteRoute {
  readonly method: "get";
  readonly path: string;
  readonly policy: { readonly name: string };
  handle(
    context: Context,
    server: { settings: ServerSettings; metrics: Metrics; life: Life },
  ): Response | Promise<Response>;
}
