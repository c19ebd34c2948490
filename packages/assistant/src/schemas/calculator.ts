import { z } from "zod";
import { feel, keyed, law, name, textSchema, typeName } from "./common.ts";
import { fieldSchema } from "./form.ts";

/** What one may have come to the public calculator for. */
export const situations = ["children", "housing", "pension", "no-work", "illness", "death"] as const;

/** What is asked of a household once, for all its benefits. */
export const householdFacts = {
  yearlyIncome: "kroner",
  adults: "count",
  children: "count",
  wealth: "kroner",
} as const;

const given = z
  .strictObject({ title: textSchema, type: typeName, law, formula: feel.describe("FEEL over all names, `asks` too.") })
  .meta({ id: "CalculatorResult", description: "A result that only the calculator gives." });

const household = z
  .strictObject({
    from: keyed(name, feel).describe(
      `The form's fields that the household's own facts answer, as FEEL over ${Object.keys(householdFacts)
        .map((fact) => `\`${fact}\``)
        .join(", ")}. The rest is asked, and so is what comes to null.`,
    ),
    amount: name.describe("The finding, in kroner, that is the benefit."),
    per: z.enum(["month", "year"]).describe("What the amount is for."),
  })
  .meta({ id: "CalculatorHousehold", description: "How the benefit is worked out among a household's others." });

/** How the public calculator works an assistant's results out, for whoever asks. */
export const calculator = z
  .strictObject({
    only: z
      .boolean()
      .default(false)
      .describe("There are no cases with it: nobody can apply, it only tells what the rules give."),
    decidedBy: textSchema.describe("Who decides, as citizens are told."),
    situations: z.array(z.enum(situations)).default([]).describe("The situations of life it is offered under."),
    stands: keyed(name, feel)
      .default({})
      .describe(
        "Findings that a case rests on evidence or a person for, by what is answered in the form: FEEL that stands for them while one calculates.",
      ),
    asks: keyed(name, fieldSchema).default({}).describe("Questions that only the calculator asks."),
    gives: keyed(name, given).default({}).describe("Results that only the calculator gives, after the findings."),
    varies: name
      .optional()
      .describe("The question whose answer the plot varies first. Left out: the first about an amount."),
    household: household.optional(),
  })
  .meta({ id: "Calculator", description: "How the public calculator works its results out." });
