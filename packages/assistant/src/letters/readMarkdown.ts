import { fromMarkdown } from "mdast-util-from-markdown";
import { limits } from "../documents/limits.ts";
import type { LetterContent, Span } from "../letter.ts";
import { mapSpans } from "./content.ts";

/** Markdown as letters can show it, or what in it they cannot show. */
export type ReadMarkdown =
  | { readonly ok: true; readonly content: readonly LetterContent[] }
  | { readonly ok: false; readonly what: string };

type Block = ReturnType<typeof fromMarkdown>["children"][number];
type Phrasing = Extract<Block, { type: "paragraph" }>["children"][number];

class Unshowable extends Error {}

const BREAK = "\u2028";

type Marks = Omit<Span, "text">;

/**
 * Reads the Markdown of letters: headings of level 1 to 3, paragraphs, flat lists, pipe tables, strong, emphasis and
 * https links. HTML, images, code and quotes are refused, and so is a block with more characters, lines or marks than a letter
 * can need: parsing Markdown takes time by the square of them.
 */
export function readMarkdown(markdown: string): ReadMarkdown {
  const marks = markdown.match(/[*_[\]!<&\\`]/g)?.length ?? 0;
  const lines = markdown.match(/\n/g)?.length ?? 0;
  if (markdown.length > limits.block || lines > limits.blockLines || marks > limits.blockMarks) {
    return { ok: false, what: `> ${limits.block} / ${limits.blockLines} / ${limits.blockMarks}` };
  }
  if (/^(?:[ \t]*[>*+-]){30}/m.test(markdown)) return { ok: false, what: "nesting" };
  try {
    const content = fromMarkdown(markdown).children.map(block);
    // What stands on two lines in the document stands on one in the letter, unless it is broken on purpose.
    const flow = (text: string) => text.replace(/\n/g, " ").replaceAll(BREAK, "\n");
    return { ok: true, content: content.map((part) => mapSpans(part, (span) => ({ ...span, text: flow(span.text) }))) };
  } catch (error) {
    if (error instanceof Unshowable) return { ok: false, what: error.message };
    throw error;
  }
}

function block(node: Block): LetterContent {
  switch (node.type) {
    case "heading":
      if (node.depth > 3) throw new Unshowable(`heading ${node.depth}`);
      return { kind: "heading", level: node.depth as 1 | 2 | 3, spans: spans(node.children, {}) };
    case "paragraph": {
      const inside = spans(node.children, {});
      return tableOf(inside) ?? { kind: "paragraph", spans: inside };
    }
    case "list":
      return {
        kind: "list",
        ordered: node.ordered === true,
        items: node.children.map((item) => listItem(item.children)),
      };
    default:
      throw new Unshowable(node.type);
  }
}

function listItem(children: readonly Block[]): readonly Span[] {
  const [only, ...more] = children;
  if (!only) return [];
  if (more.length > 0 || only.type !== "paragraph") throw new Unshowable(more[0]?.type ?? only.type);
  return spans(only.children, {});
}

function spans(nodes: readonly Phrasing[], marks: Marks): readonly Span[] {
  return nodes.flatMap((node): readonly Span[] => {
    switch (node.type) {
      case "text":
        return [{ text: node.value, ...marks }];
      case "strong":
        return spans(node.children, { ...marks, strong: true });
      case "emphasis":
        return spans(node.children, { ...marks, emphasis: true });
      case "break":
        return [{ text: BREAK, ...marks }];
      case "link":
        if (!/^https:\/\/[^\s\uE000\uE001]+$/.test(node.url)) throw new Unshowable("link");
        return spans(node.children, { ...marks, link: node.url });
      default:
        throw new Unshowable(node.type);
    }
  });
}

/** A paragraph whose lines are rows between pipes, the second of them dashes, is a table. */
function tableOf(inside: readonly Span[]): LetterContent | null {
  if (!inside[0]?.text.startsWith("|")) return null;
  const lines: Span[][] = [[]];
  for (const span of inside)
    for (const [index, text] of span.text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...span, text });
    }
  const [header, rule, ...rows] = lines.map(cells);
  const dashes = rule?.every((cell) => /^ *:?-+:? *$/.test(cell.map((span) => span.text).join("")));
  if (!header || !dashes || rows.some((row) => row.length !== header.length)) return null;
  return { kind: "table", header, rows };
}

function cells(line: readonly Span[]): readonly (readonly Span[])[] {
  const row: Span[][] = [[]];
  for (const span of line)
    for (const [index, text] of span.text.split("|").entries()) {
      if (index > 0) row.push([]);
      if (text !== "") row.at(-1)?.push({ ...span, text });
    }
  return row.slice(1, -1).map(trimmed);
}

function trimmed(cell: readonly Span[]): readonly Span[] {
  return cell
    .map((span, index) => ({
      ...span,
      text:
        index === 0 && index === cell.length - 1
          ? span.text.trim()
          : index === 0
            ? span.text.trimStart()
            : index === cell.length - 1
              ? span.text.trimEnd()
              : span.text,
    }))
    .filter((span) => span.text !== "");
}
