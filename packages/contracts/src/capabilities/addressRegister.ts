import { z } from "zod";
import type { Capability } from "../capability.ts";
import { place, text } from "../fields.ts";

/** Denmark's addresses (DAR): what there is, and where. */
export const addressRegister = {
  name: "address-register",
  title: { da: "Adresseregisteret", en: "The address register" },
  operations: {
    /** Addresses as the register writes them, that begin like what was typed, the likeliest first. */
    find: {
      kind: "query",
      title: { da: "Find adresser", en: "Find addresses" },
      input: z.object({ text, most: z.int().min(1).max(20).meta({ kind: "count" }) }),
      output: z.object({ addresses: z.array(text) }),
    },
    /** The one address that is written so; none where it is not known, or may be several. */
    locate: {
      kind: "query",
      title: { da: "Hvor adressen ligger", en: "Where the address is" },
      input: z.object({ text }),
      output: z.object({ place: place.optional() }),
    },
  },
} as const satisfies Capability;
