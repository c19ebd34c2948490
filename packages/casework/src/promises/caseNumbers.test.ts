import { connect } from "@kollega/postgres";
import { expect, test } from "vitest";
import { apply, parents, testMunicipality, yearlyIncome } from "../testing/index.ts";

test("after 999,999 cases numbers go on, and no two cases have the same", async () => {
  const t = await testMunicipality({ citizens: 200 });
  try {
    await using owner = connect({ url: t.ownerUrl, max: 1 });
    await owner.pool.query("select setval('case_number', 999998)");
    const citizens = parents(t.population, (_, adults) => adults === 0);
    const numbers: string[] = [];
    for (const [at, citizen] of citizens.slice(0, 4).entries()) {
      const statedAnnualIncome = String(Math.ceil(yearlyIncome(citizen)));
      const form = { statedHousehold: "single", statedChildren: "1", statedAnnualIncome };
      numbers.push((await apply(t, citizen, form, `number-${at}`)).number.replace(/^\d{4}-/, ""));
    }
    expect(numbers).toEqual(["999999", "1000000", "1000001", "1000002"]);
  } finally {
    await t.close();
  }
});
