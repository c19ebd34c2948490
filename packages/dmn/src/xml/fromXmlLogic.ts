import type {
  Aggregation,
  Boxed,
  BoxedContext,
  DecisionTable,
  Entry,
  FunctionDefinition,
  HitPolicy,
  Invocation,
  Literal,
  Relation,
  Rule,
  TableInput,
  TableOutput,
} from "../model/model.ts";
import { attribute, child, childrenNamed, childText, type XmlNode } from "./node.ts";
import { given, logicKinds, logicOf, readKept, readParameter } from "./readElement.ts";
import type { Source } from "./source.ts";

/** What every boxed expression has; `children` and `attributes` are those read otherwise. */
function common(node: XmlNode, source: Source, children: readonly string[], attributes: readonly string[] = []) {
  const kept = readKept(node, source, { attributes: ["typeRef", ...attributes], children });
  return given({ ...kept, type: attribute(node, "typeRef") });
}

const nothing: Literal = { kind: "literal", text: "" };

/** The boxed expression inside an element such as `if`, `in` or `return`. */
function inner(node: XmlNode | undefined, source: Source): Boxed {
  const logic = node && logicOf(node);
  return logic ? readLogic(logic, source) : nothing;
}

/** Reads a boxed expression of any kind. */
export function readLogic(node: XmlNode, source: Source): Boxed {
  switch (node.local) {
    case "decisionTable":
      return readTable(node, source);
    case "context":
      return readContext(node, source);
    case "invocation":
      return readInvocation(node, source);
    case "list":
      return {
        kind: "list",
        ...common(node, source, [...logicKinds]),
        items: readLogics(node, source),
      };
    case "relation":
      return readRelation(node, source);
    case "functionDefinition":
      return readFunction(node, source);
    case "conditional":
      return {
        kind: "conditional",
        ...common(node, source, ["if", "then", "else"]),
        condition: inner(child(node, "if"), source),
        whenTrue: inner(child(node, "then"), source),
        whenFalse: inner(child(node, "else"), source),
      };
    case "filter":
      return {
        kind: "filter",
        ...common(node, source, ["in", "match"]),
        in: inner(child(node, "in"), source),
        match: inner(child(node, "match"), source),
      };
    case "for":
    case "some":
    case "every":
      return {
        kind: node.local,
        ...common(node, source, ["in", node.local === "for" ? "return" : "satisfies"], ["iteratorVariable"]),
        variable: attribute(node, "iteratorVariable") ?? "",
        in: inner(child(node, "in"), source),
        body: inner(child(node, node.local === "for" ? "return" : "satisfies"), source),
      };
    default:
      return { kind: "literal", ...common(node, source, ["text"]), text: childText(node, "text") ?? "" };
  }
}

/** The boxed expressions among an element's children; what only has such a name in another namespace is none. */
const readLogics = (node: XmlNode, source: Source): Boxed[] =>
  node.children
    .filter((part) => part.namespace === node.namespace && logicKinds.has(part.local))
    .map((part) => readLogic(part, source));

export function readFunction(node: XmlNode, source: Source): FunctionDefinition {
  const body = logicOf(node);
  const kind = attribute(node, "kind");
  const language = kind === "Java" || kind === "PMML" || kind === "FEEL" ? kind : undefined;
  return given<FunctionDefinition>({
    kind: "function",
    ...common(node, source, ["formalParameter", ...logicKinds], language ? ["kind"] : []),
    language,
    parameters: childrenNamed(node, "formalParameter").map((part) => readParameter(part, source)),
    body: body ? readLogic(body, source) : null,
  });
}

function readContext(node: XmlNode, source: Source): BoxedContext {
  const entries = childrenNamed(node, "contextEntry").map((entry) => {
    const variable = child(entry, "variable");
    return given<BoxedContext["entries"][number]>({
      ...readKept(entry, source, { children: ["variable", ...logicKinds] }),
      name: variable && attribute(variable, "name"),
      type: variable && attribute(variable, "typeRef"),
      variableId: variable && attribute(variable, "id"),
      value: inner(entry, source),
    });
  });
  return { kind: "context", ...common(node, source, ["contextEntry"]), entries };
}

function readInvocation(node: XmlNode, source: Source): Invocation {
  const bindings = childrenNamed(node, "binding").map((binding) => {
    const parameter = child(binding, "parameter");
    const value = logicOf(binding);
    return {
      ...readKept(binding, source, { children: ["parameter", ...logicKinds] }),
      parameter: parameter ? readParameter(parameter, source) : { name: "" },
      value: value ? readLogic(value, source) : null,
    };
  });
  const kept = common(node, source, ["binding", ...logicKinds]);
  return { kind: "invocation", ...kept, callee: inner(node, source), bindings };
}

function readRelation(node: XmlNode, source: Source): Relation {
  return {
    kind: "relation",
    ...common(node, source, ["column", "row"]),
    columns: childrenNamed(node, "column").map((part) => readParameter(part, source)),
    rows: childrenNamed(node, "row").map((row) => ({
      ...readKept(row, source, { children: [...logicKinds] }),
      cells: readLogics(row, source),
    })),
  };
}

const policies: readonly HitPolicy[] = ["UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT"];
const aggregations: readonly Aggregation[] = ["SUM", "MIN", "MAX", "COUNT"];

const testsIn = (node: XmlNode, local: string): string | undefined => {
  const tests = child(node, local);
  return tests && childText(tests, "text");
};

function readTable(node: XmlNode, source: Source): DecisionTable {
  const policy = (attribute(node, "hitPolicy") ?? "UNIQUE") as HitPolicy;
  const aggregation = attribute(node, "aggregation") as Aggregation | undefined;
  const annotations = childrenNamed(node, "annotation").map((part) => attribute(part, "name") ?? "");
  return given<DecisionTable>({
    kind: "table",
    ...common(node, source, ["input", "output", "annotation", "rule"], ["hitPolicy", "aggregation", "outputLabel"]),
    // An unknown policy is kept: compiling the model reports it.
    hitPolicy: policies.find((known) => known === policy) ?? policy,
    aggregation: aggregations.find((known) => known === aggregation) ?? aggregation,
    inputs: childrenNamed(node, "input").map((part) => readInput(part, source)),
    outputs: childrenNamed(node, "output").map((part) => readOutput(part, source)),
    annotations: annotations.length > 0 ? annotations : undefined,
    rules: childrenNamed(node, "rule").map((part) => readRule(part, source)),
    outputLabel: attribute(node, "outputLabel"),
  });
}

function readInput(node: XmlNode, source: Source): TableInput {
  const expression = child(node, "inputExpression");
  return given<TableInput>({
    ...readKept(node, source, { children: ["inputExpression", "inputValues"] }),
    type: expression && attribute(expression, "typeRef"),
    text: (expression && childText(expression, "text")) ?? "",
    expressionId: expression && attribute(expression, "id"),
    allowedValues: testsIn(node, "inputValues"),
  });
}

function readOutput(node: XmlNode, source: Source): TableOutput {
  return given<TableOutput>({
    ...common(node, source, ["outputValues", "defaultOutputEntry"], ["name"]),
    name: attribute(node, "name"),
    allowedValues: testsIn(node, "outputValues"),
    default: testsIn(node, "defaultOutputEntry"),
  });
}

function readRule(node: XmlNode, source: Source): Rule {
  const entries = (local: string): Entry[] =>
    childrenNamed(node, local).map((entry) => ({
      ...readKept(entry, source, { children: ["text"] }),
      text: childText(entry, "text") ?? "",
    }));
  const annotations = childrenNamed(node, "annotationEntry").map((entry) => childText(entry, "text") ?? "");
  return given<Rule>({
    ...readKept(node, source, { children: ["inputEntry", "outputEntry", "annotationEntry"] }),
    inputs: entries("inputEntry"),
    outputs: entries("outputEntry"),
    annotations: annotations.length > 0 ? annotations : undefined,
  });
}
