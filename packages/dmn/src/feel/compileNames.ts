import { builtins } from "../builtins/builtins.ts";
import { describeType } from "../types/describeType.ts";
import { type FeelType, listOf, types } from "../types/type.ts";
import { type FeelValue, isContext, isList } from "../values/value.ts";
import type { Ast, Place } from "./ast.ts";
import type { Compiler } from "./compiler.ts";
import type { Code, Env, Typed } from "./env.ts";
import { property, propertyNames, propertyType } from "./properties.ts";
import type { Found, Scope } from "./scope.ts";
import { suggest } from "./suggest.ts";

type NameAst = Extract<Ast, { kind: "name" }>;
type PathAst = Extract<Ast, { kind: "path" }>;

function level(env: Env, depth: number): Env {
  let at = env;
  for (let i = 0; i < depth && at.parent; i++) at = at.parent;
  return at;
}

function slot(depth: number, index: number): Code {
  if (depth === 0) return (env) => env.values[index] ?? null;
  if (depth === 1) return (env) => env.parent?.values[index] ?? null;
  return (env) => level(env, depth).values[index] ?? null;
}

/** A name: a slot, a member of a filter's item, a name from outside, or a built-in function. */
export function compileName(c: Compiler, ast: NameAst, scope: Scope, uses = ast.name): Typed {
  const found = scope.find(ast.name);
  const last = found.at(-1);
  const members = found.filter((f) => f.how === "member");
  const rest = last?.how === "slot" ? { code: slot(last.depth, last.index), type: last.type } : null;
  if (rest && members.length === 0) return rest;
  if (last?.how === "member" && last.sure) {
    const absent: Code = (env) => c.fail(env, "no-member", ast, { name: ast.name });
    return { code: ofItem(members, ast.name, absent), type: members.length === 1 ? last.type : types.any };
  }
  const beyond = rest ?? outside(c, ast, scope, uses, members);
  return members.length === 0 ? beyond : { code: ofItem(members, ast.name, beyond.code), type: types.any };
}

function ofItem(members: readonly Found[], name: string, otherwise: Code): Code {
  return (env) => {
    for (const { depth } of members) {
      const item = level(env, depth).values[0] ?? null;
      if (isContext(item)) {
        const value = item.get(name);
        if (value !== undefined) return value;
      }
    }
    return otherwise(env);
  };
}

function outside(c: Compiler, ast: NameAst, scope: Scope, uses: string, members: readonly Found[]): Typed {
  const type = scope.names.get(ast.name);
  if (type) {
    c.free.add(uses);
    const { name } = ast;
    return { code: (env) => env.read(name) ?? missing(c, env, ast), type };
  }
  const builtin = builtins.get(ast.name);
  if (builtin) {
    const { value } = builtin;
    return { code: () => value, type: { kind: "function", parameters: null, result: types.any } };
  }
  if (members.length === 0) {
    const suggestion = suggest(ast.name, [...scope.known(), ...builtins.keys()]);
    c.error("unknown-name", ast, { name: ast.name, ...(suggestion ? { suggestion } : {}) });
  }
  return { code: (env) => c.fail(env, "missing-name", ast, { name: ast.name }), type: types.any };
}

/** A name may be given the value null; only a name that is not given at all is missing. */
function missing(c: Compiler, env: Env, ast: NameAst): FeelValue {
  const value = env.read(ast.name);
  return value === undefined ? c.fail(env, "missing-name", ast, { name: ast.name }) : value;
}

/** A path `a.b`: a member of a context, a property of a value, or either of each element of a list. */
export function compilePath(
  c: Compiler,
  ast: PathAst,
  scope: Scope,
  compile: (ast: Ast, scope: Scope) => Typed,
): Typed {
  const names: string[] = [];
  let root: Ast = ast;
  while (root.kind === "path") {
    names.unshift(root.name);
    root = root.of;
  }
  const uses = root.kind === "name" ? [root.name, ...names].join(".") : "";
  let typed = root.kind === "name" ? compileName(c, root, scope, uses) : compile(root, scope);
  for (const name of names) typed = member(c, typed, name, ast);
  return typed;
}

function member(c: Compiler, of: Typed, name: string, place: Place): Typed {
  const type = memberType(of.type, name);
  if (type === null) {
    const known = knownMembers(of.type);
    const suggestion = suggest(name, known);
    c.error("unknown-member", place, { of: describeType(of.type), name, ...(suggestion ? { suggestion } : {}) });
  }
  const { code } = of;
  return { code: (env) => readMember(c, env, code(env), name, place), type: type ?? types.any };
}

function knownMembers(type: FeelType): readonly string[] {
  if (type.kind === "list") return knownMembers(type.of);
  return type.kind === "context" ? [...type.entries.keys()] : propertyNames(type.kind);
}

/** The type of a member, or null when there can be none of that name. */
function memberType(type: FeelType, name: string): FeelType | null {
  if (type.kind === "any" || type.kind === "null") return types.any;
  if (type.kind === "list") {
    const of = memberType(type.of, name);
    return of && listOf(of);
  }
  if (type.kind === "context") return type.entries.get(name) ?? (type.open ? types.any : null);
  return propertyType(type, name);
}

function readMember(c: Compiler, env: Env, value: FeelValue, name: string, place: Place): FeelValue {
  if (isContext(value)) {
    const member = value.get(name);
    return member === undefined ? c.fail(env, "no-member", place, { name }) : member;
  }
  if (isList(value)) {
    env.runtime.spend(value.length);
    return value.map((item) => readMember(c, env, item, name, place));
  }
  if (value === null) return c.fail(env, "null-path", place, { name });
  const read = property(value, name);
  return read === undefined ? c.fail(env, "no-member", place, { name }) : read;
}
