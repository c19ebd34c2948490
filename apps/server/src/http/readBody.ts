import type { Context } from "hono";
import { errors } from "../errors.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The body as fields: of a form (a name that comes twice becomes a list) or of JSON. Stops reading at the limit.
 * @throws server/body-too-large, server/body-unreadable
 */
export async function readBody(context: Context, limit: number): Promise<Fields> {
  const tooLarge = () => errors.bodyTooLarge({ most: Math.round(limit / 1024) });
  if (Number(context.req.header("content-length") ?? 0) > limit) throw tooLarge();
  const stream = context.req.raw.body;
  if (!stream) return {};
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.byteLength;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  if (size === 0) return {};
  const type = context.req.header("content-type") ?? "";
  const text = decode(Buffer.concat(parts));
  if (type.startsWith("application/x-www-form-urlencoded")) return readForm(text);
  if (type.startsWith("application/json")) return readJson(text);
  throw errors.bodyUnreadable();
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw errors.bodyUnreadable({}, { cause });
  }
}

function readForm(text: string): Fields {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    // Browsers send line breaks as CR LF; everything else here knows LF.
    const plain = value.replaceAll("\r\n", "\n");
    const before = fields[name];
    fields[name] = before === undefined ? plain : Array.isArray(before) ? [...before, plain] : [before, plain];
  }
  return fields;
}

function readJson(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw errors.bodyUnreadable({}, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw errors.bodyUnreadable();
  return value as Fields;
}
