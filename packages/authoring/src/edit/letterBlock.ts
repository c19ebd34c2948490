import { errors } from "../errors.ts";

export interface LetterBlock {
  readonly id: string;
  readonly markdown: string;
}

interface PlacedBlock extends LetterBlock {
  /** The line of its key. */
  readonly key: number;
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
    blocks.push({ id, key: line, from, until: end, markdown: lines.slice(from, end).join("\n") });
    line = end;
  }
  return blocks;
}

export const letterBlocks = (text: string): readonly LetterBlock[] =>
  placed(text).map(({ id, markdown }) => ({ id, markdown }));

/** The block that a line (from 0) belongs to. */
export const blockAtLine = (text: string, line: number): string | null =>
  placed(text).find(({ key, until }) => line >= key && line <= until)?.id ?? null;

/** A letter in its parts: front matter, blocks with their attributes, and what stands outside of both. */
export function letterParts(text: string) {
  const lines = text.split("\n");
  const inside = placed(text);
  const first = inside[0]?.key ?? lines.length;
  const head = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  const front = head > 0 && head < first ? head : 0;
  const outside = lines.filter(
    (line, at) =>
      at > (front || -1) && line.trim() !== "" && !inside.some(({ key, until }) => at >= key && at <= until),
  );
  return {
    front: lines.slice(1, front).join("\n"),
    blocks: inside.map(({ id, key, from, markdown }) => {
      const attributes = lines.slice(key + 1, Math.max(key + 1, from - 1)).join("\n");
      return { id, attributes, markdown };
    }),
    outside: outside.join("\n"),
  };
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
