import { z } from "zod";
import { decisionState, evidence, finding, id, maybe, objection, text, time } from "./schemas.ts";

const difference = z.object({ finding: z.string(), title: text, before: maybe(text), after: maybe(text) });

export const controlResultSchema = z
  .object({
    revision: z.int(),
    differences: z.array(difference),
    caught: z
      .literal(true)
      .optional()
      .describe("It was a wrong draft: the act is not kept, and the right one is laid ready."),
  })
  .describe("The new revision, and what the act changed.");

const quality = maybe(
  z.object({
    ...{ finding: z.string(), title: text, decisions: z.int(), overridden: z.int(), raised: z.int(), lowered: z.int() },
    ...{ moved: z.int(), reversed: z.int() },
  }),
).describe("What control has made of it over the last year.");

const safeguards = z
  .looseObject({
    ask: maybe(z.array(z.object({ name: z.string(), title: text, type: z.string() }))),
    answered: maybe(z.looseObject({ agrees: z.boolean() })),
    first: maybe(z.object({ name: z.string(), at: time, self: z.boolean() })),
    disagreed: maybe(z.object({ name: z.string(), at: time, reason: z.string() })),
    seed: maybe(z.object({ title: text, wrong: text, right: text, caught: z.boolean(), at: time })),
  })
  .describe("What is asked before the proposal is shown, and what else keeps control from being a rubber stamp.");

export const controlViewSchema = z.looseObject({
  case: z.looseObject({ id, number: z.string(), title: z.string(), assistant: z.string() }),
  decision: z.looseObject({
    id,
    type: z.string(),
    state: decisionState,
    revision: z.int(),
    outcome: maybe(z.string()),
  }),
  findings: z
    .array(z.object({ finding, each: z.boolean(), controlled: z.boolean(), confirmedBy: maybe(z.string()), quality }))
    .describe("Empty while something is asked first."),
  safeguards,
  evidence: z.array(evidence),
  objections: z.array(objection),
  differences: z.array(difference),
  drawnFor: maybe(z.object({ id, members: z.int() })).describe("The open set for whose sample it was drawn."),
  unopened: z
    .object({ evidence: z.array(z.string()), documents: z.array(id) })
    .describe("What decides and the reader must open before they can approve."),
  notes: z.int().describe("How many notes the case has."),
});
