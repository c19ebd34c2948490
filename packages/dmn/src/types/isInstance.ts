import { FeelFunction } from "../values/function.ts";
import { FeelNumber } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { type FeelValue, isContext, isList, kindOf } from "../values/value.ts";
import { type FeelType, type FunctionType, functionOf } from "./type.ts";

/**
 * Whether a value is of a type, as FEEL's `instance of` asks (§ 10.3.2.9): null is an instance of `Null` and `Any` only.
 * Values that the type does not allow are of the type all the same.
 */
export function isInstance(value: FeelValue, type: FeelType): boolean {
  if (value === null) return type.kind === "null";
  return fits(value, type, false);
}

/** Whether a value may stand where the type is declared: as {@link isInstance}, and null fits everywhere. */
export function conforms(value: FeelValue, type: FeelType): boolean {
  return value === null || fits(value, type, true);
}

/** @param strict whether values the type does not allow are refused */
function fits(value: FeelValue, type: FeelType, strict: boolean): boolean {
  if (strict && type.allowed && !type.allowed.allows(value)) return false;
  switch (type.kind) {
    case "any":
      return true;
    case "number":
      return value instanceof FeelNumber;
    case "list":
      return isList(value) && value.every((item) => fitsPart(item, type.of, strict));
    case "range":
      return (
        value instanceof FeelRange && fitsPart(value.start, type.of, strict) && fitsPart(value.end, type.of, strict)
      );
    case "function":
      return value instanceof FeelFunction && isSubtype(typeOfFunction(value, type), type);
    case "context":
      if (!isContext(value)) return false;
      for (const [key, of] of type.entries) {
        if (!value.has(key) || !fitsPart(value.get(key) ?? null, of, strict)) return false;
      }
      return true;
    default:
      return kindOf(value) === type.kind;
  }
}

/** A part of a value may always be null. */
const fitsPart = (part: FeelValue, type: FeelType, strict: boolean): boolean =>
  part === null || fits(part, type, strict);

/** What a function gives is not always known; then it is taken to be what is wanted. */
const typeOfFunction = (value: FeelFunction, wanted: FunctionType): FeelType =>
  functionOf(
    value.parameters.map((p) => p.type),
    value.result.kind === "any" ? wanted.result : value.result,
  );

/** Whether every value of type `a` is one of type `b` (§ 10.3.2.9.1), allowed values aside. */
export function isSubtype(a: FeelType, b: FeelType): boolean {
  if (b.kind === "any" || a.kind === "null") return true;
  if (a.kind === "list" && b.kind === "list") return isSubtype(a.of, b.of);
  if (a.kind === "range" && b.kind === "range") return isSubtype(a.of, b.of);
  if (a.kind === "context" && b.kind === "context") {
    return [...b.entries].every(([key, of]) => isSubtype(a.entries.get(key) ?? { kind: "any" }, of));
  }
  if (a.kind === "function" && b.kind === "function") {
    if (b.parameters === null) return true;
    if (a.parameters === null || a.parameters.length !== b.parameters.length) return false;
    const wanted = b.parameters;
    // Parameters the other way round: who takes more can stand in for who takes less.
    return a.parameters.every((p, i) => isSubtype(wanted[i] ?? { kind: "any" }, p)) && isSubtype(a.result, b.result);
  }
  return a.kind === b.kind;
}

/** Whether a value of type `a` could fit where `b` is wanted, as far as is known before evaluation. */
export function mayFit(a: FeelType, b: FeelType): boolean {
  if (a.kind === "any" || b.kind === "any" || a.kind === "null") return true;
  if (a.kind === "list" && b.kind === "list") return mayFit(a.of, b.of);
  if (a.kind === "list") return mayFit(a.of, b);
  if (b.kind === "list") return mayFit(a, b.of);
  if (a.kind === "date" && b.kind === "dateTime") return true;
  return a.kind === b.kind;
}
