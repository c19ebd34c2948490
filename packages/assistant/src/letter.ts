import type { Text } from "@kollega/errors";

/** Text with marks. Values from the case are plain text here: they can never become markup. */
export interface Span {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly link?: string;
}

export type LetterContent =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: "table";
      readonly header: readonly (readonly Span[])[];
      readonly rows: readonly (readonly (readonly Span[])[])[];
    };

export interface LetterBlock {
  readonly id: string;
  readonly kind: "free" | "rule" | "facts" | "reasons" | "complaint";
  /** Only `free` blocks may be edited; the rest is locked. */
  readonly editable: boolean;
  readonly content: readonly LetterContent[];
  /** The block as Markdown, values filled in: what a person edits when it is free. */
  readonly markdown: string;
}

export interface Letter {
  readonly name: string;
  readonly title: string;
  readonly language: "da" | "en";
  readonly blocks: readonly LetterBlock[];
}

/** A letter, or every reason why it cannot be written. */
export type DraftedLetter =
  | { readonly ok: true; readonly letter: Letter }
  | { readonly ok: false; readonly faults: readonly { readonly block: string; readonly text: Text }[] };
