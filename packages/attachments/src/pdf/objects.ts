/** A PDF's objects as they are written. Strings and numbers stay the tokens they are; names are decoded. */
export type PdfObject =
  | { readonly kind: "token"; readonly text: Buffer }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "reference"; readonly to: number }
  | { readonly kind: "list"; readonly items: readonly PdfObject[] }
  | PdfDictionary
  | PdfStream;

export interface PdfDictionary {
  readonly kind: "dictionary";
  readonly entries: ReadonlyMap<string, PdfObject>;
}

export interface PdfStream {
  readonly kind: "stream";
  readonly entries: ReadonlyMap<string, PdfObject>;
  /** As it is in the file: filtered. */
  readonly data: Buffer;
}

export const nothing: PdfObject = { kind: "token", text: Buffer.from("null") };
export const numberOf = (value: number): PdfObject => ({ kind: "token", text: Buffer.from(String(value)) });
export const nameOf = (name: string): PdfObject => ({ kind: "name", name });
export const referenceTo = (to: number): PdfObject => ({ kind: "reference", to });

/** A whole number from 0; null for anything else. */
export const wholeNumber = (object: PdfObject | undefined): number | null =>
  object?.kind === "token" && /^\+?\d{1,10}$/.test(object.text.toString("latin1")) ? Number(object.text) : null;

export const hasEntries = (object: PdfObject | undefined): object is PdfDictionary | PdfStream =>
  object?.kind === "dictionary" || object?.kind === "stream";
