import type { LetterContent, Span } from "../letter.ts";

/** The content with every text span rewritten: how slots are filled, and line breaks become spaces. */
export function mapSpans(content: LetterContent, rewrite: (span: Span) => Span): LetterContent {
  const all = (spans: readonly Span[]) => spans.map(rewrite);
  switch (content.kind) {
    case "heading":
      return { ...content, spans: all(content.spans) };
    case "paragraph":
      return { ...content, spans: all(content.spans) };
    case "list":
      return { ...content, items: content.items.map(all) };
    case "table":
      return { kind: "table", header: content.header.map(all), rows: content.rows.map((row) => row.map(all)) };
  }
}

/** Repetitions of a block read as one: lists become one list, tables with the same header one table. */
export function joinRepeated(contents: readonly LetterContent[]): readonly LetterContent[] {
  const joined: LetterContent[] = [];
  for (const next of contents) {
    const last = joined.at(-1);
    if (last?.kind === "list" && next.kind === "list" && last.ordered === next.ordered)
      joined[joined.length - 1] = { ...last, items: [...last.items, ...next.items] };
    else if (last?.kind === "table" && next.kind === "table" && same(last.header, next.header))
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...next.rows] };
    else joined.push(next);
  }
  return joined;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const escaped = (text: string) => text.replace(/[\\`*_[\]<>{}|&#~]/g, "\\$&");

/** A line that a value lets begin like a list or a rule is still text. */
const unlisted = (text: string) =>
  text.replace(/^(\s*)([-+=])/gm, "$1\\$2").replace(/^(\s*\d+)([.)])(?=\s|$)/gm, "$1\\$2");

function spanMarkdown(span: Span): string {
  let text = escaped(span.text).replace(/\n/g, "\\\n");
  if (span.emphasis) text = `*${text}*`;
  if (span.strong) text = `**${text}**`;
  return span.link ? `[${text}](${span.link})` : text;
}

const line = (spans: readonly Span[]) => spans.map(spanMarkdown).join("");

function blockMarkdown(content: LetterContent): string {
  switch (content.kind) {
    case "heading":
      return `${"#".repeat(content.level)} ${line(content.spans)}`;
    case "paragraph":
      return unlisted(line(content.spans));
    case "list":
      return content.items
        .map((item, i) => `${content.ordered ? `${i + 1}.` : "-"} ${unlisted(line(item))}`)
        .join("\n");
    case "table": {
      const row = (cells: readonly (readonly Span[])[]) => `| ${cells.map(line).join(" | ")} |`;
      return [row(content.header), `|${"---|".repeat(content.header.length)}`, ...content.rows.map(row)].join("\n");
    }
  }
}

/** Content as Markdown that reads back to the same content. Values' own signs are escaped. */
export const toMarkdown = (contents: readonly LetterContent[]): string => contents.map(blockMarkdown).join("\n\n");
