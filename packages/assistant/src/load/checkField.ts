import type { Diagnostics } from "../diagnostic.ts";
import { placeAt, type Tree } from "../documents/tree.ts";
import { errors } from "../errors.ts";
import type { FieldDocument } from "../schemas/form.ts";
import type { ValueType } from "../values/valueType.ts";
import { feelWords } from "./feelWords.ts";

/** The most members that a list in a form may take. */
export const mostMembers = 100;

/** The most files that one question may take, and how many where it says nothing. */
const mostFiles = 20;

/** What a field of its kind must and may not say. */
export function checkField(
  name: string,
  doc: FieldDocument,
  tree: Tree,
  path: readonly PropertyKey[],
  diagnostics: Diagnostics,
): void {
  const agreed = (holds: boolean, rule: string) => {
    if (!holds) diagnostics.error(errors.notAsAgreed({ at: name, rule }), placeAt(tree, path));
  };
  agreed((doc.kind === "choice") === (doc.options !== undefined), "kind: choice + options");
  const isFile = doc.kind === "file";
  agreed(isFile || (doc.accept === undefined && doc.megabytes === undefined), "kind: file + accept, megabytes");
  if (isFile) {
    agreed(doc.default === undefined && doc.least === undefined, "kind: file, default | least");
    agreed(isCount(doc.most ?? 1) && (doc.most ?? 1) >= 1 && (doc.most ?? 1) <= mostFiles, `1 ≤ most ≤ ${mostFiles}`);
  }
  const isList = doc.kind === "list";
  agreed(isList === (doc.fields !== undefined), "kind: list + fields");
  agreed(isList === (doc.item !== undefined), "kind: list + item");
  if (!isList) return;
  agreed(Object.keys(doc.fields ?? {}).length > 0, "fields: {}");
  agreed(doc.default === undefined, "kind: list, default");
  const { least = 0, most = mostMembers } = doc;
  agreed(isCount(least) && isCount(most) && most >= 1 && least <= most, `0 ≤ least ≤ most ≤ ${mostMembers}`);
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= mostMembers;

/** A member's field is known by its bare name beside all that is known around the list, so it must be a name of its own. */
export function checkMemberName(
  name: string,
  known: ReadonlyMap<string, ValueType>,
  tree: Tree,
  path: readonly PropertyKey[],
  diagnostics: Diagnostics,
): void {
  const place = placeAt(tree, path, "key");
  if (name === "id" || feelWords.has(name)) diagnostics.error(errors.nameReserved({ name }), place);
  else if (known.has(name)) diagnostics.error(errors.nameTwice({ name, other: name }), place);
}
