import type { SyntaxNode } from "@lezer/common";

/** One spelling for a name: single spaces between its parts, none around `.` `/` `-` `'` `+` `*`. */
export const normalizeName = (name: string): string =>
  name
    .replace(/\s*([./\-'+*])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

/** A tree that is not what the grammar promises. */
export class Misread extends Error {
  readonly node: SyntaxNode;

  constructor(node: SyntaxNode) {
    super(`unexpected ${node.name}`);
    this.node = node;
  }
}

/** A node's children without comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "LineComment" && child.name !== "BlockComment") parts.push(child);
  }
  return parts;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "'": "'" };

/** The value of a string literal, its quotes included (grammar rules 33 to 35). */
export function literalValue(literal: string): string {
  const body = literal.slice(1, -1);
  if (!body.includes("\\")) return body;
  return body.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/gs, (whole, four, six, single) => {
    if (single !== undefined) return escapes[single] ?? whole;
    const code = Number.parseInt(four ?? six, 16);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
