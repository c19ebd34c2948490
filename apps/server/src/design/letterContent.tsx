import type { LetterContent } from "@kollega/assistant";
import { blockHtml } from "@kollega/pdf";
import { raw } from "hono/html";

/** One part of a letter, as the letter shows it. Its headings lie below the page's own. */
export const Content = ({ content }: { content: LetterContent }) => raw(blockHtml(content, 3));
