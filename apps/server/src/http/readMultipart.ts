import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import type { Context } from "hono";
import { errors } from "../errors.ts";

/** A file as it was sent in a form. */
export interface SentFile {
  /** The name of the form's field. */
  readonly field: string;
  /** What the sender called it: a stranger's text. */
  readonly name: string;
  /** Empty when it was larger than is taken. */
  readonly bytes: Buffer;
  readonly tooLarge: boolean;
}

export interface SentForm {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly SentFile[];
}

const MEGABYTE = 1024 * 1024;
/** What is kept of one file, and of all in one form. What goes beyond that is read and let go, so that the answers beside it are not lost. */
const mostOfOne = 25 * MEGABYTE;
const mostOfAll = 60 * MEGABYTE;
/** What is read at all. */
const mostSent = 300 * MEGABYTE;
const mostFiles = 20;

/**
 * A form with files. A file that is too large does not keep the rest of the form from being read.
 *
 * @param most the most bytes of all other fields together
 * @throws server/body-too-large, server/body-unreadable
 */
export async function readMultipart(context: Context, most: number): Promise<SentForm> {
  const body = context.req.raw.body;
  const fields: Record<string, string | string[]> = Object.create(null);
  if (!body) return { fields, files: [] };
  const tooLarge = (bytes: number) => errors.bodyTooLarge({ most: Math.round(bytes / 1024) });
  const reading: Promise<SentFile | null>[] = [];
  let typed = 0;
  let kept = 0;
  const parser = parserOf(context, most);
  const parsed = new Promise<void>((resolve, reject) => {
    parser.on("field", (name, value, _, cut) => {
      if (!name) return;
      typed += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (cut || typed > most) return parser.destroy(tooLarge(most));
      const plain = value.replaceAll("\r\n", "\n");
      const before = fields[name];
      fields[name] = before === undefined ? plain : [before, plain].flat();
    });
    parser.on("file", (field = "", stream, name = "") => {
      reading.push(
        readFile(stream, () => mostOfAll - kept).then(({ bytes, cut }) => {
          kept += bytes.length;
          // A field in which nothing was chosen is sent too.
          return name === "" && bytes.length === 0 && !cut ? null : { field, name, bytes, tooLarge: cut };
        }),
      );
    });
    parser.on("fieldsLimit", () => parser.destroy(tooLarge(most)));
    parser.on("finish", resolve);
    parser.on("error", reject);
  });
  let sent = 0;
  const source = Readable.fromWeb(body as ReadableStream<Uint8Array>);
  source.on("data", (part: Buffer) => {
    sent += part.length;
    if (sent > mostSent) parser.destroy(tooLarge(mostSent));
  });
  source.on("error", (fault) => parser.destroy(fault));
  source.pipe(parser);
  try {
    await parsed;
    const files = await Promise.all(reading);
    return { fields, files: files.flatMap((file) => file ?? []) };
  } catch (error) {
    throw error instanceof Error && "code" in error && String(error.code).startsWith("server/")
      ? error
      : errors.bodyUnreadable({}, { cause: error });
  } finally {
    source.destroy();
  }
}

function parserOf(context: Context, most: number): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { "content-type": context.req.header("content-type") ?? "" },
      limits: {
        fieldNameSize: 300,
        fieldSize: most,
        fields: 5000,
        fileSize: mostOfOne,
        files: mostFiles,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw errors.bodyUnreadable({}, { cause });
  }
}

async function readFile(
  stream: NodeJS.ReadableStream & { truncated?: boolean },
  left: () => number,
): Promise<{ readonly bytes: Buffer; readonly cut: boolean }> {
  let parts: Buffer[] = [];
  let size = 0;
  let cut = false;
  for await (const part of stream) {
    size += (part as Buffer).length;
    if (size > left()) cut = true;
    if (cut) parts = [];
    else parts.push(part as Buffer);
  }
  const whole = !cut && stream.truncated !== true;
  return { bytes: whole ? Buffer.concat(parts) : Buffer.alloc(0), cut: !whole };
}
