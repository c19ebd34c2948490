import { z } from "zod";
import type { Capability } from "../capability.ts";
import { decimal, kroner, month, person, text } from "../fields.ts";

/** What one employment is to be paid for one month under one wage type. Negative where too much was reported before. */
export const payrollRecord = z.object({
  person,
  employment: text,
  employmentType: z.string().regex(/^\d$/).meta({ kind: "text" }),
  extraNumber: z.string().regex(/^\d$/).meta({ kind: "text" }),
  wageType: z
    .string()
    .regex(/^\d{4}$/)
    .meta({ kind: "text" }),
  account: z
    .string()
    .regex(/^[0-9A-Za-z-]{0,13}$/)
    .meta({ kind: "text" })
    .optional(),
  /** The month it was earned in. */
  month,
  /** What is paid for, in the wage type's unit. */
  quantity: decimal,
  amount: kroner,
});

/** The system that pays employees. */
export const payroll = {
  name: "payroll",
  title: { da: "Lønsystemet", en: "The payroll system" },
  operations: {
    report: {
      kind: "effect",
      title: { da: "Indberetning til løn", en: "Report to payroll" },
      guarantee: "probed",
      input: z.object({ records: z.array(payrollRecord) }),
      receipt: z.object({ delivery: text }),
      collected: { list: "records", add: ["quantity", "amount"], kind: "wageType" },
    },
  },
} as const satisfies Capability;
