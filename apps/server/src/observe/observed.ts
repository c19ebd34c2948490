import { inSpan, inTrace } from "@kollega/tracing";
import type { Context, MiddlewareHandler } from "hono";
import { languageOf } from "../http/mount.ts";
import type { ServerSettings } from "../settings.ts";
import type { Metrics } from "./metrics.ts";

/** Every request is measured, logged and traced by its route's pattern: what its address holds is told nowhere. */
export function observed(settings: ServerSettings, metrics: Metrics): MiddlewareHandler {
  return (context, next) =>
    // From strangers no trace is taken: they could make us keep, or mix, what they like.
    inTrace(settings.trustProxy ? context.req.header("traceparent") : undefined, () =>
      inSpan({ name: context.req.method, kind: "server" }, async (note) => {
        const begun = performance.now();
        context.set("state", { language: languageOf(context, settings.scheme) });
        await next();
        const { method, route, status, visitor, municipality } = told(context);
        const seconds = (performance.now() - begun) / 1000;
        metrics.observe(method, route, status, seconds);
        settings.log.info({ method, route, status, ms: Math.round(seconds * 1000), visitor, municipality }, "request");
        note(
          {
            ...{ "http.request.method": method, "http.route": route, "http.response.status_code": status },
            "kollega.visitor": visitor,
            ...(municipality === undefined ? {} : { "kollega.municipality": municipality }),
            ...(status >= 500 ? { "error.type": String(status) } : {}),
          },
          `${method} ${route}`,
        );
      }),
    );
}

function told(context: Context) {
  const { route, visit, sitePath } = context.var.state;
  return {
    method: context.req.method,
    route: route?.path ?? sitePath ?? "(none)",
    status: context.res.status,
    visitor: visit?.visitor?.kind ?? "nobody",
    municipality: visit?.municipality.profile.id,
  };
}
