import type { DocumentPlace } from "../diagnostic.ts";
import { errors } from "../errors.ts";
import type { Slot, Template } from "../model/entry.ts";
import type { Scope } from "./scope.ts";
import { typeOfPath } from "./typeOfPath.ts";

/** A piece of a text: literal, or the FEEL between braces. */
export type Piece = { readonly literal: string } | { readonly slot: string; readonly at: number };

/**
 * Splits a text at its `{expr}` slots. Braces may nest in the FEEL, and stand in its strings; `\{` is a brace. The
 * backslash stays for Markdown to read when `keepEscapes`.
 */
export function splitSlots(text: string, keepEscapes = false): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let literal = "";
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === "\\" && (text[i + 1] === "{" || text[i + 1] === "}")) {
      literal += keepEscapes ? text.slice(i, i + 2) : text[i + 1];
      i += 2;
    } else if (c === "{") {
      const end = slotEnd(text, i);
      if (end < 0) return null;
      if (literal !== "") pieces.push({ literal });
      literal = "";
      pieces.push({ slot: text.slice(i + 1, end).trim(), at: i + 1 });
      i = end + 1;
    } else {
      literal += c;
      i += 1;
    }
  }
  if (literal !== "") pieces.push({ literal });
  return pieces;
}

function slotEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === "\\") i += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "{") depth += 1;
    else if (c === "}") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** Compiles one text with slots; faults are placed at the text. */
export function compileTemplate(text: string, scope: Scope, place: DocumentPlace): Template | null {
  const pieces = splitSlots(text);
  if (!pieces) {
    scope.diagnostics.error(errors.slotInvalid({ slot: "{" }), place);
    return null;
  }
  const parts: (string | Slot)[] = [];
  for (const piece of pieces) {
    if ("literal" in piece) parts.push(piece.literal);
    else {
      const slot = compileSlot(piece.slot, scope, place);
      if (!slot) return null;
      parts.push(slot);
    }
  }
  return { parts };
}

/** One slot: its FEEL, and the declared type it is shown by. */
export function compileSlot(text: string, scope: Scope, place: DocumentPlace): Slot | null {
  const feel = scope.compileAt(text, place, null);
  return feel && { feel, type: typeOfPath(text, (name) => scope.types.get(name)) };
}
