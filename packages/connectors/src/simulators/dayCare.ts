import { dayCare } from "@kollega/contracts";
import {
  invalidRequest,
  json,
  jsonBody,
  probeOperation,
  type SimulatedSystem,
  unknownSubject,
} from "./simulatedSystem.ts";

const { places, registerSubsidy } = dayCare.operations;

/** The day-care system, in the invented shape of `../dayCare.ts`. Registrations are keyed. */
export const dayCareSimulator: SimulatedSystem = {
  name: "day-care",
  operations: [
    {
      name: "places",
      matches: (request) => request.method === "POST" && request.path === "/places",
      answer(request) {
        const input = places.input.safeParse(jsonBody(request));
        if (!input.success) return invalidRequest;
        const { person, on } = input.data;
        const citizen = request.population.byCpr.get(person);
        if (citizen === undefined) return unknownSubject;
        return json(200, { person, places: citizen.places.filter(({ from }) => from <= on) });
      },
    },
    {
      name: "registerSubsidy",
      matches: (request) => request.method === "POST" && request.path === "/registrations",
      answer(request, ledger) {
        const key = request.headers["idempotency-key"];
        const input = registerSubsidy.input.safeParse(jsonBody(request));
        if (!input.success || typeof key !== "string") return invalidRequest;
        if (!request.population.byCpr.has(input.data.person)) return json(422, { code: "unknown-guardian" });
        const { person: _, ...summary } = input.data;
        const receipt = ledger.receive({
          municipality: request.municipality,
          operation: "registerSubsidy",
          key,
          keyed: true,
          receipt: (ordinal) => ({ registration: `FP-${String(ordinal).padStart(6, "0")}` }),
          summary,
        });
        return json(201, { key, ...receipt });
      },
    },
    probeOperation("/registrations"),
  ],
};
