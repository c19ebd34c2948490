import type { ItemDefinition } from "@kollega/dmn";
import type { ValueType } from "../values/valueType.ts";

/** The DMN type of a value: a type of FEEL's own, or components written in place. */
export function itemDefinition(name: string, type: ValueType): ItemDefinition {
  switch (type.kind) {
    case "number":
    case "boolean":
    case "date":
      return { name, type: type.kind };
    case "text":
      return { name, type: "string" };
    case "choice":
      return {
        name,
        type: "string",
        allowedValues: [...type.options.keys()].map((key) => JSON.stringify(key)).join(", "),
      };
    case "list":
      return { ...itemDefinition(name, type.of), isCollection: true };
    case "record":
      return { name, components: [...type.fields].map(([field, { type: of }]) => itemDefinition(field, of)) };
    case "any":
      return { name, type: "Any" };
  }
}
