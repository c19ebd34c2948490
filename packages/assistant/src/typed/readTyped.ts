import { isDate, parseKroner } from "@kollega/danish";
import type { Json } from "../json.ts";
import type { Converted } from "../values/fromJson.ts";
import type { ValueType } from "../values/valueType.ts";

const wrong: Converted<Json> = { ok: false, at: "" };
const right = (value: Json): Converted<Json> => ({ ok: true, value });

/** Reads a value of a type as a person types it, in the form the type is stored in. Lists and records cannot be typed as one text. */
export function readTyped(type: ValueType, typed: string): Converted<Json> {
  const text = typed.trim();
  switch (type.kind) {
    case "number":
      return readNumber(type, text);
    case "boolean":
      if (["yes", "true", "ja"].includes(text.toLowerCase())) return right(true);
      return ["no", "false", "nej"].includes(text.toLowerCase()) ? right(false) : wrong;
    case "date":
      return isDate(text) ? right(text) : wrong;
    case "choice":
      return type.options.has(text) ? right(text) : wrong;
    case "text":
      if (type.shown === "month" && !isDate(`${text}-01`)) return wrong;
      // A person's id is never typed.
      return type.shown === "person" || text.length > 10_000 ? wrong : right(text);
    case "list":
    case "record":
    case "any":
      return wrong;
  }
}

function readNumber(type: ValueType & { kind: "number" }, text: string): Converted<Json> {
  const plain = plainNumber(type, text);
  if (plain === null) return wrong;
  return right(type.wire !== "string" && /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain);
}

function plainNumber(type: ValueType & { kind: "number" }, text: string): string | null {
  if (type.shown === "kroner") {
    if (/^-?\d{1,15}(\.\d{2})?$/.test(text)) return text;
    const read = parseKroner(text);
    return read.ok ? read.amount.toFixed() : null;
  }
  const plain = text.replace(/\s*%$/, "").replace(",", ".");
  const shape = type.shown === "count" ? /^\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,10})?$/;
  return shape.test(plain) ? plain : null;
}
