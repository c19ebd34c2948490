import type { FormalParameter, Kept, ModelElement } from "../model/model.ts";
import { attribute, child, childText, declaredPrefix, type XmlNode } from "./node.ts";
import type { Source } from "./source.ts";

/** Object keys whose value is `undefined` are left out. */
export function given<T extends object>(object: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** The elements that are boxed expressions. */
export const logicKinds: ReadonlySet<string> = new Set([
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

/** What of an element is read otherwise, and so is not kept beside it. */
interface Known {
  readonly attributes?: readonly string[];
  readonly children?: readonly string[];
}

const logic: Known = { children: [...logicKinds] };
const text: Known = { children: ["text"] };

/** Elements without an object of their own: what they carry is kept with the element they stand in. */
const parts: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["variable", { attributes: ["id", "name", "typeRef"] }],
  ["inputExpression", { attributes: ["id", "typeRef"], ...text }],
  ...["inputValues", "outputValues", "defaultOutputEntry", "allowedValues", "typeConstraint"].map(
    (tag): [string, Known] => [tag, text],
  ),
  ["functionItem", { attributes: ["outputTypeRef"], children: ["parameters"] }],
  ...["if", "then", "else", "in", "match", "return", "satisfies"].map((tag): [string, Known] => [tag, logic]),
]);

const always: Known = { attributes: ["id", "label"], children: ["description", "extensionElements"] };

/** What an element carries that is not read otherwise. */
export function readKept(node: XmlNode, source: Source, known: Known): Kept {
  const extension = child(node, "extensionElements");
  const other = node.children.filter((part) => part.namespace !== node.namespace || !isKnown(part.local, known));
  const id = known.attributes?.includes("id") ? undefined : attribute(node, "id");
  return given<Kept>({
    id,
    label: attribute(node, "label"),
    description: childText(node, "description"),
    extensionXml: extension && (source.inside(extension).trim() || undefined),
    attributes: attributesOf(node, source, known),
    parts: partsOf(node, source, known),
    otherXml: other.length > 0 ? other.map((part) => source.of(part)) : undefined,
  });
}

const isKnown = (local: string, known: Known): boolean =>
  always.children?.includes(local) === true || known.children?.includes(local) === true;

function attributesOf(node: XmlNode, source: Source, known: Known): Kept["attributes"] {
  const other = [...node.attributes].filter(
    ([name]) =>
      declaredPrefix(name) === null && !always.attributes?.includes(name) && !known.attributes?.includes(name),
  );
  const declarations = source.declarationsFor(
    node,
    other.map(([name]) => name),
  );
  const all = [...declarations, ...other.map(([name, { value }]) => [name, value] as const)];
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function partsOf(node: XmlNode, source: Source, known: Known): Kept["parts"] {
  const kept = [...parts].flatMap(([tag, of]): [string, Kept][] => {
    const part = known.children?.includes(tag) ? child(node, tag) : undefined;
    const carried = part && readKept(part, source, of);
    return carried && Object.keys(carried).length > 0 ? [[tag, carried]] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** As {@link readKept}, for what has a name. */
export function readElement(node: XmlNode, source: Source, known: Known = {}): ModelElement {
  const attributes = ["name", ...(known.attributes ?? [])];
  return { name: attribute(node, "name") ?? "", ...readKept(node, source, { ...known, attributes }) };
}

/** A parameter of a function or a function's type. */
export function readParameter(node: XmlNode, source: Source): FormalParameter {
  const element = readElement(node, source, { attributes: ["typeRef"] });
  return given<FormalParameter>({ ...element, type: attribute(node, "typeRef") });
}

/** The boxed expression among an element's children. */
export const logicOf = (node: XmlNode): XmlNode | undefined =>
  node.children.find((part) => part.namespace === node.namespace && logicKinds.has(part.local));
