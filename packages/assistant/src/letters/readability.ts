import type { LetterContent, Span } from "../letter.ts";
import { SLOT } from "../load/compileLetter.ts";
import type { CompiledLetter } from "../model/letter.ts";

/** How hard a letter is to read. */
export interface Readability {
  readonly letter: string;
  readonly language: "da" | "en";
  readonly words: number;
  readonly sentences: number;
  /** Words of more than six letters. */
  readonly longWords: number;
  /**
   * LIX (C.H. Björnsson, 1968): words a sentence plus long words in per cent, rounded. Below 25 very easy, below 35 easy, below 45 medium,
   * below 55 hard, else very hard. Made for Scandinavian languages and used for others, too.
   */
  readonly lix: number;
}

const text = (spans: readonly Span[]): string => spans.map((span) => span.text).join("");

/** What is read as running text, each piece ending a sentence. Tables are looked up in, not read. */
function pieces(content: LetterContent): readonly string[] {
  switch (content.kind) {
    case "heading":
    case "paragraph":
      return [text(content.spans)];
    case "list":
      return content.items.map(text);
    case "table":
      return [];
  }
}

/** A letter's readability over all its blocks, also those of only some cases. A value filled in counts as a short word. */
export function readability(letter: CompiledLetter): Readability {
  const read = letter.blocks.flatMap((block) => block.content.flatMap(pieces)).map((one) => one.replace(SLOT, "0"));
  const words = read.flatMap((one) => one.match(/[\p{L}\p{N}][\p{L}\p{N}.,-]*/gu) ?? []);
  // A full stop within a sentence (an abbreviation, a number) is followed by no capital letter.
  const sentences = read
    .filter((one) => /\p{L}/u.test(one))
    .reduce((sum, one) => sum + 1 + (one.match(/[.!?:]\s+(?=\p{Lu})/gu)?.length ?? 0), 0);
  const longWords = words.filter((word) => word.replace(/[^\p{L}]/gu, "").length > 6).length;
  const lix =
    words.length === 0 ? 0 : Math.round(words.length / Math.max(1, sentences) + (100 * longWords) / words.length);
  return { letter: letter.name, language: letter.language, words: words.length, sentences, longWords, lix };
}
