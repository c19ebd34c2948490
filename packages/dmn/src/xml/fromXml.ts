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
import { attribute, child, childrenNamed, childText, type XmlNode } from "./node.ts";
import { given, logicKinds, logicOf, readElement, readParameter, Source } from "./readElement.ts";
import { readXml, type XmlLimits } from "./readXml.ts";

/** The namespaces of DMN 1.1 to 1.5; those before 1.2 differ in details that are not read. */
export const dmnNamespaces: readonly string[] = [
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "http://www.omg.org/spec/DMN/20180521/MODEL/",
  "https://www.omg.org/spec/DMN/20191111/MODEL/",
  "https://www.omg.org/spec/DMN/20211108/MODEL/",
  "https://www.omg.org/spec/DMN/20230324/MODEL/",
];

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
  return { ok: true, model: readModel(root, new Source(xml)) };
}

const modelParts = new Set([
  "import",
  "itemDefinition",
  "inputData",
  "decision",
  "businessKnowledgeModel",
  "decisionService",
  "description",
  "extensionElements",
]);

function readModel(root: XmlNode, source: Source): DmnModel {
  const prefixes: Record<string, string> = {};
  for (const [name, { value }] of root.attributes) {
    if (name === "xmlns") prefixes[""] = value;
    else if (name.startsWith("xmlns:")) prefixes[name.slice(6)] = value;
  }
  const parts = <T>(local: string, read: (node: XmlNode, source: Source) => T): T[] =>
    childrenNamed(root, local).map((node) => read(node, source));
  const other = root.children.filter((node) => node.namespace !== root.namespace || !modelParts.has(node.local));
  return {
    ...readElement(root, source, ["namespace"]),
    namespace: attribute(root, "namespace") ?? "",
    prefixes,
    imports: parts("import", readImport),
    itemDefinitions: parts("itemDefinition", readItemDefinition),
    inputData: parts("inputData", readInputData),
    decisions: parts("decision", readDecision),
    businessKnowledgeModels: parts("businessKnowledgeModel", readKnowledge),
    decisionServices: parts("decisionService", readService),
    otherXml: other.map((node) => source.of(node)),
  };
}

function readImport(node: XmlNode, source: Source): Import {
  return given<Import>({
    ...readElement(node, source, ["namespace", "importType", "locationURI"]),
    namespace: attribute(node, "namespace") ?? "",
    importType: attribute(node, "importType"),
    locationUri: attribute(node, "locationURI"),
  });
}

function readItemDefinition(node: XmlNode, source: Source): ItemDefinition {
  const components = childrenNamed(node, "itemComponent").map((part) => readItemDefinition(part, source));
  const fn = child(node, "functionItem");
  const allowed = child(node, "allowedValues");
  const constraint = child(node, "typeConstraint");
  return given<ItemDefinition>({
    ...readElement(node, source, ["isCollection", "typeLanguage"]),
    type: childText(node, "typeRef")?.trim(),
    isCollection: attribute(node, "isCollection") === "true" ? true : undefined,
    allowedValues: allowed && childText(allowed, "text"),
    typeConstraint: constraint && childText(constraint, "text"),
    components: components.length > 0 ? components : undefined,
    function:
      fn &&
      given({ parameters: childrenNamed(fn, "parameters").map(readParameter), result: attribute(fn, "outputTypeRef") }),
  });
}

const variableType = (node: XmlNode): string | undefined => {
  const variable = child(node, "variable");
  return variable && attribute(variable, "typeRef");
};

/** The element's name is the name its variable has in FEEL. */
function readVariable(node: XmlNode): { variable?: Record<string, string> } {
  const variable = child(node, "variable");
  return variable
    ? { variable: Object.fromEntries([...variable.attributes].map(([name, { value }]) => [name, value])) }
    : {};
}

function readInputData(node: XmlNode, source: Source): InputData {
  return given<InputData>({ ...readElement(node, source), type: variableType(node), ...readVariableId(node) });
}

function readVariableId(node: XmlNode): { variableId?: string } {
  const id = readVariable(node).variable?.id;
  return id ? { variableId: id } : {};
}

const requirementKinds = [
  ["informationRequirement", "requiredInput", "input"],
  ["informationRequirement", "requiredDecision", "decision"],
  ["knowledgeRequirement", "requiredKnowledge", "knowledge"],
] as const;

function readRequirements(node: XmlNode): Requirement[] {
  return node.children.flatMap((part) =>
    requirementKinds.flatMap(([local, target, kind]) => {
      const needed = part.local === local ? child(part, target) : undefined;
      const href = needed && attribute(needed, "href");
      return href ? [given<Requirement>({ kind, href, id: attribute(part, "id") })] : [];
    }),
  );
}

const read = new Set([
  "description",
  "extensionElements",
  "variable",
  "question",
  "allowedAnswers",
  "informationRequirement",
  "knowledgeRequirement",
  "encapsulatedLogic",
]);

/** Children that are neither read nor logic, kept as they are. */
function otherXml(node: XmlNode, source: Source): readonly string[] | undefined {
  const other = node.children.filter(
    (part) => part.namespace !== node.namespace || !(read.has(part.local) || logicKinds.has(part.local)),
  );
  return other.length > 0 ? other.map((part) => source.of(part)) : undefined;
}

function readDecision(node: XmlNode, source: Source): Decision {
  const logic = logicOf(node);
  return given<Decision>({
    ...readElement(node, source),
    type: variableType(node),
    ...readVariableId(node),
    question: childText(node, "question"),
    allowedAnswers: childText(node, "allowedAnswers"),
    requires: readRequirements(node),
    logic: logic && readLogic(logic, source),
    otherXml: otherXml(node, source),
  });
}

function readKnowledge(node: XmlNode, source: Source): BusinessKnowledgeModel {
  const logic = child(node, "encapsulatedLogic");
  return given<BusinessKnowledgeModel>({
    ...readElement(node, source),
    type: variableType(node),
    ...readVariableId(node),
    requires: readRequirements(node),
    logic: logic && readFunction(logic, source),
    otherXml: otherXml(node, source),
  });
}

function readService(node: XmlNode, source: Source): DecisionService {
  const hrefs = (local: string): string[] =>
    childrenNamed(node, local).flatMap((part) => attribute(part, "href") ?? []);
  return given<DecisionService>({
    ...readElement(node, source),
    type: variableType(node),
    ...readVariableId(node),
    outputDecisions: hrefs("outputDecision"),
    encapsulatedDecisions: hrefs("encapsulatedDecision"),
    inputDecisions: hrefs("inputDecision"),
    inputData: hrefs("inputData"),
  });
}
