import type { CheckedTable } from "../check/checkTable.ts";
import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import { Noted } from "../feel/evaluate.ts";
import { type CompiledExpression, compileLeniently } from "../feel/expression.ts";
import { externalFunction } from "../feel/externals.ts";
import type { DiagnosticCode, Params } from "../feel/messages.ts";
import type { RuntimeCaller } from "../feel/runtime.ts";
import type { Names } from "../feel/tree.ts";
import type { May } from "../possible/may.ts";
import { mayCoerced, mayConditional, mayContext } from "../possible/mayBoxed.ts";
import { MayExpression } from "../possible/mayExpression.ts";
import { describeType } from "../types/describeType.ts";
import { mayFit } from "../types/isInstance.ts";
import { commonType, contextOf, type FeelType, functionOf, listOf, types } from "../types/type.ts";
import { FeelFunction } from "../values/function.ts";
import { type FeelValue, kindOf } from "../values/value.ts";
import { type CompiledBoxed, type Inner, mayOf, usesOf, withNames } from "./compiledBoxed.ts";
import { compileInvocation } from "./invocation.ts";
import type { ItemTypes } from "./itemTypes.ts";
import { compileIteration, compileMatch } from "./iteration.ts";
import type { Boxed, BoxedContext, FunctionDefinition, Literal, Relation } from "./model.ts";
import { type At, type BoxedCode, coerceAt, fail, reading } from "./session.ts";
import { compileTable } from "./table.ts";

/** What compiling the parts of one model shares. */
export class ModelCompiler {
  /** The tables compiled, for checks. */
  readonly tables: { readonly path: string; readonly table: () => CheckedTable }[] = [];
  readonly items: ItemTypes;
  readonly diagnostics: Diagnostic[] = [];

  constructor(items: ItemTypes) {
    this.items = items;
  }

  error(code: DiagnosticCode, path: string, params: Params = {}): void {
    this.diagnostics.push(diagnostic(code, params, undefined, path));
  }

  /** Compiles a FEEL text; in error it gives null and says so when it is evaluated. */
  text(text: string, names: Names, path: string): CompiledBoxed & { readonly expression: CompiledExpression | null } {
    const options = { path, types: (name: string) => this.items.find(name) };
    const { expression, diagnostics } = compileLeniently(text, names, options);
    this.diagnostics.push(...diagnostics);
    if (!expression) {
      const wrong: BoxedCode = (at) => fail(at, "not-compiled", path);
      return { code: wrong, type: types.any, uses: new Set(), expression };
    }
    const code: BoxedCode = ({ session, read }) => expression.run(session.runtime, read);
    let expressionMay: MayExpression | undefined;
    const may: May = (at) => {
      expressionMay ??= new MayExpression(expression.ast, names, options);
      return expressionMay.at(at);
    };
    return { code, type: expression.type, uses: expression.names, expression, may };
  }

  /** Checks that an expression's type can be the declared one, and gives the declared. */
  declared(inferred: FeelType, typeRef: string | undefined, path: string): FeelType {
    if (!typeRef) return inferred;
    const type = this.items.resolve(typeRef, path);
    this.check(inferred, type, path);
    return type;
  }

  check(inferred: FeelType, type: FeelType, path: string): void {
    if (mayFit(inferred, type)) return;
    this.error("type-mismatch", path, { got: describeType(inferred), expected: type.name ?? describeType(type) });
  }
}

/** Compiles a boxed expression of any kind against the names it may use. */
export function compileBoxed(m: ModelCompiler, boxed: Boxed, names: Names, path: string, depth = 0): CompiledBoxed {
  if (depth > 50) {
    m.error("too-deep", path, { limit: 50 });
    return { code: (at) => fail(at, "not-compiled", path), type: types.any, uses: new Set() };
  }
  const inner = (part: Boxed, at: Names, name: string) => compileBoxed(m, part, at, `${path}/${name}`, depth + 1);
  const compiled = compileKind(m, boxed, names, path, inner);
  if (!boxed.type || boxed.kind === "function" || boxed.kind === "table") return compiled;
  const type = m.declared(compiled.type, boxed.type, path);
  const { may } = compiled;
  const code: BoxedCode = (at) => coerceAt(at, compiled.code(at), type, path);
  return { ...compiled, type, code, ...(may ? { may: mayCoerced(may, type) } : {}) };
}

function compileKind(m: ModelCompiler, boxed: Boxed, names: Names, path: string, inner: Inner): CompiledBoxed {
  switch (boxed.kind) {
    case "literal":
      return compileLiteral(m, boxed, names, path);
    case "table":
      return traced(boxed, compileTable(m, boxed, names, path));
    case "context":
      return traced(boxed, compileContext(m, boxed, names, path, inner));
    case "invocation":
      return traced(boxed, compileInvocation(boxed, names, path, inner));
    case "list": {
      const items = boxed.items.map((item, i) => inner(item, names, String(i + 1)));
      const of = items.length === 0 ? types.any : items.map((item) => item.type).reduce((a, b) => commonType(a, b));
      const code: BoxedCode = (at) => at.session.runtime.list(items.map((item) => item.code(at)));
      return traced(boxed, { code, type: listOf(of), uses: usesOf(items) });
    }
    case "relation":
      return traced(boxed, compileRelation(m, boxed, names, path, inner));
    case "function":
      return compileFunction(m, boxed, names, path, inner, null);
    case "conditional": {
      const condition = inner(boxed.condition, names, "if");
      const yes = inner(boxed.whenTrue, names, "then");
      const no = inner(boxed.whenFalse, names, "else");
      const code: BoxedCode = (at) => {
        const answer = condition.code(at);
        if (answer === true) return yes.code(at);
        if (answer !== null && answer !== false) return fail(at, "not-boolean", path, { got: kindOf(answer) });
        if (answer === null) fail(at, "null-condition", path);
        return no.code(at);
      };
      const may = mayConditional(mayOf(condition, names), mayOf(yes, names), mayOf(no, names));
      return traced(boxed, { code, type: commonType(yes.type, no.type), uses: usesOf([condition, yes, no]), may });
    }
    case "filter":
      return traced(boxed, compileMatch(boxed, names, path, inner));
    case "for":
    case "some":
    case "every":
      return traced(boxed, compileIteration(boxed, names, path, inner));
  }
}

function traced(boxed: Boxed, compiled: CompiledBoxed): CompiledBoxed {
  const part = { kind: boxed.kind, ...(boxed.id ? { id: boxed.id } : {}) };
  const { code } = compiled;
  return {
    ...compiled,
    code: (at) => (at.session.tracer ? at.session.tracer.logic(part, () => code(at)) : code(at)),
  };
}

function compileLiteral(m: ModelCompiler, boxed: Literal, names: Names, path: string): CompiledBoxed {
  const text = boxed.text.trim();
  if (text === "")
    return { code: (at) => fail(at, "no-logic", path, { name: path }), type: types.any, uses: new Set() };
  const compiled = m.text(boxed.text, names, path);
  const part = { kind: boxed.kind, text, ...(boxed.id ? { id: boxed.id } : {}) };
  const { expression } = compiled;
  const code: BoxedCode = (at) => {
    const { session } = at;
    const { tracer } = session;
    if (!tracer) return compiled.code(at);
    if (!expression) return tracer.logic(part, () => compiled.code(at));
    if (tracer.detailed) return tracer.expression(part, () => expression.runExplained(session.runtime, at.read));
    const noted = new Noted(at.read);
    return tracer.logic(
      part,
      () => compiled.code({ session, read: noted.read }),
      () => expression.operands(noted.again),
    );
  };
  return { ...compiled, code };
}

/** Entries see those before them; an entry without a name is the result of the whole. */
function compileContext(
  m: ModelCompiler,
  boxed: BoxedContext,
  names: Names,
  path: string,
  inner: Inner,
): CompiledBoxed {
  const own = new Map<string, FeelType>();
  const parts = boxed.entries.map((entry, i) => {
    const at = `${path}/${entry.name ?? "result"}`;
    if (entry.name !== undefined && own.has(entry.name)) m.error("duplicate-key", at, { name: entry.name });
    const compiled = inner(entry.value, withNames(names, own), entry.name ?? `result ${i + 1}`);
    const type = m.declared(compiled.type, entry.type, at);
    const may = mayCoerced(mayOf(compiled, withNames(names, own)), type);
    if (entry.name !== undefined) own.set(entry.name, type);
    return { name: entry.name, compiled, type, path: at, may };
  });
  const result = parts.at(-1)?.name === undefined ? parts.at(-1) : undefined;
  const code: BoxedCode = (outer) => {
    const values = new Map<string, FeelValue>();
    const at: At = { session: outer.session, read: reading(values, outer.read) };
    for (const { name, compiled, type, path } of parts) {
      const value = coerceAt(at, compiled.code(at), type, path);
      if (name === undefined) return value;
      values.set(name, value);
    }
    return outer.session.runtime.context(values);
  };
  const uses = usesOf(
    parts.map((part) => part.compiled),
    [...own.keys()],
  );
  return { code, type: result?.type ?? contextOf(own), uses, may: mayContext(parts) };
}

function compileRelation(m: ModelCompiler, boxed: Relation, names: Names, path: string, inner: Inner): CompiledBoxed {
  const columns = boxed.columns.map((column) => ({
    name: column.name,
    type: column.type ? m.items.resolve(column.type, path) : types.any,
  }));
  const rows = boxed.rows.map((row, r) => row.cells.map((cell, i) => inner(cell, names, `${r + 1}.${i + 1}`)));
  const row = contextOf(
    new Map(
      columns.map(({ name, type }, i) => {
        const cells = rows.flatMap((cells) => cells[i]?.type ?? []);
        return [name, type.kind === "any" && cells.length > 0 ? cells.reduce((a, b) => commonType(a, b)) : type];
      }),
    ),
  );
  const code: BoxedCode = (at) =>
    rows.map(
      (cells) =>
        new Map(
          columns.map(({ name, type }, i) => [name, coerceAt(at, cells[i]?.code(at) ?? null, type, `${path}/${name}`)]),
        ),
    );
  return { code, type: listOf(row), uses: usesOf(rows.flat()) };
}

/** The string that an entry of a boxed context holds. */
function textIn(boxed: Boxed | null, key: string): string {
  const entry = boxed?.kind === "context" ? boxed.entries.find(({ name }) => name === key)?.value : undefined;
  return entry?.kind === "literal" ? entry.text.trim().replace(/^"|"$/g, "") : "";
}

/** A function definition: its body sees its parameters and the names around it. `name` is that of a business knowledge model. */
export function compileFunction(
  m: ModelCompiler,
  boxed: FunctionDefinition,
  names: Names,
  path: string,
  inner: Inner,
  name: string | null,
): CompiledBoxed {
  const parameters = boxed.parameters.map((p) => ({ name: p.name, type: m.items.resolve(p.type, path) }));
  const result = boxed.type ? m.items.resolve(boxed.type, path) : types.any;
  if (boxed.language === "Java" || boxed.language === "PMML" || !boxed.body) {
    const none = externalFunction(
      name,
      parameters,
      textIn(boxed.body, "class"),
      textIn(boxed.body, "method signature"),
    );
    return {
      code: () => none,
      type: functionOf(
        parameters.map((p) => p.type),
        result,
      ),
      uses: new Set(),
    };
  }
  const body = inner(
    boxed.body,
    withNames(
      names,
      parameters.map((p) => [p.name, p.type] as const),
    ),
    "function",
  );
  const declared = result.kind === "any" ? body.type : result;
  const code: BoxedCode = (outer) =>
    new FeelFunction(name, parameters, types.any, (args, caller: RuntimeCaller) => {
      const values = new Map(parameters.map((p, i) => [p.name, args[i] ?? null]));
      const at: At = { session: outer.session, read: reading(values, outer.read) };
      const run = () => coerceAt(at, body.code(at), result, path);
      if (!at.session.tracer) return run();
      const operands = () => [...values].map(([key, value]) => ({ name: key, value }));
      return at.session.tracer.logic({ kind: "call", name: name ?? caller.path }, run, operands);
    });
  const uses = usesOf(
    [body],
    parameters.map((p) => p.name),
  );
  return {
    code,
    type: functionOf(
      parameters.map((p) => p.type),
      declared,
    ),
    uses,
  };
}
