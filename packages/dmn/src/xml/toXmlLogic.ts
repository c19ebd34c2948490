import type {
  Boxed,
  BoxedContext,
  DecisionTable,
  Entry,
  FunctionDefinition,
  Invocation,
  Kept,
  Relation,
  TableInput,
  TableOutput,
} from "../model/model.ts";
import type { Attributes, XmlWriter } from "./write.ts";
import { keptAttributes, writeCommon, writeParameter, writePart, writeTests } from "./writeElement.ts";

/** Attributes that every boxed expression has; those that are not given are left out when written. */
const common = (part: Kept & { readonly type?: string }): Attributes => ({
  ...keptAttributes(part),
  ...(part.type === undefined ? {} : { typeRef: part.type }),
});

/** Writes a boxed expression of any kind. */
export function writeLogic(writer: XmlWriter, boxed: Boxed): void {
  const element = (name: string, inside: () => void, more: Attributes = {}): void =>
    writer.element(name, { ...common(boxed), ...more }, () => writeCommon(writer, boxed, inside));
  const child = (name: string, part: Boxed): void => writePart(writer, boxed, name, {}, () => writeLogic(writer, part));
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
  writer.element(tag, { ...common(fn), ...(fn.language ? { kind: fn.language } : {}) }, () =>
    writeCommon(writer, fn, () => {
      for (const parameter of fn.parameters) writeParameter(writer, parameter, "formalParameter");
      if (fn.body) writeLogic(writer, fn.body);
    }),
  );
}

function writeEntries(writer: XmlWriter, { entries }: BoxedContext): void {
  for (const entry of entries) {
    const { name, type, variableId, value } = entry;
    writer.element("contextEntry", keptAttributes(entry), () =>
      writeCommon(writer, entry, () => {
        const variable = { id: variableId, name, typeRef: type };
        const there = entry.parts?.variable ?? name ?? type ?? variableId;
        if (there !== undefined) writePart(writer, entry, "variable", variable);
        writeLogic(writer, value);
      }),
    );
  }
}

function writeInvocation(writer: XmlWriter, { callee, bindings }: Invocation): void {
  writeLogic(writer, callee);
  for (const binding of bindings) {
    writer.element("binding", keptAttributes(binding), () =>
      writeCommon(writer, binding, () => {
        writeParameter(writer, binding.parameter, "parameter");
        if (binding.value) writeLogic(writer, binding.value);
      }),
    );
  }
}

function writeRelation(writer: XmlWriter, { columns, rows }: Relation): void {
  for (const column of columns) writeParameter(writer, column, "column");
  for (const row of rows) {
    writer.element("row", keptAttributes(row), () =>
      writeCommon(writer, row, () => {
        for (const cell of row.cells) writeLogic(writer, cell);
      }),
    );
  }
}

function writeInput(writer: XmlWriter, input: TableInput): void {
  const expression = { id: input.expressionId, typeRef: input.type };
  writer.element("input", keptAttributes(input), () =>
    writeCommon(writer, input, () => {
      writePart(writer, input, "inputExpression", expression, () => writer.text("text", input.text));
      writeTests(writer, input, "inputValues", input.allowedValues);
    }),
  );
}

function writeOutput(writer: XmlWriter, output: TableOutput): void {
  writer.element("output", { ...common(output), name: output.name }, () =>
    writeCommon(writer, output, () => {
      writeTests(writer, output, "outputValues", output.allowedValues);
      writeTests(writer, output, "defaultOutputEntry", output.default);
    }),
  );
}

function writeTable(writer: XmlWriter, table: DecisionTable): void {
  for (const input of table.inputs) writeInput(writer, input);
  for (const output of table.outputs) writeOutput(writer, output);
  for (const name of table.annotations ?? []) writer.element("annotation", { name });
  const entries = (name: string, list: readonly Entry[]): void => {
    for (const entry of list) {
      writer.element(name, keptAttributes(entry), () =>
        writeCommon(writer, entry, () => writer.text("text", entry.text)),
      );
    }
  };
  for (const rule of table.rules) {
    writer.element("rule", keptAttributes(rule), () =>
      writeCommon(writer, rule, () => {
        entries("inputEntry", rule.inputs);
        entries("outputEntry", rule.outputs);
        for (const text of rule.annotations ?? [])
          writer.element("annotationEntry", {}, () => writer.text("text", text));
      }),
    );
  }
}
