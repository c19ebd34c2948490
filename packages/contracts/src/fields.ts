import type { Text } from "@kollega/errors";
import { z } from "zod";

/**
 * The field kinds that contracts are made of. `meta.kind` tells the assistant format the FEEL type, and tells casework
 * which strings are CPR numbers: those are exchanged for the person's id before anything is stored.
 */

/** A CPR number on the wire; a person's id everywhere inside. */
export const person = z
  .string()
  .regex(/^\d{10}$/)
  .meta({ kind: "person" });

/** A calendar date, YYYY-MM-DD. */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ kind: "date" });

/** A calendar month, YYYY-MM. */
export const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .meta({ kind: "month" });

/** Kroner as a decimal string, at most two decimals: "1234.50". */
export const kroner = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,2})?$/)
  .meta({ kind: "kroner" });

/** A whole number; small enough to be exact as a JS number. */
export const count = z.int().meta({ kind: "count" });

export const text = z.string().max(10_000).meta({ kind: "text" });

/** One of a few values, each with what people call it. Rules see the value; everybody else the text. */
export const choice = <const T extends Readonly<Record<string, Text>>>(options: T) =>
  z.enum(Object.keys(options) as (keyof T & string)[]).meta({ kind: "choice", options });

export const address = z
  .object({
    lines: z.array(text).min(1).max(6),
    postalCode: z
      .string()
      .regex(/^\d{4}$/)
      .meta({ kind: "text" }),
    city: text,
  })
  .meta({ kind: "address" });

/** A finished document in bytes (base64). */
export const file = z
  .object({
    name: text,
    mediaType: z.string().regex(/^[a-z]+\/[\w.+-]+$/),
    content: z.base64(),
  })
  .meta({ kind: "file" });

/** A decimal number as a string, so that no digit is lost: "12.345". */
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,10})?$/)
  .meta({ kind: "number" });

/** A place on the map: what people call it, and where it is (WGS 84, degrees). */
export const place = z.object({ text, latitude: decimal, longitude: decimal }).meta({ kind: "place" });
