import type { Letter } from "../letter.ts";
import { readMarkdown } from "./readMarkdown.ts";

/**
 * A letter with its free blocks as a person has written them. Braces in it are plain text: what a person writes is never an
 * expression. Edits of locked or vanished blocks, and Markdown that letters cannot show, are left out and named.
 */
export function editLetter(
  letter: Letter,
  edits: ReadonlyMap<string, string>,
): { readonly letter: Letter; readonly refused: readonly string[] } {
  const refused: string[] = [];
  const blocks = letter.blocks.map((block) => {
    const markdown = edits.get(block.id);
    if (markdown === undefined || !block.editable) return block;
    const read = readMarkdown(markdown);
    if (!read.ok) {
      refused.push(block.id);
      return block;
    }
    return { ...block, markdown, content: read.content };
  });
  return { letter: { ...letter, blocks }, refused };
}
