import type { Language } from "@kollega/errors";

/** A stretch of text in one style. Line feeds in it are kept as line breaks; nothing in it is markup. */
export interface Span {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** An address with https, http, mailto or tel; any other is shown as text only. */
  readonly link?: string;
}

export type Spans = readonly Span[];

/**
 * A section's heading. The title is the letter's first level; the shallowest heading becomes the second and the others
 * keep their distance, without a level being skipped (PDF/UA forbids that).
 */
export interface HeadingBlock {
  readonly kind: "heading";
  readonly level: number;
  readonly spans: Spans;
}

export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly spans: Spans;
}

export interface ListBlock {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly Spans[];
}

/** Each row has a cell for each header. Missing cells are empty; a row with more cells than the header is refused. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption?: string;
  /** Links in it are shown as text only. */
  readonly header: readonly Spans[];
  readonly rows: readonly (readonly Spans[])[];
  /** For each column; where nothing is said, columns of amounts and numbers stand right, and others left. */
  readonly align?: readonly ("left" | "right")[];
}

export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock;

/** Who sends a letter, as its head tells it. */
export interface Sender {
  readonly name: string;
  /** The part of the sender that writes: "Pladsanvisningen". */
  readonly unit?: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly email?: string;
  /** An address with https or http. */
  readonly web?: string;
  readonly cvr?: string;
  /** The hash of the logo; the logo itself is given when the letter is set. */
  readonly logo?: string;
}

/** A letter's content, ready to be set: all texts are final, in the letter's language. */
export interface LetterDocument {
  /** The letter's heading and the document's title; it may not be empty. */
  readonly title: string;
  readonly language: Language;
  readonly sender: Sender;
  readonly recipient: { readonly name: string; readonly addressLines: readonly string[] };
  /** As it is shown: "1. marts 2026". */
  readonly date: string;
  /** The case number. */
  readonly reference: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page beside the page number. Screen readers pass over it, so it tells nothing that is not told elsewhere. */
  readonly footer?: string;
}
