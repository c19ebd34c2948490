import type { Citizen as Resident } from "@kollega/connectors";
import type { Citizen } from "../actor.ts";
import { parents, personOf, yearlyIncome } from "./applicants.ts";
import type { TestMunicipality } from "./testMunicipality.ts";
import { type Applied, apply } from "./work.ts";

/** A married applicant and their partner, both with an income; and their case. */
export interface Couple extends Applied {
  readonly citizen: Resident;
  readonly partner: Resident;
  readonly me: Citizen;
  readonly spouse: Citizen;
}

/** So many couples who apply; both can be reached by Digital Post. */
export async function couples(t: TestMunicipality, count: number): Promise<readonly Couple[]> {
  const partnerOf = ({ spouse }: Resident) => (spouse ? t.population.byCpr.get(spouse) : undefined);
  const married = parents(t.population, (one) => {
    const partner = partnerOf(one);
    return one.digitalPost && yearlyIncome(one) > 0 && partner?.digitalPost === true && yearlyIncome(partner) > 0;
  });
  const seen = new Set<string>();
  const made: Couple[] = [];
  for (const citizen of married) {
    const partner = partnerOf(citizen);
    if (!partner || seen.has(citizen.cpr) || made.length === count) continue;
    for (const one of [citizen, partner]) seen.add(one.cpr);
    const form = {
      ...{ statedHousehold: "partner", partnerKind: "married", statedChildren: "2", statedAnnualIncome: "2000000" },
    };
    const applied = await apply(t, citizen, form, `couple-${made.length}`);
    const person = async (one: Resident): Promise<Citizen> => ({
      kind: "citizen",
      person: await personOf(t.municipality, one),
    });
    made.push({ ...applied, citizen, partner, me: await person(citizen), spouse: await person(partner) });
  }
  if (made.length < count) throw new Error("too few couples in the population");
  await t.drainAll();
  return made;
}

/** What is told of a person's income, in every form in which a page or the API could tell it. */
export function incomeFigures(
  { income: [latest] }: Resident,
  show: (amount: string) => readonly string[],
): readonly string[] {
  if (!latest) throw new Error("no income");
  const monthly = (Number(latest.gross) - Number(latest.labourMarketContribution) - Number(latest.atp)).toFixed(2);
  return [latest.gross, monthly, (Number(monthly) * 12).toFixed(2)].flatMap((amount) => [amount, ...show(amount)]);
}
