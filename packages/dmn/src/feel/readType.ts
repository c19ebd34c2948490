import type { SyntaxNode } from "@lezer/common";
import type { TypeNode } from "./ast.ts";
import { Misread, normalizeName, partsOf } from "./syntax.ts";

/** Reads a type as it stands after `instance of` or a parameter. */
export function readType(node: SyntaxNode, text: string): TypeNode {
  const place = { from: node.from, to: node.to };
  const inner = node.name === "Type" ? partsOf(node)[0] : node;
  if (!inner) throw new Misread(node);
  const typesIn = (of: SyntaxNode): TypeNode[] =>
    partsOf(of)
      .filter((part) => part.name === "Type")
      .map((part) => readType(part, text));
  if (inner.name === "ListType") {
    return {
      name: text.slice(inner.from, inner.to).startsWith("range") ? "range" : "list",
      of: typesIn(inner),
      ...place,
    };
  }
  if (inner.name === "ContextType") {
    const entries = partsOf(partsOf(inner).find((part) => part.name === "ContextEntryTypes") ?? inner)
      .filter((part) => part.name === "ContextEntryType")
      .map((part) => {
        const [name, type] = partsOf(part);
        if (!name || !type) throw new Misread(part);
        return { name: normalizeName(text.slice(name.from, name.to)), type: readType(type, text) };
      });
    return { name: "context", entries, ...place };
  }
  if (inner.name === "FunctionType") {
    const args = partsOf(inner).find((part) => part.name === "ArgumentTypes");
    const [result] = typesIn(inner);
    if (!result) throw new Misread(inner);
    return {
      name: "function",
      of: args ? partsOf(args).map((part) => readType(partsOf(part)[0] ?? part, text)) : [],
      result,
      ...place,
    };
  }
  return { name: normalizeName(text.slice(inner.from, inner.to)), ...place };
}
