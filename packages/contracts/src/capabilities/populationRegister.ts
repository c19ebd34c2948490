import { z } from "zod";
import type { Capability } from "../capability.ts";
import { address, choice, date, person, text } from "../fields.ts";

/** One person as the population register (CPR) has them; the shape follows SF1520, kept to what casework may need. */
export const personRecord = z.object({
  person,
  name: text,
  birthDate: date,
  status: choice({
    active: { da: "bopæl i Danmark", en: "living in Denmark" },
    dead: { da: "død", en: "dead" },
    emigrated: { da: "udrejst", en: "emigrated" },
    missing: { da: "forsvundet", en: "missing" },
    inactive: { da: "inaktiv", en: "inactive" },
  }),
  civilStatus: choice({
    unmarried: { da: "ugift", en: "unmarried" },
    married: { da: "gift", en: "married" },
    divorced: { da: "fraskilt", en: "divorced" },
    widowed: { da: "enke eller enkemand", en: "widowed" },
    "registered-partner": { da: "registreret partner", en: "registered partner" },
    "dissolved-partner": { da: "ophævet partnerskab", en: "dissolved partnership" },
    "longest-living-partner": { da: "længstlevende partner", en: "longest-living partner" },
    unknown: { da: "ukendt", en: "unknown" },
  }),
  spouse: person.optional(),
  address: address.optional(),
  /** The four-digit code of the municipality of residence. */
  municipalityCode: z
    .string()
    .regex(/^\d{3,4}$/)
    .meta({ kind: "text" })
    .optional(),
  addressProtected: z.boolean(),
  /** False when the person is exempt and gets paper. */
  digitalPost: z.boolean(),
  /** Children under 18 that the register has; `atHome`: at the person's own address. */
  children: z.array(z.object({ person, birthDate: date, atHome: z.boolean() })),
  /** Adults (18 or more) at the same address, the person left out. */
  adultsAtAddress: z.array(z.object({ person, birthDate: date })),
});

/** People as the state has registered them. */
export const populationRegister = {
  name: "population-register",
  title: { da: "CPR-registeret", en: "The population register" },
  operations: {
    person: {
      kind: "query",
      title: { da: "Personoplysninger", en: "Personal data" },
      input: z.object({ person }),
      output: personRecord,
    },
  },
} as const satisfies Capability;
