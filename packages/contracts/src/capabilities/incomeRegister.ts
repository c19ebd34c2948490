import { z } from "zod";
import type { Capability } from "../capability.ts";
import { kroner, month, person } from "../fields.ts";

/** Income by month, newest first. The shape is invented: eIndkomst has no public schema. */
export const incomeRecord = z.object({
  person,
  months: z.array(
    z.object({
      month,
      /** Income before contributions. */
      gross: kroner,
      /** Labour-market contribution (arbejdsmarkedsbidrag). */
      labourMarketContribution: kroner,
      /** ATP contribution. */
      atp: kroner,
    }),
  ),
});

/** Income as employers report it. */
export const incomeRegister = {
  name: "income-register",
  title: { da: "Indkomstregisteret (eIndkomst)", en: "The income register (eIndkomst)" },
  operations: {
    income: {
      kind: "query",
      title: { da: "Indkomst pr. måned", en: "Income by month" },
      input: z.object({ person, from: month, until: month }),
      output: incomeRecord,
    },
  },
} as const satisfies Capability;
