import { z } from "zod";

/** The shapes that the API answers with. What an assistant's documents decide the shape of is told as `Json`. */

export const text = z.object({ da: z.string(), en: z.string() }).describe("A text in Danish and English.");
export const json = z.unknown().describe("JSON whose shape the assistant's documents decide.");
export const id = z.uuid();
export const time = z.iso.datetime().describe("An instant, ISO 8601.");
export const date = z.iso.date().describe("A day in Denmark.");
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullable();

export const refused = maybe(z.object({ code: z.string(), what: text, todo: text })).describe("Null when it was done.");

export const decisionState = z.enum([
  "gathering",
  "prepared",
  "in-control",
  "approved",
  "effectuating",
  "done",
  "waiting",
  "withdrawn",
  "taken-over",
]);
export const waitingFor = z.enum(["party", "date", "rates", "decision", "person"]);
export const effectState = z.enum(["waiting", "ready", "trying", "done", "failed", "unknown"]);
export const caseState = z.enum(["open", "closed"]);

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe("Stable: room/name."),
    todo: z.string().describe("What to do about it."),
    problems: z
      .array(z.object({ field: z.string(), text }))
      .optional()
      .describe("What is wrong with which field."),
  })
  .describe("RFC 9457 problem details.");

export const sessionSchema = z.object({
  kind: z.enum(["citizen", "employee"]),
  name: z.string(),
  roles: z.array(z.string()),
  actingFor: maybe(z.string()).describe("The name of whom one acts for, by X-Acting-For."),
  csrfToken: z.string().describe("Send it as X-CSRF-Token with everything that is not a GET."),
});

export const assistantSchema = z.object({
  id: z.string(),
  version: z.string(),
  documents: z.string().describe("The content hash of the documents."),
  title: text,
  summary: text,
  stopped: z.boolean(),
  stage: z.enum(["trial", "shadow", "live"]),
});

export const formSchema = z.object({
  title: text,
  intro: maybe(text),
  declaration: maybe(text),
  sections: z.array(
    z.object({
      key: z.string(),
      title: text,
      text: maybe(text),
      fields: z.array(z.looseObject({ name: z.string(), kind: z.string(), label: text })),
    }),
  ),
});

export const submissionSchema = z.object({
  case: id,
  number: z.string(),
  decision: id,
  repeated: z.boolean().describe("True when the key had been used for the same application before."),
});

export const myCaseLineSchema = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: caseState,
  openedAt: time,
  closedAt: maybe(time),
  applicant: z.boolean().describe("False where one is another party."),
  awaitsMe: z.boolean(),
});

export const evidence = z.object({
  name: z.string(),
  decision: id.describe("The decision it was gathered for."),
  title: text,
  kind: z.enum(["source", "party", "silence", "correction", "exempted"]),
  value: json,
  capability: maybe(z.string()),
  system: maybe(z.string()),
  purpose: maybe(text),
  at: time,
  source: maybe(z.string()),
  correctedBy: maybe(z.string()),
  before: json,
  fields: z
    .record(z.string(), z.object({ title: maybe(text), kind: z.string(), options: maybe(z.record(z.string(), text)) }))
    .describe("How its plain values are told, by where they are."),
  hidden: z.boolean().describe("There is a value, which is another person's to see."),
});

export const finding = z.looseObject({
  name: z.string(),
  title: text,
  type: z.string(),
  status: z.enum(["decided", "undecided"]),
});

const decisionLine = z.object({
  id,
  type: z.string(),
  state: decisionState,
  waitingFor: maybe(waitingFor),
  waitingUntil: maybe(date),
  received: date,
  effectiveFrom: maybe(date),
  outcome: maybe(z.string()),
  refersTo: maybe(id),
  approvedAt: maybe(time),
  approvedBy: maybe(z.string()),
  byLeader: z.boolean().describe("The applicant's leader controls it."),
  automatic: z.boolean().describe("Made without a person, by a rule."),
});

export const complaint = z.object({
  id,
  decision: id,
  document: id,
  received: date,
  deadline: maybe(date),
  late: z.boolean(),
  due: maybe(date).describe("The last day to have assessed the case again."),
  state: z.enum(["received", "reassessing", "closed"]),
  handledBy: maybe(z.string()),
  reason: maybe(z.string()).describe("What came of it."),
  closedAt: maybe(time),
  result: maybe(z.enum(["kept", "changed", "partly", "withdrawn", "too-late"])),
  forwarded: maybe(z.object({ on: date, to: z.string(), how: z.string(), file: id })),
});

export const objection = z.object({
  id,
  decision: id,
  document: id,
  evidence: z.string(),
  rightIs: z.string(),
  why: z.string(),
  received: date,
  due: date,
  reopening: z.boolean().describe("The decision had been made: it asks for the case to be reopened."),
  state: z.enum(["open", "corrected", "kept", "reopened"]),
  answer: maybe(z.string()),
  answeredBy: maybe(z.string()),
  answeredAt: maybe(time),
});

export const document = z.object({
  id,
  decision: maybe(id),
  kind: z.enum(["application", "letter", "answer", "attachment", "complaint", "objection", "notice"]),
  title: z.string(),
  mediaType: z.string(),
  news: z.boolean().describe("A party sent it after the application."),
  explanation: maybe(z.string()),
  seenAt: maybe(time).describe("When an employee saw what a party had sent."),
  createdAt: time,
  journalisedAt: maybe(time),
  journalNumber: maybe(z.string()),
});

export const mandate = z.object({
  id,
  principal: z.string(),
  representative: z.string(),
  case: maybe(z.object({ id, number: z.string(), title: z.string() })),
  assistant: maybe(text).describe("Null where it is for one case."),
  until: date,
  copies: z.boolean().describe("Letters are sent to the representative, too."),
  reference: maybe(z.string()).describe("Where the paper is, for one given on paper."),
});

export const law = z.object({ id: z.string(), title: z.string(), url: z.string() });

export const questions = z.array(
  z.object({
    decision: id,
    evidence: z.string(),
    question: text,
    purpose: text,
    law: z.array(law),
    until: maybe(date),
    fields: z.array(z.looseObject({ name: z.string() })),
  }),
);

export const myCaseSchema = z.object({
  case: z.object({
    id,
    number: z.string(),
    title: z.string(),
    state: caseState,
    openedAt: time,
    closedAt: maybe(time),
  }),
  decisions: z.array(decisionLine.extend({ title: text, findings: z.array(finding), evidence: z.array(evidence) })),
  form: z.record(z.string(), json),
  documents: z.array(document),
  questions,
  complaints: z.array(complaint),
  objections: z.array(objection),
  lookedAt: z.array(time),
});

export const trouble = z.object({ system: z.string(), since: time, fault: maybe(z.string()), waiting: z.int() });

const journalLine = z.looseObject({ id: z.string(), at: time, step: z.string(), by: maybe(z.string()) });

export const caseViewSchema = z.object({
  case: z.looseObject({ id, number: z.string(), title: z.string(), state: caseState }),
  parties: z.array(z.object({ role: z.string(), name: z.string(), addressProtected: z.boolean() })),
  decisions: z.array(decisionLine),
  documents: z.array(document),
  effects: z.array(z.looseObject({ id, decision: id, name: z.string(), title: text, state: effectState })),
  complaints: z.array(complaint),
  objections: z.array(objection),
  mandates: z.array(mandate),
  journal: z.array(journalLine),
  notes: z.array(journalLine).describe("Notes and telephone notes, also in the journal."),
  tags: z.array(z.string()),
  related: z.array(z.object({ id, number: z.string(), title: z.string(), state: caseState })),
});

export const foundCasesSchema = z.object({
  cases: z.array(
    z.object({ id, number: z.string(), title: z.string(), state: caseState, applicant: z.string(), openedAt: time }),
  ),
});

export const openedSchema = z.object({ decision: id });
