import { type Connector, errors, type routeService } from "@kollega/contracts";
import { z } from "zod";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { invalidAnswer, noAnswerError, orInvalid, statusError } from "./http/askSystem.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { readJson } from "./http/read.ts";

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

const found = z.object({
  code: z.literal("Ok"),
  routes: z
    .array(
      z.object({
        distance: z.number().nonnegative(),
        duration: z.number().nonnegative(),
        legs: z.array(z.object({ distance: z.number().nonnegative() })).min(1),
        geometry: z.object({ type: z.literal("LineString"), coordinates: z.array(position).min(1) }),
      }),
    )
    .min(1),
  waypoints: z.array(z.object({ location: position })),
});

const notFound = z.object({ code: z.enum(["NoRoute", "NoSegment"]) });

/** So far from what was asked about the nearest road may be, in degrees: an answer to another question is further off. */
const farthest = 0.05;

/**
 * The way by road, by OSRM's HTTP API (`GET /route/v1/driving/{lon},{lat};…`). Kilometres are rounded to two decimals, half up: what
 * people see is what is reckoned with.
 */
export function routeServiceConnector(connection: ConnectionFor<"route-service">): Connector<typeof routeService> {
  const system = httpSystem(connection);
  const { system: name } = connection;
  return {
    capability: "route-service",
    system: name,
    operations: {
      async route({ stops, withoutFerries }, context) {
        const points = stops.map(({ longitude, latitude }) => `${longitude},${latitude}`).join(";");
        const options = new URLSearchParams({
          alternatives: "false",
          steps: "false",
          overview: "simplified",
          geometries: "geojson",
          ...(withoutFerries ? { exclude: "ferry" } : {}),
        });
        const answer = await system.call({
          method: "GET",
          path: `/route/v1/driving/${points}?${options}`,
          headers: { accept: "application/json", "x-request-id": context.requestId },
          signal: context.signal,
          // A connection of its own: an answer does not repeat its question.
          effect: true,
        });
        if (answer.got === "nothing") throw noAnswerError(name, answer);
        if (answer.status === 400 && readJson(notFound, answer).ok) throw errors.sourceKnowsNoSuch({ system: name });
        if (answer.status !== 200) throw statusError(name, answer.status);
        const { routes, waypoints } = orInvalid(name, readJson(found, answer));
        const [first] = routes;
        const near = waypoints.every(({ location: [longitude, latitude] }, n) => {
          const stop = stops[n];
          return (
            stop !== undefined &&
            Math.abs(Number(stop.latitude) - latitude) < farthest &&
            Math.abs(Number(stop.longitude) - longitude) < farthest
          );
        });
        if (!first || waypoints.length !== stops.length || first.legs.length !== stops.length - 1 || !near)
          throw invalidAnswer(name, "another question");
        return {
          kilometres: kilometres(first.distance),
          stops,
          minutes: (Math.round(first.duration / 6) / 10).toFixed(1),
          legs: first.legs.map(({ distance }) => ({ kilometres: kilometres(distance) })),
          line: first.geometry.coordinates
            .map(([longitude, latitude]) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`)
            .join(" "),
        };
      },
    },
    close: async () => system.close(),
  };
}

/** Metres as kilometres with two decimals, half up. */
const kilometres = (metres: number): string => (Math.round(metres / 10) / 100).toFixed(2);
