import { errors } from "./errors.ts";
import type { Block, LetterDocument, Sender, Span, Spans, TableBlock } from "./letterDocument.ts";

/**
 * What both twins are made from, the PDF and the HTML: every field present, texts showable, headings and tables as PDF/UA wants
 * them. Whatever a letter says is said here, so that the twins say the same.
 */
export interface PreparedLetter {
  readonly title: string;
  readonly language: string;
  readonly sender: { readonly name: string; readonly unit: string | null };
  /** The recipient's name and address. */
  readonly recipient: readonly string[];
  readonly date: string;
  /** With the word before it: "Sag: 2026-17". */
  readonly reference: string;
  readonly senderAddress: readonly string[];
  /** How the sender is reached: each a word and what it is. */
  readonly contacts: readonly PreparedContact[];
  readonly blocks: readonly PreparedBlock[];
  readonly footer: string;
}

interface PreparedContact {
  readonly label: string;
  readonly span: PreparedSpan;
}

export interface PreparedSpan {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly link: string | null;
}

export type PreparedBlock =
  | { readonly kind: "heading"; readonly level: number; readonly spans: readonly PreparedSpan[] }
  | { readonly kind: "paragraph"; readonly spans: readonly PreparedSpan[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly PreparedSpan[])[] }
  | {
      readonly kind: "table";
      readonly caption: string | null;
      readonly header: readonly (readonly PreparedSpan[])[];
      readonly rows: readonly (readonly (readonly PreparedSpan[])[])[];
      readonly align: readonly string[];
    };

/** Shown where a character cannot be: by what stands here one sees that something is missing. */
export const REPLACEMENT = "\ufffd";

// Controls, unassigned and private characters, and the marks that turn the direction of what follows (they can make an amount
// read backwards). No font shows them.
const UNSHOWABLE = /(?!\n)[\p{Cc}\p{Cn}\p{Co}\u202a-\u202e\u2066-\u2069]/gu;
const LINKS = /^(?:https?:\/\/|mailto:|tel:)[^\s\p{Cc}]+$/iu;
const BREAK = "\u200b";
const LONGEST_WORD = 40;
const LONGEST_WORD_IN_TABLE = 30;

/** Makes a text showable: line feeds only, no controls, and a place to break in words that no line could hold. */
function showable(text: string, longestWord = LONGEST_WORD): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(UNSHOWABLE, REPLACEMENT);
  return clean.replace(new RegExp(`[^\\s${BREAK}]{${longestWord}}(?=[^\\s${BREAK}])`, "gu"), `$&${BREAK}`);
}

const prepareSpan = (span: Span, longestWord: number): PreparedSpan => ({
  text: showable(span.text, longestWord),
  strong: span.strong ?? false,
  emphasis: span.emphasis ?? false,
  link: span.link !== undefined && LINKS.test(span.link) ? span.link.toWellFormed() : null,
});

const prepareSpans = (spans: Spans, longestWord = LONGEST_WORD) => spans.map((span) => prepareSpan(span, longestWord));

const NUMBER = /^[-–]?\d[\d.]*(,\d+)?(\s(kr\.|%))?$/;

/** Whether a column holds nothing but amounts and numbers. */
function isOfNumbers({ rows }: TableBlock, column: number): boolean {
  const texts = rows.map((row) => (row[column] ?? []).map(({ text }) => text).join(""));
  return texts.length > 0 && texts.every((text) => NUMBER.test(text));
}

function prepareTable(block: TableBlock): PreparedBlock {
  if (block.header.length === 0 || block.rows.some((row) => row.length > block.header.length))
    throw errors.renderFailed({}, { cause: new RangeError("A table row has more cells than the header.") });
  const cell = (spans: Spans) => prepareSpans(spans, LONGEST_WORD_IN_TABLE);
  return {
    kind: "table",
    caption: block.caption === undefined ? null : showable(block.caption),
    // A header is repeated on the next page, where PDF/UA allows no link in what is repeated.
    header: block.header.map((spans) => cell(spans).map((span) => ({ ...span, link: null }))),
    rows: block.rows.map((row) => [
      ...row.map(cell),
      ...Array.from({ length: Math.max(0, block.header.length - row.length) }, () => []),
    ]),
    align: block.header.map((_, column) => block.align?.[column] ?? (isOfNumbers(block, column) ? "right" : "left")),
  };
}

/** A block of a letter as both twins take it. */
export function prepareBlock(block: Block, headingLevel: (level: number) => number): PreparedBlock {
  switch (block.kind) {
    case "heading":
      return { kind: "heading", level: headingLevel(block.level), spans: prepareSpans(block.spans) };
    case "paragraph":
      return { kind: "paragraph", spans: prepareSpans(block.spans) };
    case "list":
      return { kind: "list", ordered: block.ordered, items: block.items.map((item) => prepareSpans(item)) };
    case "table":
      return prepareTable(block);
  }
}

/** The level in the letter, for headings in the order they come: the title is 1, and no level is skipped. */
function headingLevels(blocks: readonly Block[]): (level: number) => number {
  const shallowest = Math.min(...blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : [])));
  let previous = 1;
  return (level) => {
    previous = Math.min(level - shallowest + 2, previous + 1, 6);
    return previous;
  };
}

const words = {
  da: { reference: "Sag", phone: "Telefon", email: "E-mail", web: "Web", cvr: "CVR-nr." },
  en: { reference: "Case", phone: "Telephone", email: "E-mail", web: "Web", cvr: "CVR no." },
} as const;

/** Each way to reach the sender, as a link where a machine can follow it. */
function contactsOf({ phone, email, web, cvr }: Sender, say: (typeof words)["da" | "en"]): readonly PreparedContact[] {
  const contact = (label: string, text: string | undefined, link?: string) =>
    text === undefined
      ? []
      : [{ label: `${label}: `, span: prepareSpan({ text, ...(link ? { link } : {}) }, LONGEST_WORD) }];
  return [
    ...contact(say.phone, phone, phone && `tel:${phone.replace(/[^\d+]/g, "")}`),
    ...contact(say.email, email, email && `mailto:${email}`),
    ...contact(say.web, web?.replace(/^https?:\/\/|\/$/gi, ""), web),
    ...contact(say.cvr, cvr),
  ];
}

/**
 * The letter as both twins take it. Pure: the same letter gives the same result.
 * @throws pdf/render-failed when a table row has more cells than the header.
 */
export function prepareLetter(letter: LetterDocument): PreparedLetter {
  const all = (texts: readonly string[]) => texts.map((text) => showable(text));
  const { sender, recipient, language } = letter;
  const levels = headingLevels(letter.blocks);
  return {
    title: showable(letter.title),
    language,
    sender: { name: showable(sender.name), unit: sender.unit === undefined ? null : showable(sender.unit) },
    recipient: all([recipient.name, ...recipient.addressLines]),
    date: showable(letter.date),
    reference: `${words[language].reference}: ${showable(letter.reference)}`,
    senderAddress: all(sender.addressLines),
    contacts: contactsOf(sender, words[language]),
    blocks: letter.blocks.map((block) => prepareBlock(block, levels)),
    footer: showable(letter.footer ?? ""),
  };
}
