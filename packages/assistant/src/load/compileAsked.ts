import type { Diagnostics } from "../diagnostic.ts";
import type { Tree } from "../documents/tree.ts";
import type { AskedField, AskedFields } from "../model/entry.ts";
import type { FieldDocument } from "../schemas/form.ts";
import { booleanType, type ValueType } from "../values/valueType.ts";
import { checkField, checkMemberName } from "./checkField.ts";
import { Scope } from "./scope.ts";
import { fieldType } from "./typeNames.ts";

/** What else is known where questions are asked together. */
interface Around {
  /** The names that their FEEL knows beside each other. */
  readonly known: ReadonlyMap<string, ValueType>;
  readonly tree: Tree;
  readonly path: readonly PropertyKey[];
  readonly diagnostics: Diagnostics;
}

/**
 * Questions that are asked together: of a party, or about each member of a list. When one is shown, and what it starts with, depends on the
 * others' answers and on what else is known around them.
 */
export function compileAsked(fields: Readonly<Record<string, FieldDocument>>, around: Around): AskedFields {
  const { known, tree, path, diagnostics } = around;
  const types = new Map(Object.entries(fields).map(([name, doc]) => [name, fieldType(doc)]));
  const asked = new Map<string, AskedField>();
  for (const [name, doc] of Object.entries(fields)) {
    const at = [...path, name];
    checkField(name, doc, tree, at, diagnostics);
    const others = new Scope(new Map([...known, ...[...types].filter(([other]) => other !== name)]), diagnostics);
    const type = fieldType(doc);
    const when = doc.when === undefined ? null : others.compile(doc.when, tree, [...at, "when"], booleanType);
    const otherwise = doc.default === undefined ? null : others.compile(doc.default, tree, [...at, "default"], type);
    const members = compileMembers(doc, { ...around, known: others.types, path: at });
    asked.set(name, { doc, type, when: when ? [when] : [], otherwise, members });
  }
  return asked;
}

/** What is asked about each member of a list; nothing for any other question. */
export function compileMembers({ fields = {} }: FieldDocument, { path, ...around }: Around): AskedFields {
  const at = [...path, "fields"];
  for (const name of Object.keys(fields))
    checkMemberName(name, around.known, around.tree, [...at, name], around.diagnostics);
  return compileAsked(fields, { ...around, path: at });
}
