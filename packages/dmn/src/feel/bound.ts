import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { SourceLimits } from "./limits.ts";

const token =
  /"(?:[^"\\]|\\.)*"|"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[([{]|[)\]}]|\b(?:if|for|some|every|function)\b|\b(?:and|or|between|instance|in)\b|\*\*|[-+*/<>=.,:]/g;

/** More words in a row than any name has; the grammar takes long over such a name. */
const longName = /(?<![\p{L}\p{N}_?])(?:[\p{L}_?][\p{L}\p{N}_]*[ \t]+){40}/u;

/**
 * Measures a text before it is parsed. The grammar's parser gives a wrong tree, not an error, far beyond these bounds, and
 * the tree is walked recursively. Null when the text is within them.
 */
export function bound(text: string, limits: SourceLimits): Diagnostic | null {
  if (text.length > limits.length) return diagnostic("too-long", { limit: limits.length });
  const long = longName.exec(text);
  if (long)
    return diagnostic(
      "syntax",
      { near: text.slice(long.index, long.index + 20) },
      { from: long.index, to: long.index + 20 },
    );
  let depth = 0;
  let items = 0;
  let entries = 0;
  /** Operators since the last separator, one count for each open bracket. */
  const chains = [0];
  for (const match of text.matchAll(token)) {
    const first = match[0].charAt(0);
    const place = { from: match.index, to: match.index + match[0].length };
    if (match[0] === '"') return diagnostic("syntax", { near: text.slice(match.index, match.index + 20) }, place);
    if (first === '"' || match[0].startsWith("//") || match[0].startsWith("/*")) continue;
    if ("([{".includes(first)) {
      depth += 1;
      // A chain of calls or filters, `f()()()`, nests as deep as a chain of operators.
      chains.push((chains.pop() ?? 0) + 1, 0);
      if (depth > limits.nesting) return diagnostic("too-deep", { limit: limits.nesting }, place);
    } else if (")]}".includes(first)) {
      if (chains.length > 1) chains.pop();
      depth = Math.max(0, depth - 1);
    } else if (first === ",") {
      chains[chains.length - 1] = 0;
      items += 1;
      if (items > limits.items) return diagnostic("too-many-items", { limit: limits.items }, place);
    } else if (first === ":") {
      entries += 1;
      if (entries > limits.entries) return diagnostic("too-many-items", { limit: limits.entries }, place);
    } else {
      chains[chains.length - 1] = (chains.at(-1) ?? 0) + 1;
    }
    if ((chains.at(-1) ?? 0) > limits.chain) return diagnostic("too-many-operators", { limit: limits.chain }, place);
  }
  return null;
}
