import type { FormalParameter, Kept } from "../model/model.ts";
import type { Attributes, XmlWriter } from "./write.ts";

/** The attributes that every element may have. */
export const keptAttributes = ({ attributes, id, label }: Kept): Record<string, string | undefined> => ({
  ...attributes,
  id,
  label,
});

/** The attributes of an element with a name. */
export const elementAttributes = (element: Kept & { readonly name: string }): Record<string, string | undefined> => ({
  ...keptAttributes(element),
  name: element.name,
});

/** Children that every element may have, before those that `inside` writes and after them. */
export function writeCommon(writer: XmlWriter, kept: Kept, inside: () => void = () => undefined): void {
  const { description, extensionXml, otherXml } = kept;
  writer.text("description", description);
  if (extensionXml !== undefined) writer.element("extensionElements", {}, () => writer.raw(extensionXml));
  inside();
  for (const xml of otherXml ?? []) writer.raw(xml);
}

/** An element inside another that has no object of its own, with what is kept of it. */
export function writePart(writer: XmlWriter, of: Kept, tag: string, attributes: Attributes, inside?: () => void): void {
  const kept = of.parts?.[tag];
  const all = { ...(kept && keptAttributes(kept)), ...defined(attributes) };
  writer.element(tag, all, kept || inside ? () => writeCommon(writer, kept ?? {}, inside) : undefined);
}

const defined = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));

/** A text in an element of its own, as unary tests have it; nothing where there is none. */
export function writeTests(writer: XmlWriter, of: Kept, tag: string, text: string | undefined): void {
  const there = text !== undefined || of.parts?.[tag] !== undefined;
  if (there) writePart(writer, of, tag, {}, () => writer.text("text", text));
}

/** A parameter of a function or a function's type. */
export function writeParameter(writer: XmlWriter, parameter: FormalParameter, tag: string): void {
  const attributes = { ...elementAttributes(parameter), typeRef: parameter.type };
  const { description, extensionXml, otherXml } = parameter;
  const empty = description === undefined && extensionXml === undefined && otherXml === undefined;
  writer.element(tag, attributes, empty ? undefined : () => writeCommon(writer, parameter));
}
