import { z } from "zod";
import { date, id, maybe, text, time } from "./schemas.ts";

const version = z.object({ hash: z.string(), version: z.string() });
const sum = z.object({ count: z.int(), amount: z.string().describe("Kroner.") });

const line = z.object({
  id,
  number: z.string(),
  assistant: z.string(),
  from: z.array(version),
  to: version,
  reason: z.string(),
  begunBy: maybe(z.string()),
  begunAt: time,
  finishedAt: maybe(time),
  toDo: z.int(),
  done: z.int(),
  moved: z.int().describe("Open decisions that went over to the corrected version."),
  listed: z.int(),
  opened: z.int(),
});

export const reconsiderationsSchema = z.object({ reconsiderations: z.array(line) });

export const reconsiderationSchema = line.extend({
  totals: z.array(z.object({ finding: z.string(), title: text, raised: sum, lowered: sum })),
  decisions: z.array(
    z.object({
      decision: id,
      case: id,
      number: z.string(),
      type: z.string(),
      title: text,
      approvedAt: time,
      effectiveFrom: maybe(date),
      kind: z.enum(["otherwise", "undecided", "not-reproduced"]),
      outcome: z.object({ before: text, after: maybe(text) }),
      differences: z.array(
        z.object({
          finding: z.string(),
          title: text,
          before: maybe(text),
          after: maybe(text),
          amount: maybe(z.string()).describe("Kroner, after less before."),
        }),
      ),
      superseded: z.boolean(),
      opened: maybe(id),
    }),
  ),
  more: z.boolean(),
});
