import type { FuzzCase } from "./fuzzCase.ts";

/** A shorter case for which the same still fails, found by leaving parts out while `tries` last. */
export function shrink(from: FuzzCase, fails: (shorter: FuzzCase) => boolean, tries = 2000): FuzzCase {
  let left = tries;
  const still = (text: string): boolean => {
    left -= 1;
    return left >= 0 && fails({ ...from, text });
  };
  return {
    ...from,
    text:
      from.kind === "model" || from.kind === "table" ? shorterJson(from.text, still) : shorterText(from.text, still),
  };
}

function shorterText(from: string, still: (text: string) => boolean): string {
  let text = from;
  for (let size = text.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < text.length; ) {
      const without = text.slice(0, at) + text.slice(at + size);
      if (still(without)) text = without;
      else at += size;
    }
  }
  return text;
}

type Tree = { [key: string]: unknown } | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

function shorterJson(from: string, still: (text: string) => boolean): string {
  const root: unknown = JSON.parse(from);
  const visit = (tree: Tree): void => {
    for (const key of Object.keys(tree).reverse()) {
      const kept: unknown = Reflect.get(tree, key);
      const put = (value: unknown): boolean => {
        Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
        return still(JSON.stringify(root));
      };
      if (Array.isArray(tree)) {
        tree.splice(Number(key), 1);
        if (still(JSON.stringify(root))) continue;
        tree.splice(Number(key), 0, kept);
      } else {
        delete tree[key];
        if (still(JSON.stringify(root))) continue;
        put(kept);
      }
      if (isTree(kept)) visit(kept);
      else if (typeof kept === "string" && kept.length > 3) put(shorterText(kept, put));
    }
  };
  if (isTree(root)) visit(root);
  return JSON.stringify(root);
}
