import type { FormalParameter, ModelElement } from "../model/model.ts";
import type { XmlWriter } from "./write.ts";

/** The attributes that every element may have. */
export const elementAttributes = ({
  id,
  name,
  label,
  attributes,
}: ModelElement): Record<string, string | undefined> => ({
  ...attributes,
  id,
  name,
  label,
});

/** Children that every element may have. */
export function writeCommon(writer: XmlWriter, { description, extensionXml }: Partial<ModelElement>): void {
  writer.text("description", description);
  if (extensionXml !== undefined) writer.element("extensionElements", {}, () => writer.raw(extensionXml));
}

/** A parameter of a function or a function's type. */
export function writeParameter(writer: XmlWriter, { id, name, type, description }: FormalParameter, tag: string): void {
  const inside = description === undefined ? undefined : () => writer.text("description", description);
  writer.element(tag, { id, name, typeRef: type }, inside);
}
