import type { KollegaError } from "@kollega/errors";
import { z } from "zod";
import { errors } from "../errors.ts";
import type { ConfigurationText } from "./text.ts";

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** Everything that does not fit the schema, each at its place, in both languages. */
export function faultsOf(schema: z.ZodType, value: unknown, text: ConfigurationText): readonly KollegaError[] {
  const issuesIn = (locale: () => { localeError: z.core.$ZodErrorMap }) =>
    schema.safeParse(value, { error: locale().localeError }).error?.issues ?? [];
  const english = issuesIn(z.locales.en);
  const danish = issuesIn(z.locales.da);
  return english.flatMap((issue, index) => {
    const place = text.document?.place(issue.path);
    if (issue.code === "unrecognized_keys") {
      const known = keysAt(schema, issue.path).join(", ");
      return issue.keys.map((key) =>
        errors.keyUnknown({ key, known }, { place: text.document?.place([...issue.path, key]) }),
      );
    }
    const key = dotted(issue.path) || "(the whole)";
    const problemEn = issue.message;
    return errors.valueInvalid({ key, problemEn, problemDa: danish[index]?.message ?? problemEn }, { place });
  });
}

/** The keys that an object of the schema at this path may have. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const inner = unwrapped(schema);
  const [first, ...rest] = path;
  if (inner instanceof z.ZodRecord) return first === undefined ? [] : keysAt(inner.valueType, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(inner.shape);
  const next: z.core.$ZodType | undefined = inner.shape[String(first)];
  return next ? keysAt(next, rest) : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrapped(schema.def.innerType);
  return schema;
}
