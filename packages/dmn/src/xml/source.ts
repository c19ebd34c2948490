import { current, dmnNamespaces, withCurrentNamespaces } from "./namespaces.ts";
import { declaredPrefix, prefixOf, type XmlNode } from "./node.ts";
import { escapeAttribute } from "./write.ts";

/** The document's own text, for keeping parts of it as they were written. */
export class Source {
  readonly #xml: string;
  readonly #root: XmlNode;

  constructor(xml: string, root: XmlNode) {
    this.#xml = xml;
    this.#root = root;
  }

  /** A part as it was written, with those declarations of namespaces around it that its new place will not have. */
  of(node: XmlNode): string {
    return withCurrentNamespaces(this.#between(node.from, node.to, [node]));
  }

  /** What stands inside an element. */
  inside(node: XmlNode): string {
    const whole = this.#xml.slice(node.from, node.to);
    if (whole.endsWith("/>")) return "";
    const from = node.from + whole.indexOf(">", openingEnd(whole)) + 1;
    return withCurrentNamespaces(this.#between(from, node.from + whole.lastIndexOf("</"), node.children));
  }

  /** The declarations that an element's attributes need beside the root's. */
  declarationsFor(node: XmlNode, names: readonly string[]): [string, string][] {
    const prefixes = new Set(names.map(prefixOf).filter((prefix) => prefix !== ""));
    return this.#foreign(prefixes, node.scope).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]);
  }

  /** A stretch of the document in which these elements stand, each with the declarations it needs. */
  #between(from: number, to: number, nodes: readonly XmlNode[]): string {
    let text = "";
    let at = from;
    for (const node of nodes) {
      const nameEnd = node.from + 1 + node.qualified.length;
      const declarations = this.#foreign(prefixesOf(node), node.scope);
      text += this.#xml.slice(at, nameEnd);
      for (const [prefix, uri] of declarations) text += ` xmlns${prefix ? `:${prefix}` : ""}="${escapeAttribute(uri)}"`;
      at = nameEnd;
    }
    return text + this.#xml.slice(at, to);
  }

  /** Those of the prefixes that mean something else than they will in the written document. */
  #foreign(prefixes: ReadonlySet<string>, scope: ReadonlyMap<string, string>): [string, string][] {
    return [...prefixes].flatMap((prefix): [string, string][] => {
      const uri = scope.get(prefix) ?? "";
      // Without a prefix everything written is DMN's.
      const same =
        prefix === "" ? dmnNamespaces.includes(uri) : uri === this.#root.scope.get(prefix) || prefix === "xml";
      return same ? [] : [[prefix, current(uri)]];
    });
  }
}

/** Where an opening tag can end at the earliest: after the last quoted attribute. */
const openingEnd = (xml: string): number => /^<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*/.exec(xml)?.[0].length ?? 0;

const ownDeclarations = (node: XmlNode): Set<string> =>
  new Set([...node.attributes.keys()].flatMap((name) => declaredPrefix(name) ?? []));

/** The prefixes an element uses, with all inside it, that are declared outside it. */
function prefixesOf(node: XmlNode): Set<string> {
  const used = new Set([prefixOf(node.qualified)]);
  for (const name of node.attributes.keys()) {
    const prefix = prefixOf(name);
    if (prefix !== "" && prefix !== "xmlns") used.add(prefix);
  }
  for (const child of node.children) for (const prefix of prefixesOf(child)) used.add(prefix);
  for (const prefix of ownDeclarations(node)) used.delete(prefix);
  return used;
}
