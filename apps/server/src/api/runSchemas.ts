import { z } from "zod";
import { date, id, json, maybe, time } from "./schemas.ts";

const sums = z.record(z.string(), z.string()).describe("Exact decimals, by what is added up.");
const kind = { capability: z.string(), operation: z.string() };

const totals = z.object({
  calls: z.int(),
  records: z.int(),
  persons: z.int(),
  sums,
  byKind: z.record(z.string(), sums),
});

const run = z.object({
  id,
  number: z.string(),
  ...kind,
  dueOn: date,
  state: z.enum(["ready", "trying", "done", "failed", "unknown", "dissolved"]),
  needsPerson: z.boolean(),
  faultText: maybe(z.string()),
  totals,
  madeAt: time,
  doneAt: maybe(time),
  receipt: json,
  settledBy: maybe(z.string()),
  settledWhy: maybe(z.string()),
});

export const runsSchema = z.object({
  next: z.array(
    z.object({
      ...kind,
      dueOn: maybe(date),
      totals,
      before: maybe(totals).describe("Of the latest that was done."),
      notApproved: z.int(),
      held: maybe(z.object({ by: z.string(), reason: z.string(), at: time })),
    }),
  ),
  made: z.array(run),
  events: z.array(
    z.object({
      ...kind,
      run: maybe(z.string()),
      what: z.enum(["held", "let", "received", "not-received", "dissolved"]),
      reason: z.string(),
      by: z.string(),
      at: time,
    }),
  ),
});

const columns = z.array(z.object({ name: z.string(), kind: maybe(z.string()) }));
const record = z.record(z.string(), json).describe("As the contract has it; persons by id, never by CPR number.");

export const runSchema = z.object({
  run: maybe(run).describe("Null for the next, which is not made yet."),
  records: z.array(z.object({ record, name: z.string(), before: maybe(sums) })),
  totals,
  before: maybe(totals),
  columns,
  sums: z.array(z.string()).describe("The columns that are added up."),
  calls: z
    .array(z.object({ effect: id, decision: id, case: id, number: z.string(), name: z.string() }))
    .describe("While it is refused: what it was made of."),
});

export const yearSumsSchema = z.object({
  persons: z.array(z.looseObject({ person: id, name: z.string(), ...kind, sums })),
});

export const statementSchema = z.object({
  year: z.int(),
  name: z.string(),
  parts: z.array(
    z.object({
      ...kind,
      columns,
      sums: z.array(z.string()),
      lines: z.array(z.object({ run: z.string(), sentAt: time, record })),
      totals,
    }),
  ),
});
