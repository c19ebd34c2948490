import type { FeelType } from "./type.ts";

const names: Readonly<Record<string, string>> = {
  any: "Any",
  null: "Null",
  dateTime: "date and time",
  daysDuration: "days and time duration",
  yearsDuration: "years and months duration",
};

/** A type in FEEL's own words, e.g. `list<number>`; what `parseType` reads. */
export function describeType(type: FeelType): string {
  if (type.kind === "list") return `list<${describeType(type.of)}>`;
  if (type.kind === "range") return `range<${describeType(type.of)}>`;
  if (type.kind === "context") {
    if (type.open) return "context";
    return `context<${[...type.entries].map(([key, of]) => `${key}: ${describeType(of)}`).join(", ")}>`;
  }
  if (type.kind === "function") {
    return type.parameters
      ? `function<${type.parameters.map(describeType).join(", ")}>->${describeType(type.result)}`
      : "function";
  }
  return names[type.kind] ?? type.kind;
}
