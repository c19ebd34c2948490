import { z } from "zod";
import type { Capability } from "../capability.ts";
import { date, person, place, text } from "../fields.ts";

/** Where somebody is employed in the municipality, as it is on a day. */
export const employment = z.object({
  employment: text,
  title: text,
  unit: text,
  unitName: text,
  from: date,
  until: date.optional(),
  /** Where they ordinarily work. */
  workplace: place.optional(),
  /** Keys of local agreements that hold for the unit on that day. */
  agreements: z.array(text),
  /** How the payroll system knows the employment. */
  payroll: z.object({ employmentType: text, extraNumber: text }),
});

/** The municipality's own units and employees. */
export const organisation = {
  name: "organisation",
  title: { da: "Organisationen", en: "The organisation" },
  operations: {
    /** The employment of that number; without a number the only one there is. None where there are several, or none. */
    employment: {
      kind: "query",
      title: { da: "Ansættelse", en: "Employment" },
      input: z.object({ person, employment: text.optional(), on: date }),
      output: z.object({ employment: employment.optional() }),
    },
  },
} as const satisfies Capability;
