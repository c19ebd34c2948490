import { z } from "zod";
import { alikeSchema } from "../pages/sets/routes.ts";
import { date, id, maybe, text, time } from "./schemas.ts";

const titles = { title: text, outcomeTitle: text };

export const likeDecisionsSchema = z.object({
  alike: z.array(
    alikeSchema.extend({
      assistant: z.string(),
      assistantTitle: text,
      ...titles,
      count: z.int(),
      missing: z.int().describe("How many more must be controlled singly first."),
    }),
  ),
  open: z.array(z.object({ id, ...titles, begunAt: time, members: z.int() })),
});

export const begunSchema = z.object({ id });

export const setSchema = z.object({
  id,
  ...titles,
  begunBy: z.object({ id, name: z.string() }),
  begunAt: time,
  state: z.enum(["sampling", "ready", "stopped", "done", "closed"]),
  members: z.array(
    z.object({
      decision: id,
      case: id,
      number: z.string(),
      applicant: z.string(),
      due: maybe(date),
      revision: z.int(),
      drawn: z.boolean().describe("Drawn by lot, to be controlled singly."),
      state: z.enum(["in-set", "to-control", "controlled", "changed", "approved", "fallen-out"]),
      findings: z.record(z.string(), text),
    }),
  ),
  findings: z.array(z.object({ name: z.string(), title: text })),
  effects: z
    .array(z.object({ title: text, count: z.int() }))
    .describe("What approval of what is left will set in motion."),
});
