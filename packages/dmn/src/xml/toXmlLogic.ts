import type {
  Boxed,
  BoxedContext,
  DecisionTable,
  Entry,
  FunctionDefinition,
  Invocation,
  ModelElement,
  Relation,
  TableInput,
  TableOutput,
} from "../model/model.ts";
import type { Attributes, XmlWriter } from "./write.ts";
import { elementAttributes, writeCommon, writeParameter } from "./writeElement.ts";

type Part = Omit<ModelElement, "name"> & { readonly type?: string };

/** Attributes that every boxed expression has; those that are not given are left out when written. */
function common(part: Part): Attributes {
  const { name: _, ...attributes } = elementAttributes({ ...part, name: "" });
  return { ...attributes, typeRef: part.type };
}

/** Writes a boxed expression of any kind. */
export function writeLogic(writer: XmlWriter, boxed: Boxed): void {
  const element = (name: string, inside: () => void, more: Attributes = {}): void =>
    writer.element(name, { ...common(boxed), ...more }, () => {
      writeCommon(writer, boxed);
      inside();
    });
  const child = (name: string, part: Boxed): void => writer.element(name, {}, () => writeLogic(writer, part));
  switch (boxed.kind) {
    case "literal":
      element("literalExpression", () => writer.text("text", boxed.text));
      break;
    case "table":
      element("decisionTable", () => writeTable(writer, boxed), {
        hitPolicy: boxed.hitPolicy,
        aggregation: boxed.aggregation,
        outputLabel: boxed.outputLabel,
      });
      break;
    case "context":
      element("context", () => writeEntries(writer, boxed));
      break;
    case "invocation":
      element("invocation", () => writeInvocation(writer, boxed));
      break;
    case "list":
      element("list", () => {
        for (const item of boxed.items) writeLogic(writer, item);
      });
      break;
    case "relation":
      element("relation", () => writeRelation(writer, boxed));
      break;
    case "function":
      writeFunction(writer, boxed, "functionDefinition");
      break;
    case "conditional":
      element("conditional", () => {
        child("if", boxed.condition);
        child("then", boxed.whenTrue);
        child("else", boxed.whenFalse);
      });
      break;
    case "filter":
      element("filter", () => {
        child("in", boxed.in);
        child("match", boxed.match);
      });
      break;
    case "for":
    case "some":
    case "every":
      element(
        boxed.kind,
        () => {
          child("in", boxed.in);
          child(boxed.kind === "for" ? "return" : "satisfies", boxed.body);
        },
        { iteratorVariable: boxed.variable },
      );
      break;
  }
}

export function writeFunction(writer: XmlWriter, fn: FunctionDefinition, tag: string): void {
  writer.element(tag, { ...common(fn), kind: fn.language }, () => {
    writeCommon(writer, fn);
    for (const parameter of fn.parameters) writeParameter(writer, parameter, "formalParameter");
    if (fn.body) writeLogic(writer, fn.body);
  });
}

function writeEntries(writer: XmlWriter, { entries }: BoxedContext): void {
  for (const { id, name, type, variableId, description, value } of entries) {
    writer.element("contextEntry", { id }, () => {
      writer.text("description", description);
      if (name !== undefined) writer.element("variable", { id: variableId, name, typeRef: type });
      writeLogic(writer, value);
    });
  }
}

function writeInvocation(writer: XmlWriter, { callee, bindings }: Invocation): void {
  writeLogic(writer, callee);
  for (const { parameter, value } of bindings) {
    writer.element("binding", {}, () => {
      writeParameter(writer, parameter, "parameter");
      if (value) writeLogic(writer, value);
    });
  }
}

function writeRelation(writer: XmlWriter, { columns, rows }: Relation): void {
  for (const column of columns) writeParameter(writer, column, "column");
  for (const { id, cells } of rows)
    writer.element("row", { id }, () => {
      for (const cell of cells) writeLogic(writer, cell);
    });
}

const tests = (writer: XmlWriter, name: string, text: string | undefined): void => {
  if (text !== undefined) writer.element(name, {}, () => writer.text("text", text));
};

function writeInput(writer: XmlWriter, input: TableInput): void {
  const { type, ...part } = input;
  writer.element("input", common(part), () => {
    writeCommon(writer, input);
    writer.element("inputExpression", { id: input.expressionId, typeRef: type }, () => writer.text("text", input.text));
    tests(writer, "inputValues", input.allowedValues);
  });
}

function writeOutput(writer: XmlWriter, output: TableOutput): void {
  writer.element("output", { ...common(output), name: output.name }, () => {
    writeCommon(writer, output);
    tests(writer, "outputValues", output.allowedValues);
    tests(writer, "defaultOutputEntry", output.default);
  });
}

function writeTable(writer: XmlWriter, table: DecisionTable): void {
  for (const input of table.inputs) writeInput(writer, input);
  for (const output of table.outputs) writeOutput(writer, output);
  for (const name of table.annotations ?? []) writer.element("annotation", { name });
  const entries = (name: string, list: readonly Entry[]): void => {
    for (const { id, text, description } of list) {
      writer.element(name, { id }, () => {
        writer.text("description", description);
        writer.text("text", text);
      });
    }
  };
  for (const rule of table.rules) {
    writer.element("rule", { id: rule.id }, () => {
      writer.text("description", rule.description);
      entries("inputEntry", rule.inputs);
      entries("outputEntry", rule.outputs);
      for (const text of rule.annotations ?? []) writer.element("annotationEntry", {}, () => writer.text("text", text));
    });
  }
}
