import { deadlineFilters, openStates, worklistColumns, worklistViews } from "@kollega/casework";
import { z } from "zod";
import { date, decisionState, id, maybe, refused, trouble, waitingFor } from "./schemas.ts";

export const worklistSchema = z.object({
  rows: z.array(
    z.object({
      decision: id,
      case: id,
      number: z.string(),
      title: z.string(),
      assistant: z.string(),
      type: z.string(),
      applicant: z.string(),
      state: decisionState,
      waitingFor: maybe(waitingFor),
      waitingUntil: maybe(date),
      received: date,
      due: maybe(date),
      outcome: maybe(z.string()).describe("Not told before the reader has answered, where they shall answer first."),
      second: z.boolean().describe("The first of two has approved it."),
      assignedTo: maybe(z.string()),
      standingInFor: maybe(z.string()).describe("The absent colleague whose decision it is."),
      needsPerson: maybe(z.string()),
      waitsForSystems: z.array(z.string()),
      notes: z.int(),
      tags: z.array(z.string()),
      complaint: z.boolean().describe("A complaint in the case has not been handled."),
      objection: z.boolean().describe("An objection to its data has not been answered."),
      news: z.int().describe("How many documents a party has sent that nobody has seen yet."),
    }),
  ),
  counts: z
    .object({ mine: z.int(), unassigned: z.int(), all: z.int() })
    .describe("How many decisions each view holds under the same filters."),
  next: maybe(z.string()).describe("The cursor of the next page; null on the last."),
  troubledSystems: z.array(trouble),
  tags: z.array(z.string()).describe("Tags in use, by which the list can be filtered."),
});

/** What can be chosen in the list, as it is saved. */
export const choiceSchema = z.object({
  view: z.enum(worklistViews).optional(),
  assistant: z.string().max(80).optional(),
  state: z.enum(openStates).optional(),
  deadline: z.enum(deadlineFilters).optional(),
  sourceDown: z.boolean().optional(),
  ratesMissing: z.boolean().optional(),
  tag: z.string().max(60).optional(),
  news: z.boolean().optional(),
  columns: z.array(z.enum(worklistColumns)).optional(),
});

export const movedSchema = z.object({
  moved: z.array(
    z.object({
      decision: id,
      number: maybe(z.string()),
      refused,
    }),
  ),
});

export const nextSchema = z.object({ decision: maybe(id) });
export const colleaguesSchema = z.object({ colleagues: z.array(z.object({ id, name: z.string() })) });
export const savedViewsSchema = z.object({
  views: z.array(z.object({ id, name: z.string(), choice: choiceSchema })),
});
export const savedSchema = z.object({ id });
export const absencesSchema = z.object({
  absences: z.array(
    z.object({
      id,
      employee: id,
      employeeName: z.string(),
      substitute: id,
      substituteName: z.string(),
      from: date,
      until: date,
    }),
  ),
});
