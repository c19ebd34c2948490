import { z } from "zod";
import { confidence, date, keyed, law, link, name, textSchema } from "./common.ts";

const known = z.strictObject({
  value: z
    .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
    .describe("The value; in quotes where decimals matter."),
  until: date.optional().describe("The last day it holds. Left out: until the next value."),
  confidence,
  reference: link.optional().describe("Where the value was read."),
  note: z.string().optional(),
});

const missing = z.strictObject({
  missing: textSchema.describe(
    "Why there is no value. A decision on such a date is refused by name and year, never guessed.",
  ),
  until: date.optional().describe("The last day it is missing."),
  repealed: z
    .boolean()
    .default(false)
    .describe("It is missing because it is no longer law, not because it has not been found."),
});

export const parameterSchema = z
  .strictObject({
    title: textSchema,
    unit: z.string().min(1).describe("What it is counted in, e.g. `kr. pr. år`."),
    type: z.enum(["kroner", "percent", "count", "number"]).describe("How it is shown."),
    law,
    reference: link.optional().describe("Where values are read that name no reference of their own."),
    values: keyed(date, z.union([known, missing])).describe("Values by the first day they hold."),
  })
  .meta({ id: "Parameter", description: "One rate or limit and its values over time." });

/** parameters/*.yaml */
export const parametersSchema = keyed(name, parameterSchema).meta({
  id: "Parameters",
  title: "parameters/*.yaml",
  description: "Rates and limits by name. The value is that of the day the decision takes effect.",
});

export type ParameterDocument = z.output<typeof parameterSchema>;
