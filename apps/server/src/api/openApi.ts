import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Route } from "../http/route.ts";
import { problemSchema } from "./schemas.ts";

const problem = { content: { "application/problem+json": { schema: problemSchema } } };

/** OpenAPI 3.1 of the API's routes, from the schemas that check what comes in. */
export function describeApi(routes: readonly Route[]): Record<string, unknown> {
  const api = new OpenAPIHono();
  const registry = api.openAPIRegistry;
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "kollega-session",
    description:
      "The session of somebody signed in (over TLS: __Host-kollega-session). Other methods than GET also carry X-CSRF-Token.",
  });
  for (const route of routes) {
    const { describe, body } = route;
    if (!describe) continue;
    const headers = [
      ...(route.method === "get" || route.changesNothing
        ? []
        : [{ "x-csrf-token": z.string().describe("From GET /api/v1/session.") }]),
      ...(describe.creates
        ? [{ "idempotency-key": z.string().min(8).max(200).describe("A new random text for each new thing.") }]
        : []),
    ];
    registry.registerPath({
      method: route.method,
      path: route.path.replace(/:(\w+)/g, "{$1}"),
      summary: describe.summary,
      description: `Policy: ${route.policy.name}.`,
      operationId: `${route.method}${route.path.replace(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/Api(V1)?/, "")}`,
      security: route.policy.name === "anyone" ? [] : [{ session: [] }],
      request: {
        params: z.object(
          Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, z.string()])),
        ),
        ...(route.query ? { query: route.query as z.ZodObject } : {}),
        ...(headers.length > 0 ? { headers: z.object(Object.assign({}, ...headers)) } : {}),
        ...(body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {}),
      },
      responses: {
        [describe.status]: describe.response
          ? { description: "As asked.", content: { "application/json": { schema: describe.response } } }
          : { description: "Done." },
        default: { description: "What is wrong, and what to do.", ...problem },
      },
    });
  }
  return { ...api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Kollega", version: "1" } }) };
}
