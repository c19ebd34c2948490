import { z } from "zod";
import type { Capability } from "../capability.ts";
import { choice, date, kroner, person, text } from "../fields.ts";

/** Places in day care that a guardian pays for, and what is charged for them. Invented shape. */
export const dayCare = {
  name: "day-care",
  title: { da: "Pladsanvisningen", en: "The day-care system" },
  operations: {
    places: {
      kind: "query",
      title: { da: "Pladser og priser", en: "Places and prices" },
      input: z.object({ person, on: date }),
      output: z.object({
        places: z.array(
          z.object({
            place: text,
            child: person,
            institution: text,
            kind: choice({
              nursery: { da: "vuggestue", en: "nursery" },
              kindergarten: { da: "børnehave", en: "kindergarten" },
              childminder: { da: "dagpleje", en: "childminder" },
              "after-school": { da: "fritidshjem", en: "after-school care" },
            }),
            monthlyPrice: kroner,
            from: date,
          }),
        ),
      }),
    },
    registerSubsidy: {
      kind: "effect",
      title: { da: "Registrering af friplads", en: "Registration of the aided place" },
      guarantee: "keyed",
      input: z.object({
        person,
        /** The guardian's own share of the full price, 0–100. */
        ownSharePercent: z
          .string()
          .regex(/^\d{1,3}(\.\d+)?$/)
          .meta({ kind: "number" }),
        from: date,
        until: date.optional(),
        payments: z.array(z.object({ place: text, monthlyPayment: kroner })),
      }),
      receipt: z.object({ registration: text }),
    },
  },
} as const satisfies Capability;
