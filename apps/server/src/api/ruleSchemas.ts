import { z } from "zod";
import { date, json, maybe, text } from "./schemas.ts";

/** What the API tells of rates, of what a decision is made of, and of a result worked out without a case. */

const link = z.object({ title: z.string(), url: z.string() });

export const parameterSchema = z.object({
  assistant: z.string(),
  name: z.string(),
  title: text,
  unit: z.string(),
  type: z.string(),
  law: z.array(link),
  values: z
    .array(
      z.object({
        from: date,
        until: maybe(date).describe("The last day; null: until further notice."),
        value: maybe(z.string()).describe("An exact decimal; null where there is none."),
        confidence: maybe(z.enum(["published", "secondary", "derived"])),
        reference: maybe(link).describe("Where it was read."),
        note: maybe(z.string()),
        missing: maybe(text).describe("Why there is no value."),
        repealed: z.boolean().describe("There is no value, because it is no longer law."),
      }),
    )
    .describe("In order of time. A day that none covers has no value either."),
});

export const variableSchema = z.object({
  assistant: z.string(),
  name: z.string(),
  title: text,
  type: z.string(),
  by: z.enum(["asked", "evidence", "rule", "judgement"]),
  finding: z.boolean().describe("Controlled by itself, and told in the letter."),
  law: z.array(link),
  restsOn: z.array(z.string()),
  periods: z
    .array(z.object({ from: date, until: maybe(date), rule: maybe(z.string()), repealed: maybe(text) }))
    .describe("Which rule holds when, where that has changed."),
});

const name = z.object({ name: z.string(), title: text, type: z.string() });

export const decisionsSchema = z.object({
  assistant: z.string(),
  version: z.string(),
  title: text,
  summary: text,
  decidedBy: maybe(text),
  inputs: z.array(name).describe("What may be given: form fields and findings."),
  results: z.array(name).describe("What is told when nothing is asked for by name."),
});

const inputs = z.record(z.string().max(80), json);
const asked = {
  date: z.iso.date().describe("The day it takes effect."),
  findings: z.array(z.string().max(80)).min(1).max(100).optional().describe("Left out: the results told by default."),
};
export const questionSchema = z.object({ ...asked, input: inputs });
/** So many at once that a batch is worth it, and none keeps others waiting for long. */
export const mostInBatch = 1000;
export const batchSchema = z.object({ ...asked, inputs: z.array(inputs).min(1).max(mostInBatch) });

const findings = z
  .array(
    name.extend({
      value: json,
      shown: text,
      because: text.describe("What, why, under which law."),
      law: z.array(link),
      parameters: z.array(z.object({ name: z.string(), value: z.string(), unit: z.string(), from: date })),
    }),
  )
  .describe("Each finding that was worked out, in the manifest's order.");
const result = z.record(z.string(), json).describe("By finding; numbers that JSON does not hold exactly are texts.");

export const resultSchema = z.object({ result, findings });
export const batchResultSchema = z.object({
  results: z
    .array(z.union([z.object({ result }), z.object({ code: z.string(), what: text, todo: text })]))
    .describe("As many as the inputs, in their order: a result, or why there is none."),
});
