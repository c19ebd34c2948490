import { type Connector, dayCare } from "@kollega/contracts";
import { z } from "zod";
import type { ConnectionFor } from "./connectionsConfig.ts";
import { httpSystem } from "./http/httpSystem.ts";
import { askJson, performJson, probeJson } from "./http/jsonSystem.ts";

const { places, registerSubsidy } = dayCare.operations;

/**
 * The day-care system over JSON. Invented shape:
 * `POST /places {person, on}` → `{person, places}`; `POST /registrations` with `Idempotency-Key` →
 * `{key, registration}`; `GET /registrations/{key}` → the same, or 404 `{code: "not-received", key}`.
 */
export function dayCareConnector(connection: ConnectionFor<"day-care">): Connector<typeof dayCare> {
  const system = httpSystem(connection);
  return {
    capability: "day-care",
    system: connection.system,
    operations: {
      async places(input, context) {
        const asked = places.output.extend({ person: z.literal(input.person) });
        const answer = await askJson(system, "/places", input, context, asked);
        return { places: answer.places };
      },
      registerSubsidy: {
        perform: (input, context) => performJson(system, "/registrations", input, context, registerSubsidy.receipt),
        probe: (context) => probeJson(system, "/registrations", context, registerSubsidy.receipt),
      },
    },
    close: async () => system.close(),
  };
}
