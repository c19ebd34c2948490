import { z } from "zod";
import type { EffectOperation } from "./capability.ts";

/** A field of the records that an operation collects. */
export interface CollectedField {
  readonly name: string;
  /** `kroner`, `number`, `text` …, where the contract says. */
  readonly kind: string | null;
}

/** The fields of the records that an operation collects, in the contract's order; none where it collects nothing. */
export function collectedFields({ input, collected }: EffectOperation): readonly CollectedField[] {
  const records = collected && input instanceof z.ZodObject ? input.shape[collected.list] : undefined;
  const record = records instanceof z.ZodArray ? records.element : undefined;
  if (!(record instanceof z.ZodObject)) return [];
  return Object.entries(record.shape).map(([name, field]) => {
    const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
    const kind = inner instanceof z.ZodType ? inner.meta()?.kind : undefined;
    return { name, kind: typeof kind === "string" ? kind : null };
  });
}
