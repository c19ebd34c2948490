import { z } from "zod";
import { feel, key, keyed, name, textSchema } from "./common.ts";

export const decision = z
  .strictObject({
    title: textSchema,
    trigger: z
      .array(z.enum(["application", "evidence", "decision", "date"]))
      .min(1)
      .describe("What opens such a decision."),
    recurs: z
      .strictObject({
        day: z.int().min(1).max(28).describe("The day of each month from which it is opened."),
        while: z.array(key).min(1).describe("The outcomes of a case's last decision for which it is opened."),
        unchanged: z
          .array(key)
          .default([])
          .describe("Its own outcomes that change nothing: it ends, nothing is sent, and nobody need control it."),
      })
      .optional()
      .describe("Opened by itself each month, where `trigger` has `date`."),
    reply: z.boolean().default(false).describe("True for a mere reply or question: no decision in the law's sense."),
    effective: z
      .strictObject({ from: feel.describe("The first day."), until: feel.optional().describe("The last day.") })
      .optional()
      .describe("The period it holds for; parameters are those of its first day."),
    needs: z.array(name).optional().describe("The findings it rests on. Left out: all of them."),
    first: keyed(name, z.strictObject({ when: feel, because: textSchema }))
      .default({})
      .describe("Decision types that must come before: `when` this is true and it has not been."),
    asks: name.optional().describe("The evidence that this decision asks a party for."),
    outcome: name.optional().describe("The finding that is its outcome; left out: `sent`."),
    fullyGranted: z.array(key).default([]).describe("Outcomes by which the party gets all they asked for (FVL § 22)."),
    letters: keyed(key, key).default({}).describe("The letter for each outcome."),
  })
  .meta({ id: "Decision", description: "A type of decision." });

export type DecisionDocument = z.output<typeof decision>;
