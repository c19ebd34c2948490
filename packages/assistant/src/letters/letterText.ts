import type { Letter, LetterContent, Span } from "../letter.ts";

const line = (spans: readonly Span[]) => spans.map((span) => span.text).join("");

function contentText(content: LetterContent): string {
  switch (content.kind) {
    case "heading":
    case "paragraph":
      return line(content.spans);
    case "list":
      return content.items.map(line).join("\n");
    case "table":
      return [content.header, ...content.rows].map((row) => row.map(line).join(" | ")).join("\n");
  }
}

/** A letter as plain text, without marks: what it says. */
export const letterText = (letter: Letter): string =>
  [letter.title, ...letter.blocks.flatMap((block) => block.content.map(contentText))].join("\n");
