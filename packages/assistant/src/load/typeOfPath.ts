import { anyType, type ValueType } from "../values/valueType.ts";

/** The declared type of a name or a path from it; other expressions are of any type: they are shown by what they give. */
export function typeOfPath(text: string, typeOf: (name: string) => ValueType | undefined): ValueType {
  if (!/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/.test(text)) return anyType;
  const [root = "", ...parts] = text.split(".");
  let type = typeOf(root) ?? anyType;
  for (const part of parts)
    type = type.kind === "list" ? { kind: "list", of: partType(type.of, part) } : partType(type, part);
  return type;
}

const partType = (type: ValueType, part: string): ValueType =>
  type.kind === "record" ? (type.fields.get(part)?.type ?? anyType) : anyType;
