import { requestKinds } from "@kollega/casework";
import { z } from "zod";
import {
  caseState,
  date,
  decisionState,
  document,
  evidence,
  id,
  json,
  law,
  maybe,
  objection,
  questions,
  text,
  time,
} from "./schemas.ts";

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

export const myDataSchema = z.object({
  municipality: z.string(),
  at: time,
  person: z.object({ name: z.string(), email: maybe(z.string()), address: json, addressProtected: z.boolean() }),
  cases: z.array(z.looseObject({ case: z.looseObject({ id, number: z.string() }) })),
});
