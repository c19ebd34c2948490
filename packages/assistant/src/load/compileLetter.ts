import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { BlockSource, LetterSource } from "../letters/readLetter.ts";
import { readMarkdown } from "../letters/readMarkdown.ts";
import type { Slot } from "../model/entry.ts";
import type { CompiledBlock, CompiledLetter } from "../model/letter.ts";
import { blockSchema, letterSchema } from "../schemas/letters.ts";
import { validate } from "../schemas/validate.ts";
import { anyType, booleanType, type ValueType } from "../values/valueType.ts";
import type { Scope } from "./scope.ts";
import { compileSlot, splitSlots } from "./template.ts";

/** Marks a slot's place inside parsed Markdown; private use, refused in documents. */
export const SLOT = /\uE000(\d+)\uE001/g;

/** A letter ready to be filled. `file` is its name without `.md`: `partly` or `partly.en`. */
export function compileLetter(file: string, source: LetterSource, scope: Scope): CompiledLetter | null {
  const { diagnostics } = scope;
  const front: Tree = source.front ?? { kind: "map", entries: new Map(), place: source.place };
  const data = validate(letterSchema, front, diagnostics);
  const blocks = [...source.blocks.values()].map((block) => compileBlock(block, scope));
  if (!data) return null;
  const english = file.endsWith(".en");
  if (english !== (data.language === "en"))
    diagnostics.error(
      errors.valueInvalid({ at: "language", expected: english ? "en" : "da" }),
      placeAt(front, ["language"]),
    );
  return {
    name: english ? file.slice(0, -".en".length) : file,
    language: data.language,
    title: data.title,
    blocks: blocks.filter((block) => block !== null),
  };
}

function compileBlock(source: BlockSource, scope: Scope): CompiledBlock | null {
  const attributes: Tree = source.attributes ?? { kind: "map", entries: new Map(), place: source.place };
  const data = validate(blockSchema, attributes, scope.diagnostics);
  if (!data) return null;
  const when = data.when === undefined ? null : scope.compile(data.when, attributes, ["when"], booleanType);
  const each =
    data.each === undefined ? null : scope.compile(data.each, attributes, ["each"], { kind: "list", of: anyType });
  const list = data.each === undefined ? null : String(data.each).trim();
  const inside = list === null ? scope : (scope.members.get(list) ?? scope.with("item", memberOf(list, scope)));
  const slots: Slot[] = [];
  const markdown = withMarks(source, inside, slots);
  if (markdown === null) return null;
  const read = readMarkdown(markdown);
  if (!read.ok) {
    scope.diagnostics.error(errors.letterTooDeep({ what: read.what }), source.at);
    return null;
  }
  const shown = [each, ...slots.map((slot) => slot.feel)].flatMap((feel) => feel?.names ?? []);
  const names = [...(when?.names ?? []), ...shown];
  return {
    id: source.id,
    kind: data.kind,
    when,
    each,
    items: list !== null && scope.members.has(list) ? list : null,
    content: read.content,
    slots,
    names: [...new Set(names)].filter((n) => n !== "item"),
    told: [...new Set(shown)].filter((n) => n !== "item"),
  };
}

/** Slots are taken out before the Markdown is parsed, so that no FEEL and no value can be read as markup. */
function withMarks(source: BlockSource, scope: Scope, slots: Slot[]): string | null {
  if (/[\uE000\uE001]/.test(source.markdown)) {
    scope.diagnostics.error(errors.slotInvalid({ slot: "\\uE000" }), source.at);
    return null;
  }
  const pieces = splitSlots(source.markdown, true);
  if (!pieces) {
    scope.diagnostics.error(errors.slotInvalid({ slot: "{" }), source.at);
    return null;
  }
  let markdown = "";
  for (const piece of pieces) {
    if ("literal" in piece) {
      markdown += piece.literal;
      continue;
    }
    const before = source.markdown.slice(0, piece.at);
    const place = {
      ...source.at,
      line: source.at.line + (before.match(/\n/g)?.length ?? 0),
      column: piece.at - before.lastIndexOf("\n"),
    };
    const slot = compileSlot(piece.slot, scope, place);
    if (!slot) return null;
    markdown += `\uE000${slots.length}\uE001`;
    slots.push(slot);
  }
  return markdown;
}

/** The declared type of a list's members, where the list is a name; else anything. */
function memberOf(text: string, scope: Scope): ValueType {
  const list = scope.types.get(text);
  return list?.kind === "list" ? list.of : anyType;
}
