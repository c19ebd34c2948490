import type { LetterBlock, LetterContent } from "../letter.ts";
import type { Feel, Slot } from "./entry.ts";

/** Marked text whose text may hold slots: `slots[n]` stands where the text has the n-th mark. */
export interface CompiledBlock {
  readonly id: string;
  readonly kind: LetterBlock["kind"];
  readonly when: Feel | null;
  readonly each: Feel | null;
  /** The items whose members it is repeated for, when `each` is their name: then names stand for the member's own values. */
  readonly items: string | null;
  readonly content: readonly LetterContent[];
  readonly slots: readonly Slot[];
  /** Names it reads. */
  readonly names: readonly string[];
  /** Those of them whose values it shows. */
  readonly told: readonly string[];
}

/** A letter in one language, ready to be filled. */
export interface CompiledLetter {
  readonly name: string;
  readonly language: "da" | "en";
  readonly title: string;
  readonly blocks: readonly CompiledBlock[];
}
