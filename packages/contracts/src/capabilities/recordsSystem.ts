import { z } from "zod";
import type { Capability } from "../capability.ts";
import { date, file, person, text } from "../fields.ts";

/** The municipality's records system (ESDH), where journal entries and documents are filed. Invented shape. */
export const recordsSystem = {
  name: "records-system",
  title: { da: "Journalsystemet (ESDH)", en: "The records system (ESDH)" },
  operations: {
    file: {
      kind: "effect",
      title: { da: "Journalisér", en: "File in the records system" },
      guarantee: "keyed",
      input: z.object({
        caseNumber: text,
        caseTitle: text,
        person,
        kle: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/),
        /** The action facet, e.g. G01. */
        facet: z.string().regex(/^[A-Z]\d{2}$/),
        /** A short theme, as OFL § 15 wants. */
        theme: text,
        date,
        entry: text,
        documents: z.array(file),
      }),
      receipt: z.object({ journalNumber: text }),
    },
  },
} as const satisfies Capability;
