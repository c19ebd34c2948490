import type { Block, LetterDocument } from "./letterDocument.ts";
import { letterStyle } from "./letterStyle.ts";
import { type Logo, logoAddress } from "./logo.ts";
import {
  type PreparedBlock,
  type PreparedLetter,
  type PreparedSpan,
  prepareBlock,
  prepareLetter,
} from "./prepareLetter.ts";

export interface HtmlOptions {
  /** The sender's logo: shown when it is the one that the letter names. */
  readonly logo?: Logo | null;
  /** The level of the letter's title among the headings around it; 1 unless given. */
  readonly titleLevel?: 1 | 2 | 3;
}

/** A letter in parts, for a page that puts something of its own between them. Each is whole HTML. */
export interface LetterHtml {
  readonly language: string;
  /** Sender, recipient, date and reference. */
  readonly head: string;
  readonly title: string;
  /** One for each block of the letter. */
  readonly blocks: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Line breaks in the content are kept. */
const lines = (text: string) => escaped(text).replaceAll("\n", "<br>");

function spanHtml({ text, link, emphasis, strong }: PreparedSpan): string {
  let html = lines(text);
  if (link !== null) html = `<a href="${escaped(link)}" rel="noreferrer">${html}</a>`;
  if (emphasis) html = `<em>${html}</em>`;
  if (strong) html = `<strong>${html}</strong>`;
  return html;
}

const spans = (all: readonly PreparedSpan[]) => all.map(spanHtml).join("");

function preparedHtml(block: PreparedBlock, deeper: number): string {
  switch (block.kind) {
    case "heading": {
      const level = Math.min(block.level + deeper, 6);
      return `<h${level}>${spans(block.spans)}</h${level}>`;
    }
    case "paragraph":
      return `<p>${spans(block.spans)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${spans(item)}</li>`).join("")}</${tag}>`;
    }
    case "table":
      return tableHtml(block);
  }
}

type PreparedTable = Extract<PreparedBlock, { kind: "table" }>;

/** Amounts stand right, as in the PDF. */
function tableHtml({ caption, header, rows, align }: PreparedTable): string {
  const side = (column: number) => (align[column] === "right" ? ' class="kollega-brev-tal"' : "");
  const head = header.map((cell, column) => `<th scope="col"${side(column)}>${spans(cell)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, column) => `<td${side(column)}>${spans(cell)}</td>`).join("")}</tr>`,
  );
  return [
    "<table>",
    caption === null ? "" : `<caption>${lines(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join("")}</tbody></table>`,
  ].join("");
}

function headHtml(letter: PreparedLetter, logo: Logo | null): string {
  const { sender, recipient, date, reference, senderAddress, contacts } = letter;
  const paragraph = (texts: readonly string[]) => (texts.length > 0 ? `<p>${texts.join("<br>")}</p>` : "");
  const picture = logo
    ? `<img class="kollega-brev-logo" src="${logoAddress(logo)}" alt="" width="${logo.width}" height="${logo.height}">`
    : "";
  return [
    `<div class="kollega-brev-hoved">${picture}`,
    `<p class="kollega-brev-afsender"><strong>${lines(sender.name)}</strong>`,
    `${sender.unit === null ? "" : `<br>${lines(sender.unit)}`}</p>`,
    `<p class="kollega-brev-modtager">${recipient.map(lines).join("<br>")}</p>`,
    `<div class="kollega-brev-om"><p><strong>${lines(date)}</strong></p><p>${lines(reference)}</p>`,
    paragraph(senderAddress.map(lines)),
    paragraph(contacts.map(({ label, span }) => escaped(label) + spanHtml(span))),
    "</div></div>",
  ].join("");
}

/**
 * The letter as HTML in parts, from the same prepared content as its PDF: they say the same, word for word.
 * @throws pdf/render-failed when a table row has more cells than the header.
 */
export function letterHtml(letter: LetterDocument, { logo = null, titleLevel = 1 }: HtmlOptions = {}): LetterHtml {
  const prepared = prepareLetter(letter);
  const shown = logo && logo.hash === letter.sender.logo ? logo : null;
  return {
    language: prepared.language,
    head: headHtml(prepared, shown),
    title: `<h${titleLevel}>${lines(prepared.title)}</h${titleLevel}>`,
    blocks: prepared.blocks.map((block) => preparedHtml(block, titleLevel - 1)),
  };
}

/** One block by itself, its headings at a level of the page around it. */
export const blockHtml = (block: Block, level: 2 | 3 | 4): string =>
  preparedHtml(
    prepareBlock(block, () => level),
    0,
  );

/** The letter as a document of its own: complete, with its style, asking for nothing from elsewhere. */
export function renderHtml(letter: LetterDocument, options: Pick<HtmlOptions, "logo"> = {}): string {
  const { language, head, title, blocks } = letterHtml(letter, options);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(prepareLetter(letter).title)}</title>
<style>
${documentStyle}${letterStyle}</style>
</head>
<body>
<main class="kollega-brev">
${[head, title, ...blocks].join("\n")}
</main>
</body>
</html>
`;
}

/** What a page around the letter would otherwise say. */
const documentStyle = `body { margin: 0; padding: 16px; font-family: "IBM Plex Sans", system-ui, sans-serif; font-size: 1rem; line-height: 1.5; color: #1a1a1a; background: #fff; }
a { color: #004d99; }
@media print { body { padding: 0; } }
`;
