import { z } from "zod";
import { date, findingId, key, keyed, name } from "./common.ts";

const value: z.ZodType<unknown> = z
  .unknown()
  .meta({ description: "A value: numbers, texts, true/false, dates YYYY-MM-DD, lists and maps." });

export const scenarioSchema = z
  .strictObject({
    date: date.describe("The day the decision takes effect."),
    received: date
      .optional()
      .describe("When the application came in; then the effective date is worked out, and `date` is today."),
    decision: name.optional().describe("The decision type; left out: the manifest's first."),
    given: keyed(name, value).default({}).describe("Findings given instead of worked out."),
    form: keyed(name, value).optional().describe("The application as stated."),
    evidence: keyed(name, value).default({}).describe("Evidence by name; `silent` and `not-needed` are states."),
    judgements: keyed(findingId, key).default({}).describe("The option chosen for a judgement."),
    parties: keyed(name, z.string()).default({}).describe("Persons' ids by role."),
    earlier: z
      .array(
        z.strictObject({
          type: name,
          effectiveFrom: date.optional(),
          outcome: z.string().optional(),
          findings: keyed(findingId, value).default({}),
        }),
      )
      .default([])
      .describe("Decisions before this one, newest first."),
    others: z
      .array(
        z.strictObject({
          type: name,
          state: z.enum(["made", "open"]).default("made"),
          effectiveFrom: date,
          outcome: z.string().optional(),
          findings: keyed(findingId, value).default({}),
        }),
      )
      .default([])
      .describe("What stands in the applicant's other cases that came before, the first one first."),
    expect: z
      .strictObject({
        findings: keyed(findingId, value)
          .default({})
          .describe("Values that findings must have; of one made for each member, one value or the list of all."),
        outcome: z.string().optional(),
        state: z
          .enum(["decided", "needs-judgement", "needs-evidence", "rates-missing", "needs-decision", "undecided"])
          .optional()
          .describe("The state of the whole."),
        refused: keyed(findingId, z.string())
          .default({})
          .describe(
            "Findings that must be undecided: its reason (`rate-missing`, `evidence-awaited`, `depends-on` …), or `rate-missing` followed by the parameter.",
          ),
        each: keyed(findingId, z.array(z.string())).default({}).describe("Why findings must be controlled singly."),
        letter: z
          .strictObject({
            name: key.optional(),
            contains: z.array(z.string()).default([]).describe("What the letter must say, as text."),
            lacks: z.array(z.string()).default([]).describe("What it must not say."),
            blocks: z.array(key).optional().describe("Its blocks, in order."),
          })
          .optional(),
        effects: z.array(key).optional().describe("The effects to come, in order."),
      })
      .describe("What must come out."),
    because: z.string().min(1).describe("Why, with the provision or the source."),
  })
  .meta({ id: "Scenario", description: "Given this, on that date, expect that." });

/** scenarios/*.yaml */
export const scenariosSchema = keyed(key, scenarioSchema).meta({
  id: "Scenarios",
  title: "scenarios/*.yaml",
  description: "The assistant's own tests, by key.",
});

export type ScenarioDocument = z.output<typeof scenarioSchema>;
