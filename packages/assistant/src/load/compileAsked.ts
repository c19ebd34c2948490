import type { Diagnostics } from "../diagnostic.ts";
import type { Tree } from "../documents/tree.ts";
import type { AskedField } from "../model/entry.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { booleanType } from "../values/valueType.ts";
import { Scope } from "./scope.ts";
import { fieldType } from "./typeNames.ts";

/** The questions a party is asked together. When one is shown, and what it starts with, depends on the others' answers alone. */
export function compileAsked(
  fields: Readonly<Record<string, FieldDocument>>,
  tree: Tree,
  path: readonly PropertyKey[],
  diagnostics: Diagnostics,
): ReadonlyMap<string, AskedField> {
  const types = new Map(Object.entries(fields).map(([name, doc]) => [name, fieldType(doc)]));
  const asked = new Map<string, AskedField>();
  for (const [name, doc] of Object.entries(fields)) {
    const others = new Scope(new Map([...types].filter(([other]) => other !== name)), diagnostics);
    const type = fieldType(doc);
    const when = doc.when === undefined ? null : others.compile(doc.when, tree, [...path, name, "when"], booleanType);
    const otherwise =
      doc.default === undefined ? null : others.compile(doc.default, tree, [...path, name, "default"], type);
    asked.set(name, { doc, type, when, otherwise });
  }
  return asked;
}
