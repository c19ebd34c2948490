import type { Diagnostics, DocumentPlace } from "../diagnostic.ts";
import { limits } from "../documents/limits.ts";
import { readYaml } from "../documents/readYaml.ts";
import { merge, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import { key } from "../schemas/common.ts";

/** A block as it was written. */
export interface BlockSource {
  readonly id: string;
  readonly place: DocumentPlace;
  readonly attributes: Tree | null;
  readonly markdown: string;
  /** Where the Markdown begins. */
  readonly at: DocumentPlace;
}

/** A letter as it was written: front matter and blocks. */
export interface LetterSource {
  readonly place: DocumentPlace;
  readonly front: Tree | null;
  readonly blocks: ReadonlyMap<string, BlockSource>;
}

/** Reads a letter: front matter between `---`, then blocks `::: key` … `:::`. Text outside blocks is refused. */
export function readLetter(file: string, text: string, diagnostics: Diagnostics): LetterSource | null {
  const place = (line: number): DocumentPlace => ({ file, line: line + 1, column: 1 });
  if (text.length > limits.text) {
    diagnostics.error(errors.documentTooLong({ most: limits.text }), place(0));
    return null;
  }
  diagnostics.signs += text.match(/[\n*_[]/g)?.length ?? 0;
  if (diagnostics.signs > limits.signs) {
    diagnostics.error(errors.documentsTooMany({ most: limits.signs }), place(0));
    return null;
  }
  const lines = text.split(/\r?\n/);
  let line = 0;
  let front: Tree | null = null;
  if (lines[0] === "---") {
    const end = lines.indexOf("---", 1);
    if (end < 0) {
      diagnostics.error(errors.letterUnclosed({ what: "---" }), place(0));
      return null;
    }
    front = readYaml(file, lines.slice(1, end).join("\n"), diagnostics, { line: 2, column: 1 });
    line = end + 1;
  }
  const blocks = new Map<string, BlockSource>();
  while (line < lines.length) {
    const content = lines[line] ?? "";
    const opening = /^::: *(\S+) *$/.exec(content);
    if (!opening) {
      if (content.trim() !== "") diagnostics.error(errors.letterOutsideBlock(), place(line));
      line += 1;
      continue;
    }
    const end = lines.indexOf(":::", line + 1);
    if (end < 0) {
      diagnostics.error(errors.letterUnclosed({ what: ":::" }), place(line));
      break;
    }
    const block = readBlock(file, opening[1] ?? "", lines, line, end, diagnostics);
    if (blocks.has(block.id)) diagnostics.error(errors.keyTwice({ key: block.id }), place(line));
    blocks.set(block.id, block);
    line = end + 1;
  }
  return { place: place(0), front, blocks };
}

function readBlock(
  file: string,
  id: string,
  lines: readonly string[],
  start: number,
  end: number,
  d: Diagnostics,
): BlockSource {
  const place = { file, line: start + 1, column: 1 };
  if (!key.safeParse(id).success) d.error(errors.nameInvalid({ name: id.slice(0, 60) }), place);
  const inside = lines.slice(start + 1, end);
  const rule = inside.indexOf("---");
  const attributes =
    rule > 0 ? readYaml(file, inside.slice(0, rule).join("\n"), d, { line: start + 2, column: 1 }) : null;
  const first = rule < 0 ? 0 : rule + 1;
  return {
    id,
    place,
    attributes,
    markdown: inside.slice(first).join("\n"),
    at: { file, line: start + 2 + first, column: 1 },
  };
}

/** An overlay's letters over the core's: front matter by key, blocks by their id; what is new comes last. */
export function mergeLetters(
  under: ReadonlyMap<string, LetterSource>,
  over: ReadonlyMap<string, LetterSource>,
): ReadonlyMap<string, LetterSource> {
  const letters = new Map(under);
  for (const [name, letter] of over) {
    const below = letters.get(name);
    if (!below) letters.set(name, letter);
    else
      letters.set(name, {
        place: letter.place,
        front: below.front && letter.front ? merge(below.front, letter.front) : (letter.front ?? below.front),
        blocks: new Map([...below.blocks, ...letter.blocks]),
      });
  }
  return letters;
}
