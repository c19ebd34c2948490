import { SaxesParser } from "saxes";
import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import { declaredPrefix, type XmlNode } from "./node.ts";

export interface XmlLimits {
  /** Characters of the whole document. */
  readonly length: number;
  /** Elements inside elements. */
  readonly depth: number;
  readonly nodes: number;
  readonly attributes: number;
}

export const defaultXmlLimits: XmlLimits = { length: 20_000_000, depth: 200, nodes: 500_000, attributes: 200 };

export type ReadXml =
  | { readonly ok: true; readonly root: XmlNode }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const noNames: ReadonlyMap<string, string> = new Map();

/** Refuses the document from within the parser's handlers. */
class Refused extends Error {
  readonly diagnostic: Diagnostic;

  constructor(found: Diagnostic) {
    super(found.code);
    this.diagnostic = found;
  }
}

/**
 * Parses an XML document into a tree. A document type declaration, and with it any entity of the document's own, is refused, so
 * that nothing is expanded and nothing fetched; so is a document that is too large or too deep.
 */
export function readXml(xml: string, limits: XmlLimits = defaultXmlLimits): ReadXml {
  if (xml.length > limits.length)
    return { ok: false, diagnostic: diagnostic("too-large", { limit: `${limits.length} tegn` }) };
  // Half of a pair of UTF-16 units is no character; the parser does not notice.
  if (!xml.isWellFormed()) return { ok: false, diagnostic: diagnostic("xml", { why: "disallowed character." }) };
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stack: XmlNode[] = [];
  let root: XmlNode | null = null;
  let nodes = 0;
  let start = 0;
  const refuse = (code: Diagnostic["code"], params: Diagnostic["params"]): never => {
    throw new Refused(diagnostic(code, params, { from: parser.position, to: parser.position }));
  };
  parser.on("doctype", () => refuse("xml-forbidden", { what: "DOCTYPE" }));
  parser.on("error", (error) => refuse("xml", { why: error.message.slice(0, 200) }));
  parser.on("opentagstart", () => {
    start = xml.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", (tag) => {
    nodes += 1;
    const attributes = Object.entries(tag.attributes);
    if (nodes > limits.nodes) refuse("too-large", { limit: `${limits.nodes} elementer` });
    if (stack.length >= limits.depth) refuse("too-deep", { limit: limits.depth });
    if (attributes.length > limits.attributes) refuse("too-large", { limit: `${limits.attributes} attributter` });
    const parent = stack.at(-1);
    const declared = attributes.flatMap(([name, { value }]): [string, string][] => {
      const prefix = declaredPrefix(name);
      return prefix === null ? [] : [[prefix, value]];
    });
    const outer = parent?.scope ?? noNames;
    const node: XmlNode = {
      namespace: tag.uri,
      local: tag.local,
      qualified: tag.name,
      attributes: new Map(attributes.map(([name, { value, uri, local }]) => [name, { value, namespace: uri, local }])),
      scope: declared.length > 0 ? new Map([...outer, ...declared]) : outer,
      children: [],
      text: "",
      from: start,
      to: start,
    };
    if (parent) parent.children.push(node);
    else root = node;
    stack.push(node);
  });
  parser.on("closetag", () => {
    const node = stack.pop();
    if (node) node.to = parser.position;
  });
  const text = (data: string) => {
    const node = stack.at(-1);
    if (node) node.text += data;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Refused) return { ok: false, diagnostic: error.diagnostic };
    return {
      ok: false,
      diagnostic: diagnostic("xml", { why: error instanceof Error ? error.message.slice(0, 200) : "" }),
    };
  }
  return root ? { ok: true, root } : { ok: false, diagnostic: diagnostic("xml", { why: "no root element" }) };
}
