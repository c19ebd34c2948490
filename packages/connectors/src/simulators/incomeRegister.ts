import { incomeRegister } from "@kollega/contracts";
import { invalidRequest, json, jsonBody, type SimulatedSystem, unknownSubject } from "./simulatedSystem.ts";

/** The income register, in the invented shape of `../incomeRegister.ts`. */
export const incomeRegisterSimulator: SimulatedSystem = {
  name: "income-register",
  operations: [
    {
      name: "income",
      matches: (request) => request.method === "POST" && request.path === "/income",
      answer(request) {
        const input = incomeRegister.operations.income.input.safeParse(jsonBody(request));
        if (!input.success) return invalidRequest;
        const { person, from, until } = input.data;
        const citizen = request.population.byCpr.get(person);
        if (citizen === undefined) return unknownSubject;
        return json(200, { person, months: citizen.income.filter(({ month }) => from <= month && month <= until) });
      },
    },
  ],
};
