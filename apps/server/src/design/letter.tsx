import { type LetterDocument, type Logo, letterHtml } from "@kollega/pdf";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";

interface LetterProps {
  content: LetterDocument;
  logo: Logo | null;
  /** The level of the letter's title among the page's headings. */
  titleLevel: 1 | 2 | 3;
  /** Puts the page's own between the blocks, which come as HTML in their order; else they follow one another. */
  arrange?: (blocks: readonly Child[]) => Child;
}

/** A letter on a page: the HTML twin of its PDF, with its head. */
export function Letter({ content, logo, titleLevel, arrange }: LetterProps) {
  const { language, head, title, blocks } = letterHtml(content, { logo, titleLevel });
  const shown = blocks.map((block) => raw(block));
  return (
    <div class="kollega-letter">
      <article class="kollega-brev" lang={language}>
        {raw(head)}
        {raw(title)}
        {arrange ? arrange(shown) : shown}
      </article>
    </div>
  );
}
