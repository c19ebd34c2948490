import type { Employee } from "../actor.ts";
import { caseView } from "../queries/caseView.ts";
import { parents, yearlyIncome } from "./applicants.ts";
import type { TestMunicipality } from "./testMunicipality.ts";
import { apply } from "./work.ts";

let made = 0;

/** A single parent who states far less than the register has, to their own gain; a hearing has been opened, and not been sent. */
export async function heardParent(t: TestMunicipality, caseworker: Employee) {
  const [citizen] = parents(
    t.population,
    (c, adults) => adults === 0 && c.digitalPost && yearlyIncome(c) > 240_000 && yearlyIncome(c) < 700_000,
  );
  made += 1;
  if (!citizen) throw new Error("too few parents with such an income");
  const stated = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome: "150000" };
  const grant = await apply(t, citizen, stated, `heard-${made}`);
  await t.drainAll();
  const { decisions } = await caseView(t.municipality, caseworker, grant.caseId);
  const hearing = decisions.find((decision) => decision.type === "hearing");
  if (!hearing) throw new Error("no hearing was opened");
  return { citizen, grant, hearing };
}
