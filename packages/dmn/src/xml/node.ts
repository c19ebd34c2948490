/** An element of a parsed XML document, namespaces resolved. */
export interface XmlNode {
  readonly namespace: string;
  readonly local: string;
  /** The name as it was written, with its prefix. */
  readonly qualified: string;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  /** The namespaces of the prefixes inside it; of no prefix under `""`. */
  readonly scope: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  /** Text between the children, white space and all. */
  text: string;
  /** Where it begins in the document, and where it ends; for keeping a part as it was written. */
  readonly from: number;
  to: number;
}

export interface XmlAttribute {
  readonly value: string;
  readonly namespace: string;
  readonly local: string;
}

/** The prefix that a declaration of a namespace is of; null for other attributes. */
export const declaredPrefix = (name: string): string | null =>
  name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;

export const prefixOf = (qualified: string): string => qualified.slice(0, Math.max(0, qualified.indexOf(":")));

/** An attribute without namespace. */
export const attribute = (node: XmlNode, name: string): string | undefined => node.attributes.get(name)?.value;

export const childrenNamed = (node: XmlNode, local: string): XmlNode[] =>
  node.children.filter((child) => child.local === local && child.namespace === node.namespace);

export const child = (node: XmlNode, local: string): XmlNode | undefined =>
  node.children.find((part) => part.local === local && part.namespace === node.namespace);

/** The text of a child, or `undefined` where there is none. */
export const childText = (node: XmlNode, local: string): string | undefined => child(node, local)?.text;
