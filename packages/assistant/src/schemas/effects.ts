import { z } from "zod";
import { feel, key, keyed, law, name, textSchema } from "./common.ts";

export const effect = z
  .strictObject({
    title: textSchema,
    for: z.array(name).optional().describe("The decision types it belongs to; left out: all."),
    when: feel.optional(),
    after: z.array(key).default([]).describe("Effects that must be done before."),
    collect: z
      .enum(["month"])
      .optional()
      .describe(
        "Kept with the month's others of its kind, and carried out on the first day of the next month; for `call` only.",
      ),
    send: z
      .strictObject({
        to: name.describe("A party."),
        paperWhen: feel.optional().describe("Print instead of Digital Post when true."),
      })
      .optional()
      .describe("Sends the decision's letter."),
    file: z.strictObject({}).optional().describe("Files letter and journal entry in the records system."),
    call: z
      .strictObject({ capability: key, operation: name, with: keyed(name, feel).default({}) })
      .optional()
      .describe("Calls an operation of a capability; the key of the effect follows along."),
  })
  .meta({ id: "Effect", description: "What changes the world outside, after control." });

export const notice = z
  .strictObject({
    title: textSchema,
    on: z
      .enum(["received", "asked"])
      .describe("When it is sent: an application was received; a party who was asked has so long left to answer."),
    before: z
      .strictObject({ days: z.int().min(1).max(60) })
      .optional()
      .describe("For `asked`: so many days before the last day."),
    for: z.array(name).optional().describe("The evidence asked for; left out: any."),
    to: name.describe("A party."),
    paperWhen: feel.optional().describe("Print instead of Digital Post when true; nothing is sent before it is known."),
    letter: key.describe(
      "A letter of fixed text: it knows `received`, `decideBy`, `answerBy` and `caseNumber`, nothing else.",
    ),
    law,
  })
  .refine((one) => (one.on === "asked") === (one.before !== undefined), { message: "notice-before" })
  .meta({ id: "Notice", description: "A letter of fixed text that is sent without control: a receipt, a reminder." });

export type EffectDocument = z.output<typeof effect>;
export type NoticeDocument = z.output<typeof notice>;
