import { z } from "zod";
import { formSchema } from "./form.ts";
import { blockSchema, letterSchema } from "./letters.ts";
import { manifestSchema } from "./manifest.ts";
import { parametersSchema } from "./parameters.ts";
import { rulesSchema } from "./rules.ts";
import { scenariosSchema } from "./scenarios.ts";

/** A JSON Schema as far as this folder reads it. */
export interface JsonSchema {
  readonly [key: string]: unknown;
}

/** The kinds of documents by the name of their schema file. */
export const documentSchemas = {
  assistant: manifestSchema,
  form: formSchema,
  rules: rulesSchema,
  parameters: parametersSchema,
  letter: letterSchema,
  block: blockSchema,
  scenarios: scenariosSchema,
} as const;

/** The JSON Schemas (draft 2020-12) of all kinds of documents, as an author writes them. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map(
    Object.entries(documentSchemas).map(([name, schema]) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, { io: "input" }) as JsonSchema,
    ]),
  );
}
