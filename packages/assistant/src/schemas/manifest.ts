import { z } from "zod";
import { calculator } from "./calculator.ts";
import { confidence, date, feel, key, keyed, law, link, name, span, textSchema, typeName } from "./common.ts";
import { decision } from "./decision.ts";
import { effect, notice } from "./effects.ts";
import { fieldSchema } from "./form.ts";

const party = z
  .strictObject({
    title: textSchema,
    role: z
      .enum(["applicant", "affected", "representative"])
      .describe("The applicant, one whom it concerns, or one who acts for a party."),
    from: feel.optional().describe("Which person it is (an id from evidence). Left out for the applicant."),
    when: feel.optional().describe("There is such a party only when this is true."),
  })
  .meta({ id: "Party", description: "Somebody the case is about." });

const purpose = textSchema.describe("Why it is needed: told to the subject, and kept with the request.");

const fetched = z.strictObject({
  title: textSchema,
  from: key.describe("The capability it is fetched by, e.g. `population-register`."),
  operation: name.describe("The capability's operation."),
  subject: name.describe("The party it is about."),
  with: keyed(name, feel).default({}).describe("The operation's other inputs."),
  purpose,
  law,
  when: feel.optional().describe("It is needed only when this is true."),
});

const asked = z.strictObject({
  title: textSchema,
  ask: name.describe("The party who is asked."),
  question: textSchema,
  fields: keyed(name, fieldSchema).describe("What is asked for."),
  deadline: span.describe("How long the party has."),
  purpose,
  law,
  when: feel.optional().describe("It is needed only when this is true."),
});

const history = z.strictObject({
  title: textSchema,
  history: z
    .strictObject({
      decision: name.optional().describe("Only decisions of this type."),
      outcome: z
        .union([z.string(), z.array(z.string()).min(1)])
        .optional()
        .describe("Only decisions with this outcome, or one of these."),
      months: z
        .int()
        .min(1)
        .max(600)
        .optional()
        .describe("Only those that took effect so many months back or less; with `of` also so many months ahead."),
      within: z
        .enum(["day", "month", "year"])
        .optional()
        .describe("Only those that take effect on the same day, or in the same calendar month or year."),
      of: name
        .optional()
        .describe(
          "The applicant's name in `parties`: not this case's earlier decisions, but those of the applicant's other cases with this assistant. One for each case, in the order the cases came in, and only of cases that came before this one.",
        ),
      state: z
        .array(z.enum(["made", "open"]))
        .min(1)
        .default(["made"])
        .describe("`made`: a person has approved it. `open`: it is laid ready, and not approved yet; with `of` only."),
      findings: z
        .array(name)
        .optional()
        .describe("With `of`: the findings that are looked back on; no others are kept for it."),
    })
    .refine((of) => (of.of === undefined) === (of.findings === undefined), { message: "history-of" })
    .refine((of) => of.of === undefined || of.within !== undefined || of.months !== undefined, {
      message: "history-bound",
    })
    .refine((of) => of.of !== undefined || !of.state.includes("open"), { message: "history-open" })
    .describe("Which earlier decisions: a list of type, effectiveFrom, outcome, state and findings."),
  purpose,
  law,
  when: feel.optional(),
});

export const evidenceSchema = z.union([fetched, asked, history]).meta({
  id: "Evidence",
  description: "What is known of the world: fetched from a source, asked of a party, or earlier decisions.",
});

const finding = z
  .strictObject({
    title: textSchema,
    type: typeName,
    law,
    rule: name.optional().describe("The rule it is worked out by; left out: the one with its own name."),
    judgement: z
      .strictObject({
        question: textSchema,
        options: keyed(key, z.strictObject({ title: textSchema, value: feel })).describe(
          "What a person chooses among.",
        ),
        when: feel.optional().describe("A person is asked only when this is true …"),
        otherwise: feel.optional().describe("… and else this is the value."),
      })
      .optional()
      .describe("A person decides it, with reasons."),
    each: name
      .optional()
      .describe(
        "A key of `items`: the finding is made for each member. Its rule knows the member as `item` (inside a filter `[…]`, `item` is the filter's own), and other findings and rules with the same `each` by the member's own value; elsewhere the name is the list of all members' values.",
      ),
    control: z.enum(["each", "together"]).default("together").describe("Whether it must always be judged singly."),
    singly: feel.optional().describe("True where it must be judged singly, though not always."),
    against: feel.optional().describe("True where the value is against the party."),
    stated: feel.optional().describe("What was stated, to be compared with."),
    answer: z
      .boolean()
      .default(false)
      .describe("Whether `kollega decide` answers it when nothing is asked for by name."),
    because: textSchema.optional().describe("One sentence with `{expr}`; left out: that of the rule or its row."),
  })
  .meta({ id: "Finding", description: "One result, by rule or by judgement." });

const complaint = z
  .strictObject({
    for: z.array(name).optional().describe("The decision types; left out: all but replies."),
    body: textSchema.optional().describe("Who takes the complaint in the end."),
    procedure: textSchema.optional().describe("How one complains."),
    deadline: span.optional(),
    reassessment: span
      .optional()
      .describe(
        "How long the municipality has, from receipt, to assess the case again before it forwards the complaint.",
      ),
    none: textSchema.optional().describe("Why there is no administrative appeal."),
    law,
    reference: link.optional(),
    confidence,
    note: z.string().optional(),
  })
  .refine(
    (c) => c.none !== undefined || (c.body !== undefined && c.procedure !== undefined && c.deadline !== undefined),
    {
      message: "complaint-incomplete",
    },
  )
  .meta({ id: "Complaint", description: "Complaint guidance as data (FVL § 25)." });

export const typeSchema = z
  .strictObject({
    options: keyed(key, textSchema).optional().describe("A choice: its values and how they are shown."),
    fields: keyed(name, z.strictObject({ title: textSchema, type: typeName }))
      .optional()
      .describe("A record: its parts."),
  })
  .refine((t) => (t.options === undefined) !== (t.fields === undefined), { message: "options-or-fields" })
  .meta({ id: "TypeDefinition", description: "A type of the assistant's own." });

/** assistant.yaml */
export const manifestSchema = z
  .strictObject({
    format: z.literal(1).describe("The version of this format."),
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe("Stays over all versions."),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .describe("Semantic version."),
    title: textSchema,
    summary: textSchema,
    owner: z.strictObject({ name: z.string().min(1), url: z.url().optional() }),
    task: z
      .strictObject({
        kle: z
          .string()
          .regex(/^\d{2}\.\d{2}\.\d{2}$/)
          .describe("KLE number."),
        facet: z
          .string()
          .regex(/^[A-Z]\d{2}$/)
          .describe("KLE action facet."),
        theme: textSchema.describe("A short theme for the journal."),
      })
      .describe("The task the assistant helps with."),
    law: keyed(key, link).describe("Provisions by key."),
    types: keyed(name, typeSchema).default({}),
    parties: keyed(name, party),
    evidence: keyed(name, evidenceSchema).default({}),
    items: keyed(
      name,
      z.strictObject({
        title: textSchema,
        each: feel.describe("The list: a name, or a path from one."),
        key: name.describe("The part of a member that tells it apart: a text or a number that stays."),
        called: textSchema.optional().describe("How a member is called, with `{item.…}`; left out: by its key."),
      }),
    )
      .default({})
      .describe("Lists whose members each get findings."),
    findings: keyed(name, finding),
    decisions: keyed(name, decision),
    effects: keyed(key, effect).default({}),
    notices: keyed(key, notice).default({}).describe("Letters of fixed text that are sent without control."),
    complaint: keyed(key, complaint).default({}),
    control: z
      .strictObject({
        sample: z
          .strictObject({
            for: z.array(name).optional().describe("The decision types; left out: all of them."),
            first: z
              .int()
              .min(0)
              .describe("So many are controlled singly first, without control changing any of them."),
            thenEvery: z.int().min(2).optional().describe("Then one of so many, drawn by lot, is controlled singly."),
          })
          .optional()
          .describe("Like decisions may be approved as a set, after a sample of them was controlled singly."),
        leader: z
          .strictObject({
            unit: feel.describe(
              "The key of the unit in the municipality's organisation whose leader controls: a text.",
            ),
            reject: z
              .strictObject({ finding: name, value: z.union([z.boolean(), z.number(), z.string()]) })
              .describe("What rejecting sets: this finding to this value, with the leader's comment as the ground."),
          })
          .optional()
          .describe(
            "The applicant's leader controls, not a caseworker: a personal approver, or the leader of the unit or of one above it, or a substitute.",
          ),
      })
      .optional(),
    deadlines: keyed(
      key,
      z
        .strictObject({
          title: textSchema,
          for: z.array(name).optional(),
          when: feel.optional(),
          from: z.enum(["received", "today", "effectiveFrom"]),
          span,
          law,
        })
        .meta({ id: "DeadlineRule", description: "A deadline that starts with receipt or decision." }),
    ).default({}),
    retention: z
      .strictObject({
        years: z.int().min(0).max(200),
        from: z.enum(["closed", "effectiveUntil"]).default("closed"),
        law,
      })
      .optional(),
    calculator: calculator
      .optional()
      .describe("That the public calculator works it out, and what it asks and tells of it."),
    publish: z
      .strictObject({
        public: z.boolean().describe("Whether such decisions are in the public register."),
        note: textSchema.optional(),
        since: date.optional(),
      })
      .optional(),
  })
  .meta({
    id: "Manifest",
    title: "assistant.yaml",
    description: "The manifest: what the assistant decides, on what evidence, and what follows.",
  });

export type ManifestDocument = z.output<typeof manifestSchema>;
export type EvidenceDocument = z.output<typeof evidenceSchema>;
export type FindingDocument = z.output<typeof finding>;
export type ComplaintDocument = z.output<typeof complaint>;
export type TypeDocument = z.output<typeof typeSchema>;
