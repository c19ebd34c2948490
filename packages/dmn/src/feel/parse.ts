import type { SyntaxNode } from "@lezer/common";
import type { Ast, Binding, Comparison, UnaryTests } from "./ast.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { SourceLimits } from "./limits.ts";
import { readType } from "./readType.ts";
import { literalValue, Misread, normalizeName, partsOf } from "./syntax.ts";
import { type Names, parseTree } from "./tree.ts";

export type Parsed<T> =
  | { readonly ok: true; readonly ast: T }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

export function parseExpression(text: string, names: Names, limits?: SourceLimits): Parsed<Ast> {
  const tree = parseTree(text, "Expression", names, limits);
  if (!tree.ok) return tree;
  return guarded(text, () => {
    const [body, extra] = partsOf(tree.root);
    if (!body || extra) throw new Misread(tree.root);
    return new Reader(text).expression(body);
  });
}

export function parseUnaryTests(text: string, names: Names, limits?: SourceLimits): Parsed<UnaryTests> {
  const tree = parseTree(text, "UnaryTests", names, limits);
  if (!tree.ok) return tree;
  return guarded(text, (): UnaryTests => {
    const parts = partsOf(tree.root);
    if (parts[0]?.name === "Wildcard") return { anything: true };
    const tests = parts.find((part) => part.name === "PositiveUnaryTests");
    if (!tests) throw new Misread(tree.root);
    const reader = new Reader(text);
    return {
      anything: false,
      not: parts[0]?.name === "not",
      tests: partsOf(tests).map((test) => reader.expression(test)),
    };
  });
}

function guarded<T>(text: string, read: () => T): Parsed<T> {
  try {
    return { ok: true, ast: read() };
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    const { from, to } = error.node;
    return {
      ok: false,
      diagnostic: diagnostic("syntax", { near: text.slice(from, Math.min(to, from + 20)) }, { from, to }),
    };
  }
}

const brackets = new Set(["(", ")", "[", "]", "{", "}", ",", "<", ">"]);

class Reader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  #textOf(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to);
  }

  #nameOf(node: SyntaxNode): string {
    return normalizeName(this.#textOf(node));
  }

  /** The one child that is an expression. */
  #inner(node: SyntaxNode): Ast {
    const inner = partsOf(node).filter((part) => !brackets.has(part.name));
    if (inner.length !== 1 || !inner[0]) throw new Misread(node);
    return this.expression(inner[0]);
  }

  expression(node: SyntaxNode): Ast {
    const place = { from: node.from, to: node.to };
    const parts = partsOf(node);
    const at = (index: number): SyntaxNode => {
      const part = parts[index];
      if (!part) throw new Misread(node);
      return part;
    };
    switch (node.name) {
      case "null":
        return { kind: "null", ...place };
      case "BooleanLiteral":
        return { kind: "boolean", value: this.#textOf(node) === "true", ...place };
      case "NumericLiteral": {
        const text = this.#textOf(node).replace(/\s+/g, "");
        return { kind: "number", text, ...place };
      }
      case "StringLiteral":
        return { kind: "string", value: literalValue(this.#textOf(node)), ...place };
      case "VariableName":
      case "?":
        return { kind: "name", name: this.#nameOf(node), ...place };
      case "DateTimeLiteral":
        return at(0).name === "AtLiteral"
          ? { kind: "at", value: literalValue(this.#textOf(partsOf(at(0))[0] ?? node)), ...place }
          : this.#call(node, parts);
      case "FunctionInvocation":
        return this.#call(node, parts);
      case "PathExpression":
        if (parts.length !== 3) throw new Misread(node);
        return { kind: "path", of: this.expression(at(0)), name: this.#nameOf(at(2)), ...place };
      case "FilterExpression":
        return { kind: "filter", of: this.expression(at(0)), by: this.expression(at(2)), ...place };
      case "ParenthesizedExpression":
      case "PositiveUnaryTest":
      case "IterationContext":
      case "FunctionBody":
        return this.#inner(node);
      case "SimplePositiveUnaryTest":
        return at(0).name === "CompareOp"
          ? { kind: "test", operator: this.#operator(at(0)), value: this.expression(at(1)), ...place }
          : this.expression(at(0));
      case "Interval":
        return {
          kind: "range",
          start: this.expression(at(1)),
          startIncluded: at(0).name === "[",
          end: this.expression(at(3)),
          endIncluded: at(4).name === "]",
          ...place,
        };
      case "List": {
        const items = parts.filter((part) => !brackets.has(part.name)).map((part) => this.expression(part));
        return { kind: "list", items, ...place };
      }
      case "Context":
        return { kind: "context", entries: this.#entries(parts), ...place };
      case "FunctionDefinition":
        return this.#function(node, parts);
      case "IfExpression":
        return {
          kind: "if",
          condition: this.expression(at(1)),
          whenTrue: this.expression(at(3)),
          whenFalse: this.expression(at(5)),
          ...place,
        };
      case "ForExpression":
        return { kind: "for", bindings: this.#bindings(at(1)), body: this.expression(at(3)), ...place };
      case "QuantifiedExpression":
        return {
          kind: "quantified",
          every: at(0).name === "every",
          bindings: this.#bindings(at(1)),
          body: this.expression(at(3)),
          ...place,
        };
      case "Conjunction":
      case "Disjunction":
        return {
          kind: node.name === "Conjunction" ? "and" : "or",
          left: this.expression(at(0)),
          right: this.expression(at(2)),
          ...place,
        };
      case "Comparison":
        return this.#comparison(node, parts);
      case "ArithmeticExpression":
        return this.#arithmetic(node, parts);
      case "InstanceOfExpression":
        return { kind: "instanceOf", value: this.expression(at(0)), type: readType(at(3), this.#text), ...place };
      default:
        throw new Misread(node);
    }
  }

  #operator(node: SyntaxNode): Comparison {
    const text = this.#textOf(node);
    if (text === "=" || text === "!=" || text === "<" || text === "<=" || text === ">" || text === ">=") return text;
    throw new Misread(node);
  }

  #comparison(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const place = { from: node.from, to: node.to };
    const [first, operator, ...rest] = parts;
    const [second, , third] = rest;
    if (!first || !operator || !second) throw new Misread(node);
    const value = this.expression(first);
    if (operator.name === "between") {
      if (!third) throw new Misread(node);
      return { kind: "between", value, low: this.expression(second), high: this.expression(third), ...place };
    }
    if (operator.name === "in") {
      const listed = rest.find((part) => part.name === "PositiveUnaryTests");
      return {
        kind: "in",
        value,
        tests: (listed ? partsOf(listed) : [second]).map((t) => this.expression(t)),
        ...place,
      };
    }
    return {
      kind: "compare",
      operator: this.#operator(operator),
      left: value,
      right: this.expression(second),
      ...place,
    };
  }

  #arithmetic(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const place = { from: node.from, to: node.to };
    const [first, second, third] = parts;
    if (!first || !second) throw new Misread(node);
    if (!third) return { kind: "negate", value: this.expression(second), ...place };
    const operator = this.#textOf(second);
    if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/" && operator !== "**") {
      throw new Misread(node);
    }
    return { kind: "arithmetic", operator, left: this.expression(first), right: this.expression(third), ...place };
  }

  #call(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const place = { from: node.from, to: node.to };
    const [callee, ...rest] = parts;
    if (!callee) throw new Misread(node);
    const literal = callee.name === "DateTimeConstructor" || callee.name === "SpecialFunctionName";
    const of: Ast = literal
      ? { kind: "name", name: this.#nameOf(callee), from: callee.from, to: callee.to }
      : this.expression(callee);
    const named = rest.find((part) => part.name === "NamedParameters");
    if (named) {
      const args = partsOf(named).map((part) => {
        const [name, value] = partsOf(part);
        if (!name || !value) throw new Misread(part);
        return { name: this.#nameOf(name), value: this.expression(value) };
      });
      return { kind: "callNamed", of, args, ...place };
    }
    const positional = rest.find((part) => part.name === "PositionalParameters");
    return { kind: "call", of, args: positional ? partsOf(positional).map((p) => this.expression(p)) : [], ...place };
  }

  #entries(parts: readonly SyntaxNode[]): { key: string; value: Ast }[] {
    return parts
      .filter((part) => part.name === "ContextEntry")
      .map((part) => {
        const [key, value] = partsOf(part);
        const name = key && partsOf(key)[0];
        if (!name || !value) throw new Misread(part);
        const text = name.name === "StringLiteral" ? literalValue(this.#textOf(name)) : this.#nameOf(name);
        return { key: text, value: this.expression(value) };
      });
  }

  #function(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const formal = parts.find((part) => part.name === "FormalParameters");
    const body = parts.find((part) => part.name === "FunctionBody");
    if (!body) throw new Misread(node);
    const parameters = (formal ? partsOf(formal) : []).map((part) => {
      const [name, type] = partsOf(part);
      if (!name) throw new Misread(part);
      return { name: this.#nameOf(name), type: type ? readType(type, this.#text) : null };
    });
    const external = parts.some((part) => part.name === "external");
    return { kind: "function", parameters, external, body: this.expression(body), from: node.from, to: node.to };
  }

  #bindings(node: SyntaxNode): Binding[] {
    return partsOf(node).map((part) => {
      const [name, , context] = partsOf(part);
      if (!name || !context) throw new Misread(part);
      const [first, dots, last] = partsOf(context);
      const binding = { name: this.#nameOf(name) };
      if (!first) throw new Misread(part);
      return dots && last
        ? { ...binding, in: this.expression(first), to: this.expression(last) }
        : { ...binding, in: this.expression(first) };
    });
  }
}
