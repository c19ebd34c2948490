import { requestKinds } from "@kollega/casework";
import { z } from "zod";
import {
  caseState,
  date,
  decisionState,
  document,
  evidence,
  finding,
  id,
  law,
  maybe,
  objection,
  questions,
  text,
  time,
} from "./schemas.ts";

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

export const complainedSchema = z.object({
  complaint: id,
  repeated: z.boolean().describe("True when the same text is already there and not handled yet."),
});

export const objectedSchema = z.object({
  objection: id,
  reopening: z.boolean().describe("The decision had been made: it asks for the case to be reopened."),
  repeated: z.boolean(),
});

export const partyRequestsSchema = z.object({
  requests: z.array(
    z.object({
      id,
      kind: z.enum(requestKinds),
      case: id,
      number: z.string(),
      title: z.string(),
      applicant: z.string(),
      decision: id,
      evidence: maybe(z.string()).describe("For an objection: the data it is against."),
      received: date,
      due: maybe(date),
      late: z.boolean(),
      state: z.enum(["received", "reassessing", "open"]),
      handledBy: maybe(z.string()),
    }),
  ),
  counts: z.object({ complaint: z.int(), objection: z.int(), reopening: z.int() }),
});

export const partyCaseSchema = z
  .object({
    case: z.object({
      id,
      number: z.string(),
      title: z.string(),
      state: caseState,
      openedAt: time,
      closedAt: maybe(time),
    }),
    as: text.describe("What one is in the case."),
    fetches: z.array(
      z.object({
        name: z.string(),
        title: text,
        source: z.string(),
        subject: z.string(),
        about: text,
        conditional: z.boolean(),
        purpose: text,
        law: z.array(law),
      }),
    ),
    retention: maybe(z.object({ years: z.int(), from: z.enum(["closed", "effectiveUntil"]), law: z.array(law) })),
    decisions: z.array(
      z.object({ id, title: text, state: decisionState, approvedAt: maybe(time), evidence: z.array(evidence) }),
    ),
    documents: z.array(document),
    questions,
    objections: z.array(objection),
    lookedAt: z.array(time),
  })
  .meta({ id: "PartyCase" });
