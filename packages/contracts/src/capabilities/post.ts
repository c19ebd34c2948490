import { z } from "zod";
import type { Capability } from "../capability.ts";
import { address, file, person, text } from "../fields.ts";

const letter = {
  /** The sender's CVR number and name. */
  sender: z.object({ cvr: z.string().regex(/^\d{8}$/), name: text }),
  title: z.string().min(1).max(255),
  /** The case number that replies refer to. */
  reference: text,
  document: file,
  attachments: z.array(file).default([]),
  /** KLE number, for the recipient's own sorting. */
  kle: z
    .string()
    .regex(/^\d{2}\.\d{2}\.\d{2}$/)
    .optional(),
};

/** Letters that bind: Digital Post in the MeMo 1.2 format. */
export const digitalPost = {
  name: "digital-post",
  title: { da: "Digital Post", en: "Digital Post" },
  operations: {
    send: {
      kind: "effect",
      title: { da: "Send brev med Digital Post", en: "Send a letter by Digital Post" },
      guarantee: "keyed",
      input: z.object({ person, ...letter }),
      receipt: z.object({ messageId: text }),
    },
  },
} as const satisfies Capability;

/** Paper, for those who are exempt from Digital Post. */
export const print = {
  name: "print",
  title: { da: "Fjernprint", en: "Print and post" },
  operations: {
    send: {
      kind: "effect",
      title: { da: "Send brev på papir", en: "Send a letter on paper" },
      guarantee: "probed",
      input: z.object({ recipient: z.object({ name: text, address }), ...letter }),
      receipt: z.object({ shipment: text }),
    },
  },
} as const satisfies Capability;

/** Notices of fixed text by e-mail. SMTP knows neither keys nor probes. */
export const mail = {
  name: "mail",
  title: { da: "E-post", en: "E-mail" },
  operations: {
    send: {
      kind: "effect",
      title: { da: "Send besked med e-post", en: "Send a notice by e-mail" },
      guarantee: "at-most-once",
      input: z.object({ to: z.email(), subject: z.string().min(1).max(200), body: text }),
      receipt: z.object({ messageId: text }),
    },
  },
} as const satisfies Capability;
