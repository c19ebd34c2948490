import { compile } from "../model/compileModel.ts";
import type {
  BusinessKnowledgeModel,
  Decision,
  DecisionService,
  DmnModel,
  Import,
  InputData,
  ItemDefinition,
  ModelElement,
  Requirement,
} from "../model/model.ts";
import { current, dmn15 } from "./namespaces.ts";
import { writeFunction, writeLogic } from "./toXmlLogic.ts";
import { type Attributes, XmlWriter } from "./write.ts";
import {
  elementAttributes,
  keptAttributes,
  writeCommon,
  writeParameter,
  writePart,
  writeTests,
} from "./writeElement.ts";

/**
 * Writes a model as DMN 1.5 XML. What was kept from the document it was read from is written as it stood; requirements that
 * were left out are found from the texts, since other tools need them.
 */
export function toXml(given: DmnModel): string {
  const model = withRequirements(given);
  const writer = new XmlWriter();
  const attributes = { ...elementAttributes(model), namespace: model.namespace, ...prefixes(model) };
  const ids = idsOf(model);
  writer.element("definitions", attributes, () =>
    writeCommon(writer, model, () => {
      for (const imported of model.imports ?? []) writeImport(writer, imported);
      for (const item of model.itemDefinitions ?? []) writeItem(writer, item, "itemDefinition");
      for (const input of model.inputData ?? []) writeNamed(writer, input, "inputData", ids);
      for (const decision of model.decisions ?? []) writeDecision(writer, decision, ids);
      for (const knowledge of model.businessKnowledgeModels ?? []) writeKnowledge(writer, knowledge, ids);
      for (const service of model.decisionServices ?? []) writeService(writer, service, ids);
    }),
  );
  return writer.toString();
}

function writeImport(writer: XmlWriter, imported: Import): void {
  const { namespace, importType = dmn15, locationUri: locationURI } = imported;
  const attributes = { ...elementAttributes(imported), namespace, importType, locationURI };
  writer.element("import", attributes, () => writeCommon(writer, imported));
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

/** The namespace declarations: without a prefix stands DMN 1.5. */
function prefixes(model: DmnModel): Record<string, string> {
  const declared = Object.entries(model.prefixes ?? {}).filter(([prefix]) => prefix !== "");
  return Object.fromEntries([["xmlns", dmn15], ...declared.map(([prefix, uri]) => [`xmlns:${prefix}`, current(uri)])]);
}

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
  const elements = [...inputData, ...decisions, ...businessKnowledgeModels, ...decisionServices];
  const taken = new Set(elements.flatMap(({ id }) => id ?? []));
  const byName = new Map<string, { readonly element: ModelElement; readonly id: string }>();
  for (const element of elements) {
    const { id, name } = element;
    if (id !== undefined || wanted.has(name)) byName.set(name, { element, id: id ?? freeId(name, taken) });
  }
  return {
    of: (element) => {
      const found = byName.get(element.name);
      return element.id !== undefined || found?.element !== element ? element : { ...element, id: found.id };
    },
    href: (href) => (href.includes("#") ? href : `#${byName.get(href)?.id ?? href}`),
  };
}

/** An id made of a name, and taken from then on. */
function freeId(name: string, taken: Set<string>): string {
  const plain = `_${name.replace(/[^\p{L}\p{N}_.-]/gu, "_")}`;
  let id = plain;
  for (let count = 2; taken.has(id); count += 1) id = `${plain}_${count}`;
  taken.add(id);
  return id;
}

/** An element with a variable; `inside` writes what comes after, `before` what comes first. */
function writeNamed(
  writer: XmlWriter,
  element: InputData,
  tag: string,
  ids: Ids,
  inside: () => void = () => undefined,
  before: () => void = () => undefined,
): void {
  writer.element(tag, elementAttributes(ids.of(element)), () =>
    writeCommon(writer, element, () => {
      before();
      const { variableId: id, name, type: typeRef } = element;
      writePart(writer, element, "variable", { id, name, typeRef });
      inside();
    }),
  );
}

function writeItem(writer: XmlWriter, item: ItemDefinition, name: string): void {
  const attributes: Attributes = { ...elementAttributes(item), isCollection: item.isCollection };
  const fn = item.function;
  writer.element(name, attributes, () =>
    writeCommon(writer, item, () => {
      writer.text("typeRef", item.type);
      writeTests(writer, item, "allowedValues", item.allowedValues);
      writeTests(writer, item, "typeConstraint", item.typeConstraint);
      for (const component of item.components ?? []) writeItem(writer, component, "itemComponent");
      if (!fn) return;
      writePart(writer, item, "functionItem", { outputTypeRef: fn.result }, () => {
        for (const parameter of fn.parameters) writeParameter(writer, parameter, "parameters");
      });
    }),
  );
}

const requirementTags = {
  input: ["informationRequirement", "requiredInput"],
  decision: ["informationRequirement", "requiredDecision"],
  knowledge: ["knowledgeRequirement", "requiredKnowledge"],
  authority: ["authorityRequirement", "requiredAuthority"],
} as const;

/** In the order of the standard: of information, of knowledge, of authority. */
function writeRequirements(writer: XmlWriter, requires: readonly Requirement[], ids: Ids): void {
  const tags = ["informationRequirement", "knowledgeRequirement", "authorityRequirement"];
  for (const tag of tags) {
    for (const requirement of requires) {
      const [own, target] = requirementTags[requirement.kind];
      if (own !== tag) continue;
      writer.element(tag, keptAttributes(requirement), () =>
        writeCommon(writer, requirement, () => writer.element(target, { href: ids.href(requirement.href) })),
      );
    }
  }
}

function writeDecision(writer: XmlWriter, given: Decision, ids: Ids): void {
  // The logic comes last.
  const { otherXml = [], ...decision } = given;
  const inside = (): void => {
    writeRequirements(writer, decision.requires ?? [], ids);
    for (const xml of otherXml) writer.raw(xml);
    if (decision.logic) writeLogic(writer, decision.logic);
  };
  const before = (): void => {
    writer.text("question", decision.question);
    writer.text("allowedAnswers", decision.allowedAnswers);
  };
  writeNamed(writer, { ...ids.of(given), otherXml: [] }, "decision", ids, inside, before);
}

function writeKnowledge(writer: XmlWriter, knowledge: BusinessKnowledgeModel, ids: Ids): void {
  writeNamed(writer, knowledge, "businessKnowledgeModel", ids, () => {
    if (knowledge.logic) writeFunction(writer, knowledge.logic, "encapsulatedLogic");
    writeRequirements(writer, knowledge.requires ?? [], ids);
  });
}

function writeService(writer: XmlWriter, service: DecisionService, ids: Ids): void {
  const references = [
    ["outputDecision", service.outputDecisions],
    ["encapsulatedDecision", service.encapsulatedDecisions],
    ["inputDecision", service.inputDecisions],
    ["inputData", service.inputData],
  ] as const;
  writeNamed(writer, service, "decisionService", ids, () => {
    for (const [tag, needed] of references) for (const at of needed ?? []) writer.element(tag, { href: ids.href(at) });
  });
}
