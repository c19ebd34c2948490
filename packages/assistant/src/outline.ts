import type { Text } from "@kollega/errors";
import type { LetterBlock, LetterContent } from "./letter.ts";
import { mapSpans } from "./letters/content.ts";
import { SLOT } from "./load/compileLetter.ts";
import type { Assistant } from "./model/assistant.ts";
import type { Slot, TextTemplate } from "./model/entry.ts";

/** A letter's block as its documents have it: what stands there in every case, and what each slot is filled with. */
export interface BlockOutline {
  readonly id: string;
  readonly kind: LetterBlock["kind"];
  readonly editable: boolean;
  /** FEEL; null: the block is in every letter. */
  readonly when: string | null;
  /** FEEL; what the block is repeated for. */
  readonly each: string | null;
  readonly content: readonly LetterContent[];
}

export interface LetterOutline {
  readonly name: string;
  readonly language: "da" | "en";
  readonly title: string;
  readonly blocks: readonly BlockOutline[];
}

type Language = keyof Text;

/** What fills a slot: the title of the name, or of the record's part; else its FEEL. */
function slotTitle({ entries }: Assistant, { feel }: Slot, language: Language): string {
  const [first = "", ...parts] = feel.text.split(".");
  if (parts.length === 0) return entries.get(first)?.title[language] ?? feel.text;
  const [part, ...deeper] = parts;
  if (first !== "item" || part === undefined || deeper.length > 0) return feel.text;
  for (const { type } of entries.values()) {
    const record = type.kind === "list" ? type.of : type;
    const title = record.kind === "record" ? record.fields.get(part)?.title : null;
    if (title) return title[language];
  }
  return feel.text;
}

const marked = (assistant: Assistant, slot: Slot, language: Language) => `[${slotTitle(assistant, slot, language)}]`;

/** A sentence of the documents with what fills its slots in brackets: "[Egen andel], fordi indkomsten er [Indkomst]". */
export function textOutline(assistant: Assistant, template: TextTemplate): Text {
  const told = (language: Language) =>
    template[language].parts
      .map((part) => (typeof part === "string" ? part : marked(assistant, part, language)))
      .join("");
  return { da: told("da"), en: told("en") };
}

/** All letters with their blocks, in the documents' order; what fills a slot stands in brackets. */
export function letterOutlines(assistant: Assistant): readonly LetterOutline[] {
  return [...assistant.letters.values()].map(({ name, language, title, blocks }) => ({
    name,
    language,
    title,
    blocks: blocks.map((block) => {
      const fill = (_: string, index: string) => {
        const slot = block.slots[Number(index)];
        return slot ? marked(assistant, slot, language) : "";
      };
      return {
        id: block.id,
        kind: block.kind,
        editable: block.kind === "free",
        when: block.when?.text ?? null,
        each: block.each?.text ?? null,
        content: block.content.map((content) =>
          mapSpans(content, (span) => ({ ...span, text: span.text.replace(SLOT, fill) })),
        ),
      };
    }),
  }));
}
