import type { FormalParameter, ModelElement } from "../model/model.ts";
import { attribute, child, childText, type XmlNode } from "./node.ts";

/** The document's own text, for keeping parts of it as they were written. */
export class Source {
  readonly #xml: string;

  constructor(xml: string) {
    this.#xml = xml;
  }

  of(node: XmlNode): string {
    return this.#xml.slice(node.from, node.to);
  }

  /** What stands inside an element. */
  inside(node: XmlNode): string {
    const whole = this.of(node);
    return whole.endsWith("/>") ? "" : whole.slice(whole.indexOf(">", openingEnd(whole)) + 1, whole.lastIndexOf("</"));
  }
}

/** Where an opening tag can end at the earliest: after the last quoted attribute. */
const openingEnd = (xml: string): number => /^<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*/.exec(xml)?.[0].length ?? 0;

/** Object keys whose value is `undefined` are left out. */
export function given<T extends object>(object: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

const named = new Set(["id", "name", "label"]);

/** What every element has: id, name, label, description, extensions; other attributes are kept as they are. */
export function readElement(node: XmlNode, source: Source, known: readonly string[] = []): ModelElement {
  const attributes: Record<string, string> = {};
  for (const [name, { value }] of node.attributes) {
    if (!named.has(name) && !known.includes(name) && name !== "xmlns" && !name.startsWith("xmlns:"))
      attributes[name] = value;
  }
  const extension = child(node, "extensionElements");
  return given<ModelElement>({
    name: attribute(node, "name") ?? "",
    id: attribute(node, "id"),
    label: attribute(node, "label"),
    description: childText(node, "description"),
    extensionXml: extension && (source.inside(extension).trim() || undefined),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  });
}

/** A parameter of a function or a function's type. */
export function readParameter(node: XmlNode): FormalParameter {
  return given<FormalParameter>({
    name: attribute(node, "name") ?? "",
    type: attribute(node, "typeRef"),
    id: attribute(node, "id"),
    description: childText(node, "description"),
  });
}

/** The elements that are boxed expressions. */
export const logicKinds = new Set([
  "literalExpression",
  "decisionTable",
  "context",
  "invocation",
  "list",
  "relation",
  "functionDefinition",
  "conditional",
  "filter",
  "for",
  "some",
  "every",
]);

/** The boxed expression among an element's children. */
export const logicOf = (node: XmlNode): XmlNode | undefined =>
  node.children.find((part) => part.namespace === node.namespace && logicKinds.has(part.local));
