import { type Diagnostic, diagnostic } from "../feel/diagnostic.ts";
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  Import,
  InputData,
  ItemDefinition,
  Requirement,
} from "../model/model.ts";
import { readFunction, readLogic } from "./fromXmlLogic.ts";
import { current, dmn15, dmnNamespaces } from "./namespaces.ts";
import { attribute, child, childrenNamed, childText, type XmlNode } from "./node.ts";
import { given, logicKinds, logicOf, readElement, readKept, readParameter } from "./readElement.ts";
import { readXml, type XmlLimits } from "./readXml.ts";
import { Source } from "./source.ts";

export type FromXml =
  | { readonly ok: true; readonly model: DmnModel }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a decision model from DMN XML (1.2 to 1.5). Refuses what is not DMN, has a DOCTYPE, or is too large or too deep. */
export function fromXml(xml: string, limits?: XmlLimits): FromXml {
  const read = readXml(xml, limits);
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const { root } = read;
  if (root.local !== "definitions" || !dmnNamespaces.includes(root.namespace)) {
    const got = `{${root.namespace.slice(0, 100)}}${root.local.slice(0, 50)}`;
    return { ok: false, diagnostics: [diagnostic("not-dmn", { got })] };
  }
  return { ok: true, model: readModel(root, new Source(xml, root)) };
}

function readModel(root: XmlNode, source: Source): DmnModel {
  const parts = <T>(local: string, read: (node: XmlNode, source: Source) => T): T[] =>
    childrenNamed(root, local).map((node) => read(node, source));
  return {
    ...readElement(root, source, {
      attributes: ["namespace"],
      children: [...["import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService"]],
    }),
    namespace: attribute(root, "namespace") ?? "",
    prefixes: Object.fromEntries(
      [...root.scope].filter(([prefix]) => prefix !== "").map(([p, uri]) => [p, current(uri)]),
    ),
    imports: parts("import", readImport),
    itemDefinitions: parts("itemDefinition", readItemDefinition),
    inputData: parts("inputData", readInputData),
    decisions: parts("decision", readDecision),
    businessKnowledgeModels: parts("businessKnowledgeModel", readKnowledge),
    decisionServices: parts("decisionService", readService),
  };
}

function readImport(node: XmlNode, source: Source): Import {
  const importType = attribute(node, "importType");
  return given<Import>({
    ...readElement(node, source, { attributes: ["namespace", "importType", "locationURI"] }),
    namespace: attribute(node, "namespace") ?? "",
    // What a model imports is DMN 1.5 unless it says otherwise.
    importType: importType === dmn15 ? undefined : importType,
    locationUri: attribute(node, "locationURI"),
  });
}

function readItemDefinition(node: XmlNode, source: Source): ItemDefinition {
  const components = childrenNamed(node, "itemComponent").map((part) => readItemDefinition(part, source));
  const fn = child(node, "functionItem");
  const allowed = child(node, "allowedValues");
  const constraint = child(node, "typeConstraint");
  return given<ItemDefinition>({
    ...readElement(node, source, {
      attributes: ["isCollection"],
      children: ["typeRef", "itemComponent", "functionItem", "allowedValues", "typeConstraint"],
    }),
    type: childText(node, "typeRef")?.trim(),
    isCollection: attribute(node, "isCollection") === "true" ? true : undefined,
    allowedValues: allowed && childText(allowed, "text"),
    typeConstraint: constraint && childText(constraint, "text"),
    components: components.length > 0 ? components : undefined,
    function:
      fn &&
      given({
        parameters: childrenNamed(fn, "parameters").map((part) => readParameter(part, source)),
        result: attribute(fn, "outputTypeRef"),
      }),
  });
}

/** What an element with a variable carries; the variable has the element's name in FEEL. */
function readNamed(node: XmlNode, source: Source, children: readonly string[] = []): InputData {
  const variable = child(node, "variable");
  return given<InputData>({
    ...readElement(node, source, { children: ["variable", ...children] }),
    type: variable && attribute(variable, "typeRef"),
    variableId: (variable && attribute(variable, "id")) || undefined,
  });
}

const readInputData = (node: XmlNode, source: Source): InputData => readNamed(node, source);

const requirementKinds = [
  ["informationRequirement", "requiredInput", "input"],
  ["informationRequirement", "requiredDecision", "decision"],
  ["knowledgeRequirement", "requiredKnowledge", "knowledge"],
] as const;

/** Requirements in the standard's order: of information, then of knowledge. Those of authority are kept as they are. */
function readRequirements(node: XmlNode, source: Source): Requirement[] {
  return ["informationRequirement", "knowledgeRequirement"].flatMap((tag) =>
    childrenNamed(node, tag).flatMap((part) =>
      requirementKinds.flatMap(([local, target, kind]) => {
        const needed = local === tag ? child(part, target) : undefined;
        const href = needed && attribute(needed, "href");
        return href
          ? [{ ...readKept(part, source, { children: requirementKinds.map(([, of]) => of) }), kind, href }]
          : [];
      }),
    ),
  );
}

const required = ["informationRequirement", "knowledgeRequirement"];

function readDecision(node: XmlNode, source: Source): Decision {
  const logic = logicOf(node);
  return given<Decision>({
    ...readNamed(node, source, ["question", "allowedAnswers", ...required, ...logicKinds]),
    question: childText(node, "question"),
    allowedAnswers: childText(node, "allowedAnswers"),
    requires: readRequirements(node, source),
    logic: logic && readLogic(logic, source),
  });
}

function readKnowledge(node: XmlNode, source: Source): BusinessKnowledgeModel {
  const logic = child(node, "encapsulatedLogic");
  return given<BusinessKnowledgeModel>({
    ...readNamed(node, source, ["encapsulatedLogic", ...required]),
    requires: readRequirements(node, source),
    logic: logic && readFunction(logic, source),
  });
}

function readService(node: XmlNode, source: Source): DecisionService {
  const references = ["outputDecision", "encapsulatedDecision", "inputDecision", "inputData"] as const;
  const hrefs = (local: (typeof references)[number]): string[] =>
    childrenNamed(node, local).flatMap((part) => attribute(part, "href") ?? []);
  return {
    ...readNamed(node, source, references),
    outputDecisions: hrefs("outputDecision"),
    encapsulatedDecisions: hrefs("encapsulatedDecision"),
    inputDecisions: hrefs("inputDecision"),
    inputData: hrefs("inputData"),
  };
}
