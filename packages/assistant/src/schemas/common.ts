import { z } from "zod";

/** The small parts that the documents' schemas are made of. Descriptions become docs/format.md and editors' help. */

export const textSchema = z
  .strictObject({ da: z.string().min(1).describe("Danish"), en: z.string().min(1).describe("English") })
  .meta({ id: "Text", description: "A text in Danish and English." });

export const feel = z
  .union([z.string().min(1), z.number(), z.boolean()])
  .meta({ id: "Feel", description: "A FEEL expression. A number or true/false may be written bare." });

export const unaryTest = z.union([z.string().min(1), z.number(), z.boolean()]).meta({
  id: "UnaryTest",
  description: 'A FEEL unary test on a table\'s input: `< 5`, `[1..95]`, `"a", "b"`, `-` for any.',
});

export const name = z
  .string()
  .max(80)
  .regex(/^[a-z][A-Za-z0-9]*$/)
  .meta({ id: "Name", description: "A name that FEEL can use: a small letter, then letters and digits." });

export const findingId = z
  .string()
  .max(161)
  .regex(/^[a-z][A-Za-z0-9]*(:[A-Za-z0-9][A-Za-z0-9._-]*)?$/)
  .meta({ id: "FindingId", description: "A finding's name; `name:key` for one member of its `items`." });

export const key = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)
  .meta({ id: "Key", description: "A key that overlays refer to: letters, digits, `-` and `.`." });

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ id: "Date", description: "A date, YYYY-MM-DD." });

export const typeName = z
  .string()
  .regex(/^(list of )?[a-z][A-Za-z0-9]*$/)
  .meta({
    id: "Type",
    description:
      "`kroner`, `percent`, `count` (a whole number from 0), `number`, `text`, `boolean`, `date`, `month`, `person`, `place`, a key of `types`, or `list of` one of them.",
  });

export const law = z
  .array(key)
  .min(1)
  .meta({ id: "LawKeys", description: "Keys of `law` in the manifest: which provisions this follows from." });

export const link = z
  .strictObject({
    title: z.string().min(1).describe("What it is called, e.g. `Dagtilbudsbekendtgørelsen § 27`."),
    url: z.url({ protocol: /^https$/ }).describe("Where it can be read."),
  })
  .meta({ id: "Link", description: "A source and where it can be read." });

export const confidence = z.enum(["published", "secondary", "derived"]).meta({
  id: "Confidence",
  description:
    "`published` by the authority that sets it; `secondary`: told by somebody else; `derived`: worked out from others. What is not published makes a finding be controlled singly.",
});

export const span = z
  .strictObject({
    days: z.int().min(0).max(3660).optional().describe("Calendar days."),
    workingDays: z.int().min(0).max(1000).optional().describe("Working days; the day of receipt is day 0."),
    weeks: z.int().min(0).max(520).optional().describe("Weeks; the last day is moved to a working day."),
    months: z.int().min(0).max(120).optional().describe("Months; the last day is moved to a working day."),
  })
  .refine((value) => Object.keys(value).length === 1, { message: "one-unit" })
  .meta({ id: "Span", description: "A length of time in exactly one unit." });

/** A record keyed by names; the order of the keys is the order shown. */
export const keyed = <K extends z.ZodString, V extends z.ZodType>(keys: K, value: V) => z.record(keys, value);
