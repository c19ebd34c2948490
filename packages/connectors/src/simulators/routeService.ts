import { findWay, snap, type Way } from "../land/findWay.ts";
import type { Point } from "../land/roadNet.ts";
import { json, type SimulatedAnswer, type SimulatedSystem } from "./simulatedSystem.ts";

const refused = (code: string, message: string): SimulatedAnswer => json(400, { code, message });

/** "lon,lat;lon,lat" as points; null where it is none. */
function pointsOf(text: string): readonly Point[] | null {
  const points = text.split(";").map((pair) => /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(pair));
  if (points.length < 2 || points.length > 100 || points.some((point) => point === null)) return null;
  return points.map((point) => ({ longitude: Number(point?.[1]), latitude: Number(point?.[2]) }));
}

const position = ({ longitude, latitude }: Point) => [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
const tenths = (value: number) => Math.round(value * 10) / 10;

/** How far from a road a point may be, in metres. */
const outside = 5_000;

/** OSRM's route service over the synthetic land (`../land`): the fastest way, with or without the ferry. */
export const routeServiceSimulator: SimulatedSystem = {
  name: "route-service",
  operations: [
    {
      name: "route",
      matches: ({ method, path }) => method === "GET" && path.startsWith("/route/v1/"),
      answer({ path, query }) {
        const [, profile, coordinates = ""] = /^\/route\/v1\/([^/]+)\/(.*)$/.exec(path) ?? [];
        if (profile !== "driving") return refused("InvalidValue", "There is the profile driving only");
        const points = pointsOf(decodeURIComponent(coordinates));
        if (!points) return refused("InvalidQuery", "Query string malformed close to position 0");
        const exclude = query.get("exclude");
        if (exclude !== null && exclude !== "ferry")
          return refused("InvalidValue", "Exclude flag combination is not supported.");
        const stops = points.map(snap);
        const off = stops.findIndex((stop) => stop === null || stop.metres > outside);
        if (off >= 0) return refused("NoSegment", `Could not find a matching segment for coordinate ${off}`);
        const legs: Way[] = [];
        for (const [n, from] of stops.entries()) {
          const to = stops[n + 1];
          if (!from || !to) break;
          const leg = findWay(from, to, exclude === "ferry");
          if (!leg) return refused("NoRoute", "Impossible route between points");
          legs.push(leg);
        }
        const sum = (of: (leg: Way) => number) => tenths(legs.reduce((all, leg) => all + of(leg), 0));
        const line = legs.flatMap((leg, n) => (n === 0 ? leg.points : leg.points.slice(1)));
        return json(200, {
          code: "Ok",
          routes: [
            {
              geometry: { type: "LineString", coordinates: line.map(position) },
              legs: legs.map(({ metres, seconds }) => ({
                steps: [],
                summary: "",
                weight: tenths(seconds),
                duration: tenths(seconds),
                distance: tenths(metres),
              })),
              weight_name: "routability",
              weight: sum(({ seconds }) => seconds),
              duration: sum(({ seconds }) => seconds),
              distance: sum(({ metres }) => metres),
            },
          ],
          waypoints: stops.map((stop) => ({
            name: "",
            distance: tenths(stop?.metres ?? 0),
            location: position(stop?.point ?? { latitude: 0, longitude: 0 }),
          })),
        });
      },
    },
  ],
};
