import { errors } from "../errors.ts";

export interface LetterBlock {
  readonly id: string;
  readonly markdown: string;
}

interface PlacedBlock extends LetterBlock {
  readonly from: number;
  readonly until: number;
}

/** The blocks of a letter as they are written, with the lines their texts stand on. */
function placed(text: string): readonly PlacedBlock[] {
  const lines = text.split("\n");
  const blocks: PlacedBlock[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const id = /^::: *(\S+) *$/.exec(lines[line] ?? "")?.[1];
    const end = lines.indexOf(":::", line + 1);
    if (id === undefined || end < 0) continue;
    const rule = lines.slice(line + 1, end).indexOf("---");
    const from = rule < 0 ? line + 1 : line + 2 + rule;
    blocks.push({ id, from, until: end, markdown: lines.slice(from, end).join("\n") });
    line = end;
  }
  return blocks;
}

export const letterBlocks = (text: string): readonly LetterBlock[] =>
  placed(text).map(({ id, markdown }) => ({ id, markdown }));

/** What stands around the blocks' texts: front matter, keys, attributes. */
export function aroundBlocks(text: string): string {
  const inside = placed(text);
  const outside = (_: string, line: number) => !inside.some(({ from, until }) => line >= from && line < until);
  return text.split("\n").filter(outside).join("\n");
}

/** Exchanges the text of one block. @throws authoring/not-there, authoring/block-holds-mark */
export function setLetterBlock(text: string, id: string, markdown: string): string {
  const block = placed(text).find((one) => one.id === id);
  if (!block) throw errors.notThere({ what: id.slice(0, 80) });
  const plain = markdown.replaceAll("\r\n", "\n").replace(/\n+$/, "");
  if (/^:::/m.test(plain)) throw errors.blockHoldsMark();
  const lines = text.split("\n");
  return [...lines.slice(0, block.from), ...plain.split("\n"), ...lines.slice(block.until)].join("\n");
}
