import type { Ast } from "../feel/ast.ts";
import { compile } from "../feel/compile.ts";
import { Compiler } from "../feel/compiler.ts";
import { Env } from "../feel/env.ts";
import { pathOf } from "../feel/explain.ts";
import type { CompileOptions } from "../feel/expression.ts";
import { Scope } from "../feel/scope.ts";
import type { Names } from "../feel/tree.ts";
import type { BoxedCode } from "../model/session.ts";
import { integer } from "../values/number.ts";
import { FeelRange } from "../values/range.ts";
import { type May, type MayAt, mayWhole, rootOf } from "./may.ts";
import { mayCompare } from "./mayCompare.ts";
import { mayNumeric, mayOfCall } from "./mayNumber.ts";
import { failed, passed } from "./ofType.ts";
import {
  type Abstract,
  abstract,
  exact,
  isNone,
  join,
  known,
  none,
  nothing,
  type Possible,
  union,
} from "./possible.ts";

/** What an expression may give while some of what it reads is not known. Parts inside loops and functions are seen as a whole. */
export class MayExpression {
  readonly #ast: Ast;
  readonly #names: Names;
  readonly #options: Pick<CompileOptions, "path" | "types">;
  readonly #wholes = new Map<Ast, May>();

  constructor(ast: Ast, names: Names, options: Pick<CompileOptions, "path" | "types">) {
    this.#ast = ast;
    this.#names = names;
    this.#options = options;
  }

  at(at: MayAt): Abstract {
    return this.#part(this.#ast, at);
  }

  #part(ast: Ast, at: MayAt): Abstract {
    const whole = this.#whole(ast)(at);
    if (exact(whole.may) !== undefined) return whole;
    return this.#parts(ast, at) ?? whole;
  }

  #whole(ast: Ast): May {
    const made = this.#wholes.get(ast);
    if (made) return made;
    const compiler = new Compiler(this.#options.path ?? "", this.#options.types);
    const { code, type } = compile(compiler, ast, Scope.outermost(this.#names));
    const run: BoxedCode = ({ session, read }) => code(new Env(session.runtime, read, [], null));
    const may = mayWhole(run, type, this.#names, compiler.free);
    this.#wholes.set(ast, may);
    return may;
  }

  /** What can be told from the parts; null where they tell no more than the whole. */
  #parts(ast: Ast, at: MayAt): Abstract | null {
    const part = (of: Ast) => this.#part(of, at);
    switch (ast.kind) {
      case "name":
        return this.#names.has(ast.name) ? at.read(ast.name) : null;
      case "path":
        return this.#path(ast, at);
      case "if": {
        const condition = part(ast.condition);
        const results: Abstract[] = [];
        if (condition.may.yes) results.push(part(ast.whenTrue));
        if (condition.may.no || condition.may.nothing || !isBoolean(condition.may)) results.push(part(ast.whenFalse));
        const [first, second] = results;
        if (!first || !second) return first ?? null;
        const either = join(first, second);
        return abstract(either.may, [either.on, condition.on], either.is);
      }
      case "and":
      case "or":
        return logic(ast.kind === "or", part(ast.left), part(ast.right));
      case "compare":
        return mayCompare(at, ast.operator, part(ast.left), part(ast.right));
      case "between": {
        const value = part(ast.value);
        return logic(false, mayCompare(at, ">=", value, part(ast.low)), mayCompare(at, "<=", value, part(ast.high)));
      }
      case "in":
        return this.#in(ast, at);
      case "arithmetic":
        return mayNumeric(ast.operator, part(ast.left), part(ast.right));
      case "negate":
        return mayNumeric("-", known(zero), part(ast.value));
      case "call":
        return ast.of.kind === "name" && !this.#names.has(ast.of.name)
          ? mayOfCall(ast.of.name, ast.args.map(part))
          : null;
      default:
        return null;
    }
  }

  /** A member of a context that is known in part. */
  #path(ast: Ast & { readonly kind: "path" }, at: MayAt): Abstract | null {
    const full = pathOf(ast);
    if (full !== null && rootOf(this.#names, full) === full && this.#names.has(full)) return at.read(full);
    const of = this.#part(ast.of, at);
    const { contexts } = of.may;
    const entry = contexts?.get(ast.name);
    const simple = !of.may.lists && of.may.values.length === 0 && of.may.spans.size === 0 && !of.may.others;
    if (!entry || !simple) return null;
    const may = of.may.nothing ? union(entry.may, nothing) : entry.may;
    return abstract(may, entry.on.size > 0 ? [entry.on] : [of.on], entry.is);
  }

  /** `value in tests`, of tests that are known. */
  #in(ast: Ast & { readonly kind: "in" }, at: MayAt): Abstract | null {
    const value = this.#part(ast.value, at);
    const tests = ast.tests.map((test) => this.#part(test, at));
    const items = tests.map(({ may }) => exact(may));
    if (items.some((item) => item === undefined)) return null;
    const passing = { not: false, items: items.flatMap((item) => (Array.isArray(item) ? item : [item ?? null])) };
    if (passing.items.some((item) => item === null || typeof item === "boolean")) return null;
    at.held(
      value,
      passing.items.flatMap((item) => (item instanceof FeelRange ? [item.start, item.end] : [item])),
    );
    const yes = !isNone(passed(passing, value.may));
    const no = !isNone(failed(passing, value.may));
    return abstract({ ...none, yes, no, nothing: value.may.nothing }, [value.on]);
  }
}

const zero = integer(0);

const isBoolean = (may: Possible): boolean =>
  may.spans.size === 0 && may.values.length === 0 && !may.lists && !may.contexts && !may.others;

/** `and`, `or` in three values. What is no boolean counts as null. */
function logic(decisive: boolean, a: Abstract, b: Abstract): Abstract {
  const side = ({ may }: Abstract) => ({
    decides: decisive ? may.yes : may.no,
    passes: decisive ? may.no : may.yes,
    neither: may.nothing || !isBoolean(may),
  });
  const [x, y] = [side(a), side(b)];
  const decides = x.decides || y.decides;
  const passes = x.passes && y.passes;
  const neither = (x.neither && (y.neither || y.passes)) || (y.neither && (x.neither || x.passes));
  const may: Possible = {
    ...none,
    nothing: neither,
    yes: decisive ? decides : passes,
    no: decisive ? passes : decides,
  };
  // One side that decides for sure leaves the other without a say.
  for (const one of [a, b]) if (exact(one.may) === decisive) return known(decisive);
  return abstract(may, [a.on, b.on]);
}
