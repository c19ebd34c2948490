import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import type { Deviation } from "../design/components/contract.tsx";

/** An element as far as it matters: order of attributes and white space do not. */
export interface Element {
  tag: string;
  readonly attributes: Record<string, string>;
  children: (Element | string)[];
}

/** Lists of names, whose order and spacing say nothing. */
const listed = ["class", "aria-describedby", "aria-controls"];

export function readDom(html: string): Element {
  return { tag: "#root", attributes: {}, children: childrenOf(parseFragment(html)) };
}

function childrenOf(parent: DefaultTreeAdapterTypes.ParentNode): (Element | string)[] {
  const found: (Element | string)[] = [];
  for (const node of parent.childNodes) {
    if ("value" in node) {
      const text = node.value.replaceAll(/\s+/g, " ").trim();
      const last = found.at(-1);
      if (text !== "" && typeof last === "string") found[found.length - 1] = `${last} ${text}`;
      else if (text !== "") found.push(text);
    } else if ("tagName" in node) {
      const attributes: Record<string, string> = {};
      for (const { name, value } of node.attrs) {
        if (!listed.includes(name)) attributes[name] = value === "disabled" ? "" : value;
        else if (value.trim() !== "") attributes[name] = value.trim().split(/\s+/).sort().join(" ");
      }
      found.push({ tag: node.tagName, attributes, children: childrenOf(node) });
    }
  }
  return found;
}

/** All elements below, each with those it stands in. */
export function* walk(element: Element, above: readonly Element[] = []): Generator<[Element, readonly Element[]]> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    yield [child, above];
    yield* walk(child, [...above, child]);
  }
}

const fits = (element: Element, simple: string): boolean => {
  const [, tag = "", rest = ""] = /^([a-z0-9]*)(.*)$/.exec(simple) ?? [];
  if (tag !== "" && element.tag !== tag) return false;
  const names = (element.attributes.class ?? "").split(" ");
  return [...rest.matchAll(/\.([\w-]+)|\[([\w-]+)\]/g)].every(([, className, attribute]) =>
    className === undefined ? attribute !== undefined && attribute in element.attributes : names.includes(className),
  );
};

/** The elements that `at` means: a tag with classes and attributes, maybe inside another. */
const meant = (root: Element, at: string): readonly Element[] => {
  const parts = at.split(" ");
  const own = parts.at(-1) ?? "";
  const outer = parts.length > 1 ? parts[0] : undefined;
  return [...walk(root)]
    .filter(([element, above]) => fits(element, own) && (!outer || above.some((one) => fits(one, outer))))
    .map(([element]) => element);
};

/** Makes upstream's DOM what we deviate to; says whether there was anything to deviate from. */
export function deviate(upstream: Element, ours: Element, { at, set, unset, ignore, tag }: Deviation): boolean {
  const elements = meant(upstream, at);
  for (const element of [...elements, ...meant(ours, at)]) for (const name of ignore) delete element.attributes[name];
  for (const element of elements) {
    Object.assign(element.attributes, set);
    for (const name of unset) delete element.attributes[name];
    if (tag) element.tag = tag;
  }
  return elements.length > 0;
}
