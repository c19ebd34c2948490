import type { Names } from "../feel/tree.ts";
import { type FeelType, listOf, types } from "../types/type.ts";
import { type FeelValue, isContext, isList, kindOf } from "../values/value.ts";
import { type CompiledBoxed, type Inner, usesOf, withNames } from "./compiledBoxed.ts";
import type { BoxedFilter, Iteration } from "./model.ts";
import { type At, type BoxedCode, fail, reading } from "./session.ts";

const elementOf = (type: FeelType): FeelType => (type.kind === "list" ? type.of : types.any);

/** The elements to run through; a single value is a list of itself, and null cannot be run through. */
function elements(at: At, value: FeelValue, path: string): readonly FeelValue[] | null {
  if (isList(value)) return value;
  return value === null ? fail(at, "bad-iteration", path, { got: "null" }) : [value];
}

/** Boxed `for`, `some` and `every` (§ 10.2.1.10 to 12). */
export function compileIteration(boxed: Iteration, names: Names, path: string, inner: Inner): CompiledBoxed {
  const source = inner(boxed.in, names, "in");
  const { variable, kind } = boxed;
  const own: [string, FeelType][] = [[variable, elementOf(source.type)]];
  if (kind === "for") own.push(["partial", listOf(types.any)]);
  const body = inner(boxed.body, withNames(names, own), kind === "for" ? "return" : "satisfies");
  const code: BoxedCode = (at) => {
    const items = elements(at, source.code(at), path);
    if (!items) return null;
    const results: FeelValue[] = [];
    for (const item of items) {
      at.session.runtime.room(results.length + 1);
      const values = new Map<string, FeelValue>([
        [variable, item],
        ["partial", results.slice()],
      ]);
      results.push(body.code({ session: at.session, read: reading(values, at.read) }));
    }
    if (kind === "for") return at.session.runtime.list(results);
    const decisive = kind === "some";
    if (results.includes(decisive)) return decisive;
    const odd = results.find((result) => typeof result !== "boolean");
    return odd === undefined ? !decisive : fail(at, "not-boolean", path, { got: kindOf(odd) });
  };
  const type = kind === "for" ? listOf(body.type) : types.boolean;
  return {
    code,
    type,
    uses: new Set([
      ...source.uses,
      ...usesOf(
        [body],
        own.map(([name]) => name),
      ),
    ]),
  };
}

/** Boxed filter (§ 10.2.1.9): the elements that match; `item` and the members of the element are in sight. */
export function compileMatch(boxed: BoxedFilter, names: Names, path: string, inner: Inner): CompiledBoxed {
  const source = inner(boxed.in, names, "in");
  const of = elementOf(source.type);
  const own: [string, FeelType][] = [["item", of]];
  if (of.kind === "context") own.push(...of.entries);
  const match = inner(boxed.match, withNames(names, own), "match");
  const code: BoxedCode = (at) => {
    const items = elements(at, source.code(at), path);
    if (!items) return null;
    const kept: FeelValue[] = [];
    for (const item of items) {
      at.session.runtime.spend(1);
      const values = new Map<string, FeelValue>(isContext(item) ? item : []);
      values.set("item", item);
      const answer = match.code({ session: at.session, read: reading(values, at.read) });
      if (answer === null) fail(at, "null-condition", path);
      else if (typeof answer !== "boolean") return fail(at, "not-boolean", path, { got: kindOf(answer) });
      if (answer) kept.push(item);
    }
    return kept;
  };
  const type = source.type.kind === "list" ? source.type : listOf(of);
  return {
    code,
    type,
    uses: new Set([
      ...source.uses,
      ...usesOf(
        [match],
        own.map(([name]) => name),
      ),
    ]),
  };
}
