import { errors } from "../errors.ts";

/** Deeper than anything that is asked for. */
const deepest = 60;

/**
 * All that was sent, without what is no text and no database keeps: the NUL character, and halves of characters.
 *
 * @throws server/body-unreadable where it is nested deeper than anything that is asked for
 */
export function plainText(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw errors.bodyUnreadable();
  if (typeof value === "string") return value.includes("\0") ? plain(value.replaceAll("\0", "")) : plain(value);
  if (Array.isArray(value)) return value.map((one) => plainText(one, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of Object.entries(value))
    fields[plain(name.replaceAll("\0", ""))] = plainText(inner, depth + 1);
  return fields;
}

const plain = (text: string): string => (text.isWellFormed() ? text : text.toWellFormed());
