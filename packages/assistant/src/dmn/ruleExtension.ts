import { z } from "zod";
import { textSchema } from "../schemas/common.ts";
import { datedSchema } from "../schemas/rules.ts";

/**
 * What a rule has and DMN has no place for: texts in two languages, law, reasons. It travels as JSON in one extension element
 * of our own, so that other tools keep it and we find it again.
 */
const extensionSchema = z.strictObject({
  title: textSchema,
  type: z.string(),
  law: z.array(z.string()),
  each: z.string().optional(),
  because: textSchema.optional(),
  dated: datedSchema.optional(),
  rows: z
    .record(
      z.string(),
      z.strictObject({
        law: z.array(z.string()).optional(),
        note: z.string().optional(),
        because: textSchema.optional(),
      }),
    )
    .optional(),
});

export type RuleExtension = z.output<typeof extensionSchema>;

const NAMESPACE = "https://kollega.invalid/dmn";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export const writeExtension = (extension: RuleExtension): string =>
  `<kollega:rule xmlns:kollega="${NAMESPACE}">${JSON.stringify(extension).replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)}</kollega:rule>`;

/** Our extension, where the element has one that we can read. */
export function readExtension(xml: string | undefined): RuleExtension | null {
  const inside = /<(?:\w+:)?rule[^>]*>([^<]*)<\/(?:\w+:)?rule>/.exec(xml ?? "")?.[1];
  if (inside === undefined || !xml?.includes(NAMESPACE)) return null;
  const text = inside
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
  try {
    const read = extensionSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // Another tool has changed it: then the model speaks for itself.
    return null;
  }
}
