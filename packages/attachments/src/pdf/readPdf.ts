import { errors } from "../errors.ts";
import { Lexer } from "./lexer.ts";
import { hasEntries, nothing, type PdfDictionary, type PdfObject, type PdfStream, wholeNumber } from "./objects.ts";
import { Unpacker } from "./unpack.ts";

const mostObjects = 200_000;

/** A PDF's objects by number, and the catalogue that all hangs on. */
export class PdfFile {
  readonly unpacker = new Unpacker();
  readonly #objects = new Map<number, PdfObject>();
  #root: PdfObject = nothing;

  /** What an object stands for: itself, or what it refers to. */
  resolve(object: PdfObject | undefined): PdfObject | undefined {
    let here = object;
    for (let hops = 0; here?.kind === "reference"; hops += 1) {
      if (hops > 20) return nothing;
      here = this.#objects.get(here.to) ?? nothing;
    }
    return here;
  }

  /** The name that stands under a key, also by reference. */
  name(of: PdfDictionary | PdfStream, key: string): string | null {
    const value = this.resolve(of.entries.get(key));
    return value?.kind === "name" ? value.name : null;
  }

  get catalogue(): PdfDictionary {
    const root = this.resolve(this.#root);
    if (root?.kind !== "dictionary") throw errors.unreadable();
    return root;
  }

  add(number: number, object: PdfObject): void {
    this.#objects.set(number, object);
    if (this.#objects.size > mostObjects) throw errors.tooComplex();
  }

  /** What a trailer says: where the catalogue is. @throws attachments/protected */
  trailer({ entries }: PdfDictionary | PdfStream): void {
    if (entries.has("Encrypt")) throw errors.protected();
    const root = entries.get("Root");
    if (root) this.#root = root;
  }
}

/**
 * Reads all objects of a PDF by going through the file from its beginning: what stands later replaces what stood before, as when a PDF has been
 * changed. The file's own tables of where things are play no part.
 *
 * @throws attachments/damaged, attachments/protected, attachments/unreadable, attachments/too-complex
 */
export function readPdf(bytes: Buffer): PdfFile {
  const file = new PdfFile();
  const starts =
    /(?<![\w.+-])(\d{1,10})[\s\0]{1,30}(\d{1,5})[\s\0]{1,30}obj(?![\w])|(?<![\w])trailer(?=[\s\0]{0,30}<<)/g;
  const text = bytes.toString("latin1");
  const places = new Map<string, number>();
  for (const match of text.matchAll(starts))
    if (match[1] !== undefined) places.set(match[1], match.index + match[0].length);
  const lengths = (number: number) => {
    const at = places.get(String(number));
    return at === undefined ? null : wholeNumber(new Lexer(bytes, at).object());
  };
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const lexer = new Lexer(bytes, match.index + match[0].length);
    const object = readObject(lexer, lengths);
    if (match[1] === undefined) {
      if (object.kind === "dictionary") file.trailer(object);
    } else {
      file.add(Number(match[1]), object);
      if (object.kind === "stream") readSpecial(file, object);
    }
    starts.lastIndex = Math.max(starts.lastIndex, lexer.at);
  }
  return file;
}

/** An object with the stream that follows it, if one does. */
function readObject(lexer: Lexer, lengths: (number: number) => number | null): PdfObject {
  const object = lexer.object();
  if (object.kind !== "dictionary") return object;
  lexer.skip();
  if (!lexer.word("stream")) return object;
  const { bytes } = lexer;
  if (bytes[lexer.at] === 13) lexer.at += 1;
  if (bytes[lexer.at] === 10) lexer.at += 1;
  const length = object.entries.get("Length");
  const said = length?.kind === "reference" ? lengths(length.to) : wholeNumber(length);
  const from = lexer.at;
  const end = said !== null && endsAt(bytes, from + said) ? from + said : bytes.indexOf("endstream", from);
  if (end < from) throw errors.damaged();
  lexer.at = end;
  return { kind: "stream", entries: object.entries, data: bytes.subarray(from, end) };
}

const endsAt = (bytes: Buffer, at: number): boolean =>
  /^[\s\0]{0,4}endstream/.test(bytes.subarray(at, at + 16).toString("latin1"));

/** Streams that are about the file itself: trailers of a newer kind, and streams that hold objects. */
function readSpecial(file: PdfFile, stream: PdfStream): void {
  const type = file.name(stream, "Type");
  if (type === "XRef") file.trailer(stream);
  if (type !== "ObjStm") return;
  const bytes = contentOf(file, stream);
  const count = wholeNumber(stream.entries.get("N"));
  const first = wholeNumber(stream.entries.get("First"));
  if (count === null || first === null || count > mostObjects) throw errors.unreadable();
  const head = new Lexer(bytes);
  for (let n = 0; n < count; n += 1) {
    const [number, offset] = [wholeNumber(head.object()), wholeNumber(head.object())];
    if (number === null || offset === null) throw errors.unreadable();
    file.add(number, new Lexer(bytes, first + offset).object());
  }
}

/** A stream of objects, unpacked. @throws attachments/unreadable when it is packed in another way than usual */
function contentOf(file: PdfFile, { entries, data }: PdfStream): Buffer {
  const filter = entries.get("Filter");
  const only = filter?.kind === "list" && filter.items.length === 1 ? filter.items[0] : filter;
  if (only === undefined) return data;
  const plain = !hasEntries(entries.get("DecodeParms"));
  const bytes = only.kind === "name" && only.name === "FlateDecode" && plain ? file.unpacker.objects(data) : null;
  if (!bytes) throw errors.unreadable();
  return bytes;
}
