import { z } from "zod";
import type { Capability } from "../capability.ts";
import { decimal, place } from "../fields.ts";

const pair = "-?\\d{1,3}(?:\\.\\d{1,10})?,-?\\d{1,2}(?:\\.\\d{1,10})?";

/** A way by road through some places. */
export const route = z.object({
  kilometres: decimal,
  minutes: decimal,
  /** As they were asked about. */
  stops: z.array(place),
  /** From stop to stop. */
  legs: z.array(z.object({ kilometres: decimal })),
  /** The line on the map: points as "longitude,latitude", with a space between (WGS 84, degrees). */
  line: z
    .string()
    .max(500_000)
    .regex(new RegExp(`^${pair}(?: ${pair})*$`))
    .meta({ kind: "text", told: false }),
});

/** Finds the way. It is asked about places and times of no person. */
export const routeService = {
  name: "route-service",
  title: { da: "Rutetjenesten", en: "The route service" },
  operations: {
    /** The fastest way by road through the stops in their order. */
    route: {
      kind: "query",
      title: { da: "Rute og afstand", en: "Route and distance" },
      input: z.object({ stops: z.array(place).min(2).max(25), withoutFerries: z.boolean() }),
      output: route,
    },
  },
} as const satisfies Capability;
