import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { DmnModel } from "../model/model.ts";
import { fromXml } from "./fromXml.ts";
import { declaredPrefix, type XmlNode } from "./node.ts";
import { readXml } from "./readXml.ts";
import { toXml } from "./toXml.ts";

const kit = fileURLToPath(new URL("../../../../../shared/oracles/dmn-tck", import.meta.url));
const present = existsSync(kit);

function read(xml: string): DmnModel {
  const result = fromXml(xml);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message.en);
  return result.model;
}

function root(xml: string): XmlNode {
  const result = readXml(xml);
  if (!result.ok) throw new Error(result.diagnostic.message.en);
  return result.root;
}

/** All that a document says: each element, attribute and text with the names of the elements around it. */
function facts(node: XmlNode, around = ""): string[] {
  if (node.local === "extensionElements" && node.children.length === 0) return [];
  const path = `${around}/${node.local}`;
  const attributes = [...node.attributes].flatMap(([name, { value }]) =>
    // `false` is what a collection is when nothing is said.
    declaredPrefix(name) !== null || (name === "isCollection" && value === "false") ? [] : `${path}@${name}=${value}`,
  );
  const text = node.children.length === 0 && node.text.trim() !== "" ? [`${path}=${node.text}`] : [];
  return [path, ...attributes, ...text, ...node.children.flatMap((child) => facts(child, path))];
}

/** What is said in one and not in the other as often. */
function lost(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const fact of after) left.set(fact, (left.get(fact) ?? 0) + 1);
  return before.filter((fact) => {
    const count = left.get(fact) ?? 0;
    left.set(fact, count - 1);
    return count <= 0;
  });
}

/** Children in the order that the schema of DMN 1.5 demands. */
const order = [
  ...["description", "extensionElements", "question", "allowedAnswers", "import", "itemDefinition", "drg", "artifact"],
  ...["businessContextElement", "DMNDI", "typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"],
  ...["variable", "encapsulatedLogic", "informationRequirement", "knowledgeRequirement", "authorityRequirement"],
  ...[
    "supportedObjective",
    "impactedPerformanceIndicator",
    "decisionMaker",
    "decisionOwner",
    "usingProcess",
    "usingTask",
  ],
  ...[
    "outputDecision",
    "encapsulatedDecision",
    "inputDecision",
    "inputData of service",
    "input",
    "output",
    "annotation",
  ],
  ...["rule", "inputEntry", "outputEntry", "annotationEntry", "inputExpression", "inputValues", "outputValues"],
  ...["defaultOutputEntry", "formalParameter", "parameter", "if", "then", "else", "in", "match", "return", "satisfies"],
  ...["column", "row", "contextEntry", "text", "logic", "binding"],
];
const same: Readonly<Record<string, string>> = Object.fromEntries([
  ...["decision", "businessKnowledgeModel", "decisionService", "knowledgeSource"].map((name) => [name, "drg"]),
  ...["textAnnotation", "association", "group"].map((name) => [name, "artifact"]),
  ...["performanceIndicator", "organizationUnit"].map((name) => [name, "businessContextElement"]),
  ...["literalExpression", "decisionTable", "context", "invocation", "list", "relation", "functionDefinition"].map(
    (name) => [name, "logic"],
  ),
  ...["conditional", "filter", "for", "some", "every"].map((name) => [name, "logic"]),
]);

function misplaced(node: XmlNode): string[] {
  const placeOf = ({ local }: XmlNode): number => {
    if (local === "inputData") return order.indexOf(node.local === "definitions" ? "drg" : "inputData of service");
    return order.indexOf(same[local] ?? local);
  };
  const wrong = node.children.filter((child, i) => {
    const before = node.children[i - 1];
    return placeOf(child) >= 0 && before !== undefined && placeOf(before) > placeOf(child);
  });
  return [...wrong.map((child) => `${node.local}/${child.local}`), ...node.children.flatMap(misplaced)];
}

function check(xml: string): void {
  const model = read(xml);
  const out = toXml(model);
  expect(read(out)).toEqual(model);
  expect(toXml(read(out))).toBe(out);
  expect(lost(facts(root(xml)), facts(root(out)))).toEqual([]);
  expect(misplaced(root(out))).toEqual([]);
}

describe.skipIf(!present)(
  `the kit's models${present ? "" : " (skipped: the kit is not beside the repository)"}`,
  () => {
    const files = present ? globSync("**/*.dmn", { cwd: kit }).sort() : [];

    it("are there", () => {
      expect(files.length).toBeGreaterThan(100);
    });

    it.each(files)("lose nothing on the way in and out, diagrams kept: %s", (file) => {
      check(readFileSync(join(kit, file), "utf8"));
    });
  },
);

const dmn = (inside: string, root = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"') =>
  `<definitions ${root} id="m" name="m" namespace="n" expressionLanguage="feel" exporter="x">${inside}</definitions>`;

describe("a model with all that DMN may carry", () => {
  it.each([
    [
      "what a variable, a requirement and the parts of a table carry",
      `<itemDefinition id="t" name="t" label="l" typeLanguage="feel"><description>d</description><typeRef>number</typeRef>
         <allowedValues id="av" expressionLanguage="feel"><description>why</description><text>1, 2</text></allowedValues></itemDefinition>
       <itemDefinition name="f"><functionItem id="fi" outputTypeRef="number"><description>d</description><parameters id="p" name="a" typeRef="number" label="l"/></functionItem></itemDefinition>
       <inputData id="i" name="i"><variable id="v" name="i" typeRef="number" label="l"><description>d</description><extensionElements><a/></extensionElements></variable></inputData>
       <decision id="d" name="d"><variable name="d"/>
         <informationRequirement id="r" label="l"><description>why</description><requiredInput href="#i"/></informationRequirement>
         <authorityRequirement id="a"><requiredAuthority href="#k"/></authorityRequirement>
         <supportedObjective href="#o"/><impactedPerformanceIndicator href="#pi"/><decisionMaker href="#ou"/>
         <decisionTable id="dt" preferredOrientation="Rule-as-Row">
           <input id="in" label="l"><description>d</description><inputExpression id="ie" typeRef="number" expressionLanguage="feel" label="x"><text>i</text></inputExpression><inputValues id="iv"><text>1</text></inputValues></input>
           <output id="ou" name="o" typeRef="number"><outputValues id="ov"><text>1</text></outputValues><defaultOutputEntry id="de" typeRef="number"><text>0</text></defaultOutputEntry></output>
           <annotation name="law"/>
           <rule id="r1" label="first"><extensionElements><b>x</b></extensionElements><inputEntry id="e1" label="l" expressionLanguage="feel"><extensionElements><c/></extensionElements><text>1</text></inputEntry>
             <outputEntry id="e2" typeRef="number"><text>2</text></outputEntry><annotationEntry><text>§ 1</text></annotationEntry></rule>
         </decisionTable></decision>
       <knowledgeSource id="k" name="k" locationURI="u"><description>law</description><type>t</type><owner href="#ou"/></knowledgeSource>
       <textAnnotation id="ta"><text>note</text></textAnnotation><association id="as" associationDirection="One"><sourceRef href="#d"/><targetRef href="#ta"/></association>
       <group id="g" name="g"/>
       <performanceIndicator id="pi" name="pi"><impactingDecision href="#d"/></performanceIndicator><organizationUnit id="ou" name="ou"/>`,
    ],
    [
      "what the parts of boxed expressions carry",
      `<decision name="d"><variable name="d"/><context id="c" typeRef="Any" label="l"><contextEntry id="ce" label="l"><extensionElements><x/></extensionElements><variable id="v" name="a" typeRef="number" label="vl"><description>vd</description></variable>
         <invocation id="in"><literalExpression><text>f</text></literalExpression><binding><parameter id="p" name="x" label="l"/><literalExpression expressionLanguage="e"><text>1</text></literalExpression></binding></invocation></contextEntry>
         <contextEntry><relation id="re"><column id="co" name="q" label="l"/><row id="ro" label="l"><description>d</description><list id="li"/></row></relation></contextEntry></context></decision>
       <decision name="e"><variable name="e"/><conditional><if id="i"><literalExpression><text>true</text></literalExpression></if><then id="t"><literalExpression><text>1</text></literalExpression></then><else id="el"><literalExpression><importedValues id="iv" namespace="n" importType="i" name="v"><importedElement>e</importedElement></importedValues></literalExpression></else></conditional></decision>
       <decision name="g"><variable name="g"/><for iteratorVariable="i" id="fo"><in id="a" typeRef="number"><literalExpression><text>xs</text></literalExpression></in><return id="b"><literalExpression><text>i</text></literalExpression></return></for></decision>
       <businessKnowledgeModel name="k"><variable name="k"/><encapsulatedLogic kind="FEEL"><formalParameter name="a" typeRef="number"><description>d</description></formalParameter><literalExpression><text>a</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
       <decisionService id="s" name="s"><description>d</description><variable name="s" typeRef="number"/><outputDecision href="#d"/></decisionService>`,
    ],
    [
      "texts with comments, CDATA and white space",
      `<description> a\n\tb </description><decision name="d"><variable name="d"/><literalExpression><text>// why &lt; &amp;\n1 /* one */ + <![CDATA[2 < 3]]>  </text></literalExpression></decision>`,
    ],
    [
      "what only has the name of an expression, in another namespace",
      '<decision name="d"><variable name="d"/><relation><column name="c"/><row><literalExpression><text>1</text></literalExpression><literalExpression xmlns="urn:other"/></row></relation></decision>',
    ],
    [
      "names that JavaScript objects have already",
      '<decision name="__proto__" constructor="c" xmlns:__proto__="urn:p" __proto__:toString="s"><variable name="__proto__"/></decision>',
    ],
  ])("keeps %s", (_, inside) => check(dmn(inside)));

  it("keeps what is in other namespaces, wherever they are declared", () => {
    const inside = `<d:extensionElements xmlns:w="urn:w"><w:x a="b > c" xmlns="urn:inner"><in/></w:x>text<y/></d:extensionElements>
      <d:decision name="d" xmlns:v="urn:v" v:own="1"><d:variable name="d"/><v:thing v:a="1"/><d:literalExpression><d:text>1</d:text></d:literalExpression></d:decision>
      <d:textAnnotation id="t"><d:extensionElements><plain/></d:extensionElements><d:text>n</d:text></d:textAnnotation>`;
    const xml = dmn(inside, 'xmlns="urn:other" xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/"').replace(
      /^<(.*)definitions>$/s,
      "<d:$1d:definitions>",
    );
    check(xml.replaceAll("</d:d:", "</d:"));
    const namespaces = (node: XmlNode): string[] => [node.namespace, ...node.children.flatMap(namespaces)];
    const out = new Set(namespaces(root(toXml(read(xml)))));
    expect([...out].sort()).toEqual([
      "https://www.omg.org/spec/DMN/20230324/MODEL/",
      "urn:inner",
      "urn:other",
      "urn:v",
      "urn:w",
    ]);
  });

  it("is written with the diagrams of DMN 1.5, whichever version it was read from", () => {
    const diagrams = (version: string) =>
      `<x:DMNDI xmlns:x="${version}" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"><x:DMNDiagram><x:DMNShape dmnElementRef="d"><dc:Bounds x="1"/></x:DMNShape></x:DMNDiagram></x:DMNDI>`;
    const old = dmn(diagrams("http://www.omg.org/spec/DMN/20180521/DMNDI/")).replace(
      "https://www.omg.org/spec/DMN/20230324",
      "http://www.omg.org/spec/DMN/20180521",
    );
    check(old);
    expect(toXml(read(old))).toContain(diagrams("https://www.omg.org/spec/DMN/20230324/DMNDI/"));
    expect(toXml(read(old))).not.toContain("20180521/DMNDI");
  });

  it("gives each element written by hand an id of its own", () => {
    const literal = { kind: "literal", text: "1" } as const;
    const names = ["a b", "a_b", "a-b"];
    const decisions = names.map((name) => ({ name, logic: literal, requires: [] }));
    const asked = { name: "z", logic: literal, requires: names.map((href) => ({ kind: "decision", href }) as const) };
    const again = read(toXml({ name: "m", namespace: "n", decisions: [...decisions, asked] }));
    const ids = again.decisions?.map(({ id }) => id) ?? [];
    expect(new Set(ids.slice(0, 3)).size).toBe(3);
    expect(again.decisions?.at(-1)?.requires?.map(({ href }) => href)).toEqual(ids.slice(0, 3).map((id) => `#${id}`));
  });
});
