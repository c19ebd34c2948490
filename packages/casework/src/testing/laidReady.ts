import { parents, yearlyIncome } from "./applicants.ts";
import type { TestMunicipality } from "./testMunicipality.ts";
import { type Applied, apply } from "./work.ts";

export type LaidReady = Applied & { readonly citizen: ReturnType<typeof parents>[number] };

/** So many single parents' applications, each laid ready for control. */
export async function laidReady(t: TestMunicipality, count: number): Promise<readonly LaidReady[]> {
  const fitting = parents(t.population, (citizen, adults) => adults === 0 && citizen.digitalPost).slice(0, count);
  if (fitting.length < count) throw new Error("too few parents in the population");
  const made = await Promise.all(
    fitting.map(async (citizen, n) => {
      const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
      const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome };
      return { ...(await apply(t, citizen, form, `ready-${n}`)), citizen };
    }),
  );
  await t.drainAll();
  return made;
}
