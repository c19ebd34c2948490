import { SaxesParser } from "saxes";
import type { Read } from "../http/read.ts";

export interface XmlElement {
  readonly uri: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Its own text, without its children's. */
  text: string;
}

const MAX_DEPTH = 40;
const MAX_ELEMENTS = 20_000;

class Refused extends Error {}

/**
 * Reads an XML document into elements with namespaces resolved. A DOCTYPE is refused, so there are no entities but the
 * five of XML; depth and number of elements are bounded (the caller bounds the size).
 *
 * @param most elements at most, where more than an answer holds is to be expected
 */
export function readXml(text: string, most = MAX_ELEMENTS): Read<XmlElement> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on("doctype", () => {
    throw new Refused("DOCTYPE");
  });
  parser.on("opentag", (tag) => {
    if (open.length >= MAX_DEPTH || ++count > most) throw new Refused("too deep or too long");
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix !== "xmlns") attributes[attribute.local] = attribute.value;
    }
    const element: XmlElement = { uri: tag.uri, name: tag.local, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("error", () => {
    throw new Refused("not well-formed XML");
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.message };
    throw error;
  }
  return root ? { ok: true, value: root } : { ok: false, fault: "empty XML" };
}

/** The first child of that name, whatever its namespace. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name);

/** Every child of that name. */
export const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((one) => one.name === name) ?? [];

/** The trimmed text at a path of children; undefined when it is not there or empty. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  const found = path.reduce<XmlElement | undefined>((at, name) => child(at, name), element);
  return found?.text.trim() || undefined;
}
