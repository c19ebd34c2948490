import { incomeRegister } from "@kollega/contracts";
import { addMonths, parseDate } from "@kollega/danish";
import type { IncomeMonth } from "../population/population.ts";
import { invalidRequest, json, jsonBody, type SimulatedSystem, unknownSubject } from "./simulatedSystem.ts";

/** Months that come after those the population was made with, as a moved clock asks for: the newest income goes on. */
const MOST_LATER = 60;

export function incomeBetween(income: readonly IncomeMonth[], from: string, until: string): readonly IncomeMonth[] {
  const [newest] = income;
  const later: IncomeMonth[] = [];
  for (let ahead = 1; newest && ahead <= MOST_LATER; ahead += 1) {
    const month = addMonths(parseDate(`${newest.month}-01`), ahead).slice(0, 7);
    if (month > until) break;
    later.unshift({ ...newest, month });
  }
  return [...later, ...income].filter(({ month }) => from <= month && month <= until);
}

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
        return json(200, { person, months: incomeBetween(citizen.income, from, until) });
      },
    },
  ],
};
