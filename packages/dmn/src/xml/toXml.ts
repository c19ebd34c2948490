import { compile } from "../model/compileModel.ts";
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  ItemDefinition,
  ModelElement,
  Requirement,
} from "../model/model.ts";
import { dmnNamespaces } from "./fromXml.ts";
import { writeFunction, writeLogic } from "./toXmlLogic.ts";
import { type Attributes, XmlWriter } from "./write.ts";
import { elementAttributes, writeCommon, writeParameter } from "./writeElement.ts";

const dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

/**
 * Writes a model as DMN 1.5 XML. What was kept from the document it was read from is written as it stood; requirements that
 * were left out are found from the texts, since other tools need them.
 */
export function toXml(given: DmnModel): string {
  const model = withRequirements(given);
  const writer = new XmlWriter();
  const attributes = { ...elementAttributes(model), namespace: model.namespace, ...prefixes(model) };
  writer.element("definitions", attributes, () => {
    writeCommon(writer, model);
    for (const { namespace, importType, locationUri, ...element } of model.imports ?? []) {
      const given = {
        ...elementAttributes(element),
        namespace,
        importType: importType ?? dmn15,
        locationURI: locationUri,
      };
      writer.element(
        "import",
        given,
        content(() => writeCommon(writer, element), element),
      );
    }
    for (const item of model.itemDefinitions ?? []) writeItem(writer, item, "itemDefinition");
    const ids = idsOf(model);
    for (const input of model.inputData ?? []) {
      writer.element("inputData", elementAttributes(ids.of(input)), () => {
        writeCommon(writer, input);
        writeVariable(writer, input);
      });
    }
    for (const decision of model.decisions ?? []) writeDecision(writer, decision, ids);
    for (const knowledge of model.businessKnowledgeModels ?? []) writeKnowledge(writer, knowledge, ids);
    for (const service of model.decisionServices ?? []) writeService(writer, service, ids);
    for (const xml of model.otherXml ?? []) writer.raw(xml);
  });
  return writer.toString();
}

function withRequirements(model: DmnModel): DmnModel {
  const parts = [...(model.decisions ?? []), ...(model.businessKnowledgeModels ?? [])];
  if (parts.every((part) => part.requires)) return model;
  const { program } = compile(model);
  const inputs = new Set((model.inputData ?? []).map((input) => input.name));
  const decisions = new Set((model.decisions ?? []).map((decision) => decision.name));
  const complete = <T extends Decision | BusinessKnowledgeModel>(part: T): T => ({
    ...part,
    requires:
      part.requires ??
      program
        .readsOf(part.name)
        .filter((name) => name !== part.name)
        .map((href) => ({ kind: inputs.has(href) ? "input" : decisions.has(href) ? "decision" : "knowledge", href })),
  });
  return {
    ...model,
    ...(model.decisions ? { decisions: model.decisions.map(complete) } : {}),
    ...(model.businessKnowledgeModels ? { businessKnowledgeModels: model.businessKnowledgeModels.map(complete) } : {}),
  };
}

/** The namespace declarations: DMN's own is that of 1.5, whichever it was. */
function prefixes(model: DmnModel): Record<string, string> {
  const declared = Object.entries(model.prefixes ?? {}).filter(([prefix]) => prefix !== "");
  return Object.fromEntries([
    ["xmlns", dmn15],
    ...declared.map(([prefix, uri]) => [`xmlns:${prefix}`, dmnNamespaces.includes(uri) ? dmn15 : uri]),
  ]);
}

const content = (write: () => void, { description, extensionXml }: ModelElement): (() => void) | undefined =>
  description === undefined && extensionXml === undefined ? undefined : write;

/** Finds the ids of elements, and for requirements by name the references by id. */
interface Ids {
  readonly of: <T extends ModelElement>(element: T) => T;
  readonly href: (href: string) => string;
}

/** XML refers to elements by id, so that one without, which is referred to by name, is given its name's. */
function idsOf(model: DmnModel): Ids {
  const { inputData = [], decisions = [], businessKnowledgeModels = [], decisionServices = [] } = model;
  const ofServices = decisionServices.flatMap((service) => [
    ...service.outputDecisions,
    ...(service.encapsulatedDecisions ?? []),
    ...(service.inputDecisions ?? []),
    ...(service.inputData ?? []),
  ]);
  const required = [...decisions, ...businessKnowledgeModels].flatMap(({ requires = [] }) =>
    requires.map((r) => r.href),
  );
  const wanted = new Set([...required, ...ofServices].filter((href) => !href.includes("#")));
  const ids = new Map<string, string>();
  for (const { id, name } of [...inputData, ...decisions, ...businessKnowledgeModels, ...decisionServices]) {
    if (id !== undefined || wanted.has(name)) ids.set(name, id ?? `_${name.replace(/[^\p{L}\p{N}_.-]/gu, "_")}`);
  }
  return {
    of: (element) => {
      const id = element.id ?? ids.get(element.name);
      return id === undefined ? element : { ...element, id };
    },
    href: (href) => (href.includes("#") ? href : `#${ids.get(href) ?? href}`),
  };
}

function writeVariable(
  writer: XmlWriter,
  element: ModelElement & { readonly type?: string; readonly variableId?: string },
): void {
  writer.element("variable", { id: element.variableId, name: element.name, typeRef: element.type });
}

function writeItem(writer: XmlWriter, item: ItemDefinition, name: string): void {
  const attributes: Attributes = { ...elementAttributes(item), isCollection: item.isCollection };
  writer.element(name, attributes, () => {
    writeCommon(writer, item);
    writer.text("typeRef", item.type);
    for (const [tag, text] of [
      ["allowedValues", item.allowedValues],
      ["typeConstraint", item.typeConstraint],
    ] as const) {
      if (text !== undefined) writer.element(tag, {}, () => writer.text("text", text));
    }
    for (const component of item.components ?? []) writeItem(writer, component, "itemComponent");
    const fn = item.function;
    if (fn) {
      writer.element("functionItem", { outputTypeRef: fn.result }, () => {
        for (const parameter of fn.parameters) writeParameter(writer, parameter, "parameters");
      });
    }
  });
}

const requirementTags = {
  input: ["informationRequirement", "requiredInput"],
  decision: ["informationRequirement", "requiredDecision"],
  knowledge: ["knowledgeRequirement", "requiredKnowledge"],
  authority: ["authorityRequirement", "requiredAuthority"],
} as const;

function writeRequirements(writer: XmlWriter, requires: readonly Requirement[], ids: Ids): void {
  for (const requirement of requires) {
    const [tag, target] = requirementTags[requirement.kind];
    writer.element(tag, { id: requirement.id }, () => writer.element(target, { href: ids.href(requirement.href) }));
  }
}

function writeDecision(writer: XmlWriter, decision: Decision, ids: Ids): void {
  writer.element("decision", elementAttributes(ids.of(decision)), () => {
    writeCommon(writer, decision);
    writer.text("question", decision.question);
    writer.text("allowedAnswers", decision.allowedAnswers);
    writeVariable(writer, decision);
    writeRequirements(writer, decision.requires ?? [], ids);
    for (const xml of decision.otherXml ?? []) writer.raw(xml);
    if (decision.logic) writeLogic(writer, decision.logic);
  });
}

function writeKnowledge(writer: XmlWriter, knowledge: BusinessKnowledgeModel, ids: Ids): void {
  writer.element("businessKnowledgeModel", elementAttributes(ids.of(knowledge)), () => {
    writeCommon(writer, knowledge);
    writeVariable(writer, knowledge);
    if (knowledge.logic) writeFunction(writer, knowledge.logic, "encapsulatedLogic");
    writeRequirements(writer, knowledge.requires ?? [], ids);
    for (const xml of knowledge.otherXml ?? []) writer.raw(xml);
  });
}

function writeService(writer: XmlWriter, service: DecisionService, ids: Ids): void {
  const references = [
    ["outputDecision", service.outputDecisions],
    ["encapsulatedDecision", service.encapsulatedDecisions],
    ["inputDecision", service.inputDecisions],
    ["inputData", service.inputData],
  ] as const;
  writer.element("decisionService", elementAttributes(ids.of(service)), () => {
    writeCommon(writer, service);
    writeVariable(writer, service);
    for (const [tag, needed] of references) for (const at of needed ?? []) writer.element(tag, { href: ids.href(at) });
  });
}
