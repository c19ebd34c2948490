import { errors } from "../errors.ts";
import { nothing, type PdfObject, wholeNumber } from "./objects.ts";

const deepest = 60;
const isSpace = (byte: number | undefined) =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
const delimiters = new Set(Buffer.from("()<>[]{}/%"));
const isRegular = (byte: number | undefined) => byte !== undefined && !isSpace(byte) && !delimiters.has(byte);

/** Reads objects one after the other. What is no object ends the reading with an error. */
export class Lexer {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Over white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (isSpace(byte)) this.at += 1;
      else if (byte === 0x25) while (![10, 13, undefined].includes(this.bytes[this.at])) this.at += 1;
      else return;
    }
  }

  /** Whether a word stands here; it is then passed. */
  word(word: string): boolean {
    const end = this.at + word.length;
    if (this.bytes.subarray(this.at, end).toString("latin1") !== word || isRegular(this.bytes[end])) return false;
    this.at = end;
    return true;
  }

  /** The next object; a number that begins a reference is the reference. */
  object(depth = 0): PdfObject {
    if (depth > deepest) throw errors.tooComplex();
    this.skip();
    const byte = this.bytes[this.at];
    switch (byte) {
      case 0x2f:
        return { kind: "name", name: this.#name() };
      case 0x28:
        return this.#literal();
      case 0x5b:
        return this.#list(depth);
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hex();
      default:
        return this.#plain();
    }
  }

  #regular(): string {
    const from = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    return this.bytes.subarray(from, this.at).toString("latin1");
  }

  #name(): string {
    this.at += 1;
    return this.#regular().replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #literal(): PdfObject {
    const from = this.at;
    for (let open = 0; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw errors.damaged();
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) {
        open -= 1;
        if (open === 0) break;
      }
    }
    this.at += 1;
    return { kind: "token", text: this.bytes.subarray(from, this.at) };
  }

  #hex(): PdfObject {
    const end = this.bytes.indexOf(0x3e, this.at);
    const text = this.bytes.subarray(this.at, end + 1);
    if (end < 0 || !/^<[0-9A-Fa-f\s\0]*>$/.test(text.toString("latin1"))) throw errors.damaged();
    this.at = end + 1;
    return { kind: "token", text };
  }

  #list(depth: number): PdfObject {
    const items: PdfObject[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === 0x5d) break;
      items.push(this.object(depth + 1));
    }
    this.at += 1;
    return { kind: "list", items };
  }

  #dictionary(depth: number): PdfObject {
    const entries = new Map<string, PdfObject>();
    this.at += 2;
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break;
      if (this.bytes[this.at] !== 0x2f) throw errors.damaged();
      const name = this.#name();
      entries.set(name, this.object(depth + 1));
    }
    this.at += 2;
    return { kind: "dictionary", entries };
  }

  #plain(): PdfObject {
    const text = this.#regular();
    if (text === "null") return nothing;
    if (text !== "true" && text !== "false" && !/^[+-]{0,2}(\d+\.?\d*|\.\d+)(-\d+)?$/.test(text))
      throw errors.damaged();
    const token: PdfObject = { kind: "token", text: Buffer.from(text) };
    const to = wholeNumber(token);
    return (to !== null && this.#reference(to)) || token;
  }

  /** `12 0 R`, of which the first number has been read. */
  #reference(to: number): PdfObject | null {
    const back = this.at;
    this.skip();
    if (/^\d{1,5}$/.test(this.#regular())) {
      this.skip();
      if (this.word("R")) return { kind: "reference", to };
    }
    this.at = back;
    return null;
  }
}
