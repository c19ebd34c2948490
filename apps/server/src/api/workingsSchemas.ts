import { z } from "zod";
import { evidence, finding, id, json, law, maybe, text } from "./schemas.ts";

const formulaPart = z.looseObject({ text: z.string(), value: json });
const traceRow = z.object({ row: z.string(), when: z.record(z.string(), z.string()), gives: z.string() });

export const findingWorkingsSchema = z
  .object({
    case: z.object({ id, number: z.string() }),
    decision: id,
    finding,
    trace: maybe(
      z.object({
        version: z.literal(1),
        steps: z.array(
          z.object({
            name: z.string(),
            title: text,
            inputs: z.record(z.string(), json),
            value: json,
            shown: text,
            formula: formulaPart.optional().describe("The formula with the value of each part, inside one another."),
            table: z
              .object({
                inputs: z.array(z.object({ name: z.string(), title: text, value: json, shown: text })),
                matched: z.array(traceRow),
                neighbours: z
                  .object({ input: z.string(), before: maybe(traceRow), after: maybe(traceRow) })
                  .optional()
                  .describe("The rows on either side, where one input decides between them."),
              })
              .optional(),
          }),
        ),
      }),
    ).describe("Null where it was not worked out by rule."),
  })
  .meta({ id: "FindingWorkings" });

export const myWorkingsSchema = z
  .object({
    case: id,
    decision: id,
    finding,
    steps: maybe(
      z.array(
        z.object({
          name: z.string(),
          title: text,
          law: z.array(law),
          shown: maybe(text).describe("Null where it is another person's data."),
          withheld: z.boolean().describe("It reads another person's data: the rule is told without what went into it."),
          formula: z.object({ text: z.string(), written: text.optional() }).optional(),
          table: z
            .object({
              inputs: z.array(z.object({ name: z.string(), title: text, shown: maybe(text) })),
              rows: z.array(
                z.object({
                  row: z.string(),
                  matched: z.boolean(),
                  words: z.object({ when: z.record(z.string(), text), gives: text }).optional(),
                }),
              ),
            })
            .optional(),
        }),
      ),
    ).describe("Null where it was not worked out by rule."),
    evidence: z.array(evidence),
    stated: z.array(z.object({ question: text, answer: text })),
  })
  .meta({ id: "MyWorkings" });
