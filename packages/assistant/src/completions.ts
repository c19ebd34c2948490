import { builtins, describeType } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { Assistant } from "./model/assistant.ts";
import type { ValueType } from "./values/valueType.ts";

/** Something that can stand in FEEL here. */
export interface Completion {
  readonly kind: "name" | "option" | "function";
  /** As it is written: a name or a path from one, a choice's value in quotes, a function's name. */
  readonly insert: string;
  readonly title: Text;
  /** Its type; a function's parameters and result. */
  readonly detail: string;
}

/** How far paths from a name are told, and how many in all. */
const deepest = 3;
const most = 1_000;

/** What FEEL can use in an assistant's documents: its names with their parts, the values of its choices, and all built-in functions. */
export function completions({ entries }: Assistant): readonly Completion[] {
  const found = new Map<string, Completion>();
  const add = (one: Completion) => {
    if (!found.has(one.insert) && found.size < most) found.set(one.insert, one);
  };
  const walk = (insert: string, title: Text, type: ValueType, detail: string, depth: number) => {
    add({ kind: "name", insert, title, detail });
    const inner = type.kind === "list" ? type.of : type;
    if (inner.kind === "choice")
      for (const [value, called] of inner.options)
        add({ kind: "option", insert: JSON.stringify(value), title: called, detail: title.da });
    if (inner.kind === "record" && depth < deepest)
      for (const [name, field] of inner.fields)
        walk(`${insert}.${name}`, field.title ?? { da: name, en: name }, field.type, shortType(field.type), depth + 1);
  };
  for (const { name, title, type, typeName } of entries.values()) walk(name, title, type, typeName, 0);
  return [...found.values(), ...functions];
}

function shortType(type: ValueType): string {
  if (type.kind === "list") return `list of ${shortType(type.of)}`;
  return "shown" in type && type.shown !== undefined ? type.shown : type.kind;
}

const functions: readonly Completion[] = [...builtins].flatMap(([name, { overloads }]) =>
  overloads.slice(0, 1).map(({ parameters, variadic, result }): Completion => {
    const told = parameters.map((one) => `${one.name}${one.optional ? "?" : ""}: ${describeType(one.type)}`).join(", ");
    const called = `${name}(${parameters.map((one) => one.name).join(", ")}${variadic ? ", …" : ""})`;
    return {
      kind: "function",
      insert: name,
      title: { da: called, en: called },
      detail: `(${told}${variadic ? ", …" : ""}) → ${describeType(result)}`,
    };
  }),
);
