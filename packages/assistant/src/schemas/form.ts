import { z } from "zod";
import { feel, key, keyed, name, textSchema } from "./common.ts";

export const memberKinds = [
  "money",
  "number",
  "count",
  "yesNo",
  "text",
  "longText",
  "date",
  "month",
  "email",
  "choice",
  "file",
  "address",
  "route",
] as const;

/** The kinds of files that can be attached. */
export const attachableKinds = ["pdf", "jpeg", "png"] as const;

export const fieldKinds = [...memberKinds, "list"] as const;

/** What every question has, whatever its kind. */
const parts = {
  label: textSchema.describe("The question."),
  hint: textSchema.optional().describe("Help below the question."),
  required: z.boolean().default(true).describe("Whether it must be answered when it is shown."),
  when: feel.optional().describe("Shown only when this is true; else its value is null, and a list is empty."),
  default: feel.optional().describe("The value it starts with; it is shown, and the applicant can change it."),
  remember: z
    .boolean()
    .default(false)
    .describe("Whether the applicant's own last answer is what the field starts with."),
  options: keyed(key, textSchema).optional().describe("For `choice`: what can be chosen, by the value that rules see."),
  least: z.number().optional().describe("For numbers: the smallest that is taken. For `list`: the fewest members."),
  most: z
    .number()
    .optional()
    .describe(
      "For numbers: the largest that is taken. For `list`: the most members. For `file`: the most files; 5 unless given.",
    ),
  accept: z
    .array(z.enum(attachableKinds))
    .min(1)
    .optional()
    .describe("For `file`: the kinds that are taken; all unless given."),
  megabytes: z.int().min(1).max(25).optional().describe("For `file`: the most that each may be; 10 unless given."),
};

const inFeel =
  "In FEEL: `money`, `number` and `count` are numbers, `yesNo` a boolean, `date` a date, the rest texts; `file` is a list of records with `id`, `name`, `type` and `size`; `address` is a record with `text`, `latitude` and `longitude`, and `route` a list of at least two of them.";

const memberFieldSchema = z
  .strictObject({ kind: z.enum(memberKinds).describe("What is asked for, as in [Field](#field)."), ...parts })
  .meta({
    id: "MemberField",
    description:
      "One question about a member of a list. Its `when` and `default` know the member's other answers by name, and what is known around the list.",
  });

export const fieldSchema = z
  .strictObject({
    kind: z
      .enum(fieldKinds)
      .describe(
        `What is asked for. ${inFeel} \`list\` is a list of records: the member's own fields, and \`id\`, a text that stays.`,
      ),
    ...parts,
    item: textSchema.optional().describe("For `list`: what one member is called, e.g. `Trip`; a number follows."),
    fields: keyed(name, memberFieldSchema)
      .optional()
      .describe("For `list`: what is asked about each member. Their names differ from all others, and from `id`."),
  })
  .meta({ id: "Field", description: "One question and the kind of its answer." });

/** form.yaml */
export const formSchema = z
  .strictObject({
    title: textSchema.describe("The form's title."),
    intro: textSchema
      .optional()
      .describe("What the applicant must know before: what is fetched and why (GDPR art. 13)."),
    sections: keyed(
      key,
      z.strictObject({
        title: textSchema,
        text: textSchema.optional(),
        when: feel.optional().describe("Shown only when this is true."),
        fields: keyed(name, fieldSchema).describe("Its questions by name; rules use the name."),
      }),
    ).describe("The parts of the form in the order shown."),
    overview: keyed(
      key,
      z.strictObject({
        title: textSchema,
        sum: name.optional().describe("A finding that is added up over the year's decisions …"),
        latest: name.optional().describe("… or one of which the value of each decision is told."),
        outcome: z.array(z.string()).min(1).optional().describe("Only of decisions with one of these outcomes."),
        against: name.describe("The parameter that it is held against."),
      }),
    )
      .optional()
      .describe("What applicants are shown of their own decisions in a year: totals against a parameter."),
    declaration: textSchema.optional().describe("What the applicant declares by sending."),
    preview: z
      .array(name)
      .min(1)
      .optional()
      .describe(
        "Findings that are worked out and told while the applicant writes. For it what is fetched about the applicant is fetched before the form is sent; nothing of it is kept.",
      ),
  })
  .meta({
    id: "Form",
    title: "form.yaml",
    description: "The application: its questions, their kinds and their texts.",
  });

export type FormDocument = z.output<typeof formSchema>;
export type FieldDocument = z.output<typeof fieldSchema>;
