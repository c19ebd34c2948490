import { z } from "zod";
import { date, feel, key, keyed, law, name, textSchema, typeName, unaryTest } from "./common.ts";

export const hitPolicies = ["unique", "any", "first", "collect", "sum", "min", "max", "count"] as const;

const because = textSchema.meta({
  description:
    "One sentence for reasons and control; `{expr}` is FEEL shown by its declared type, and may use the rule's own name. Left out, one is made from how the value was worked out: a formula with its numbers, a row with what it asks for.",
});

const row = z
  .strictObject({
    when: keyed(name, unaryTest)
      .default({})
      .describe("A test for each input that matters; an input left out may be anything."),
    gives: z.union([feel, keyed(name, feel)]).describe("The result; with several outputs a map of them."),
    law: law.optional().describe("The provision of this very row."),
    note: z.string().optional().describe("For the reader of the documents."),
    because: because.optional(),
  })
  .meta({ id: "Row", description: "One row of a decision table." });

const inForce = z.strictObject({
  rule: name.describe("The rule that holds from this day: of the same type."),
  until: date.optional().describe("The last day it holds. Left out: until the next."),
});

const repealed = z.strictObject({
  repealed: textSchema.describe("Why there is no rule from this day on: told to whoever asks."),
});

export const datedSchema = keyed(date, z.union([inForce, repealed])).refine(
  (periods) => Object.keys(periods).length > 0,
  { message: "dated-empty" },
);

export const ruleSchema = z
  .strictObject({
    title: textSchema,
    type: typeName,
    law,
    each: name
      .optional()
      .describe(
        "A key of `items`: the rule is worked out for each member, which it knows as `item`. The rule of a finding has the finding's.",
      ),
    formula: feel.optional().describe("The result as one FEEL expression."),
    table: z
      .strictObject({
        hit: z
          .enum(hitPolicies)
          .default("unique")
          .describe(
            "Which rows count when several match, as in DMN; `sum`, `min`, `max` and `count` collect into one number.",
          ),
        inputs: keyed(name, feel).describe("What the rows test, by a name that the rows use."),
        rows: keyed(key, row).describe("The rows by a key that stays."),
      })
      .optional()
      .describe("The result as a decision table."),
    dated: datedSchema
      .optional()
      .describe(
        "The result by the rule that is in force on the day the decision takes effect, by the first day of each; a day that none covers is refused.",
      ),
    because: because.optional(),
  })
  .refine(({ formula, table, dated }) => [formula, table, dated].filter((one) => one !== undefined).length === 1, {
    message: "formula-or-table",
  })
  .meta({ id: "Rule", description: "One decision of the model: a formula or a table." });

/** rules/*.yaml */
export const rulesSchema = keyed(name, ruleSchema).meta({
  id: "Rules",
  title: "rules/*.yaml",
  description:
    "Decisions by name. Names of form fields, evidence, parameters, findings and other rules can be used in FEEL.",
});

export type RuleDocument = z.output<typeof ruleSchema>;
