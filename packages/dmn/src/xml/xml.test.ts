import { describe, expect, it } from "vitest";
import { compile } from "../model/compileModel.ts";
import type { DmnModel } from "../model/model.ts";
import { formatValue } from "../values/format.ts";
import { number } from "../values/number.ts";
import { context } from "../values/value.ts";
import { fromXml } from "./fromXml.ts";
import { toXml } from "./toXml.ts";

const dmn = (inside: string, version = "20191111") =>
  `<?xml version="1.0"?>
<d:definitions xmlns:d="https://www.omg.org/spec/DMN/${version}/MODEL/" xmlns:v="urn:vendor" id="i" name="m" namespace="n" v:own="1">
  <d:description>Linje 1
linje 2 &lt;&amp;"</d:description>
  <d:extensionElements><v:thing a="b > c">x</v:thing></d:extensionElements>
  ${inside}
  <d:textAnnotation id="t"><d:text>note</d:text></d:textAnnotation>
</d:definitions>`;

const whole = dmn(`
  <d:itemDefinition name="T" isCollection="true"><d:typeRef>number</d:typeRef><d:allowedValues><d:text>[1..9]</d:text></d:allowedValues></d:itemDefinition>
  <d:inputData id="in" name="Alder i år" label="L"><d:variable id="v1" name="Alder i år" typeRef="number"/></d:inputData>
  <d:decision id="de" name="Sats"><d:question>q</d:question><d:variable name="Sats" typeRef="number"/>
    <d:informationRequirement id="r"><d:requiredInput href="#in"/></d:informationRequirement>
    <d:knowledgeRequirement><d:requiredKnowledge href="#f"/></d:knowledgeRequirement>
    <d:authorityRequirement id="ar"><d:requiredAuthority href="#k"/></d:authorityRequirement>
    <d:decisionTable id="dt" hitPolicy="FIRST" outputLabel="ol">
      <d:input id="c1" label="alder"><d:inputExpression id="e1" typeRef="number"><d:text>Alder i år</d:text></d:inputExpression></d:input>
      <d:output id="o1" typeRef="number"><d:defaultOutputEntry><d:text>0</d:text></d:defaultOutputEntry></d:output>
      <d:annotation name="lov"/>
      <d:rule id="r1"><d:description>beskrivelse</d:description><d:inputEntry id="x"><d:text>&lt; 18</d:text></d:inputEntry>
        <d:outputEntry id="y"><d:text>f(2)</d:text></d:outputEntry><d:annotationEntry><d:text>§ 1</d:text></d:annotationEntry></d:rule>
    </d:decisionTable></d:decision>
  <d:businessKnowledgeModel id="f" name="f"><d:variable name="f"/><d:encapsulatedLogic id="el"><d:formalParameter name="n" typeRef="number"/>
    <d:literalExpression id="le"><d:text>n * 21</d:text></d:literalExpression></d:encapsulatedLogic></d:businessKnowledgeModel>`);

function read(xml: string): DmnModel {
  const result = fromXml(xml);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message.en);
  return result.model;
}

describe("DMN XML", () => {
  it("is read, whichever the version and the prefix, and evaluated", () => {
    for (const version of ["20180521", "20191111", "20211108", "20230324"]) {
      const xml =
        version === "20180521"
          ? whole.replaceAll("https://www.omg.org/spec/DMN/20191111", "http://www.omg.org/spec/DMN/20180521")
          : whole.replaceAll("20191111", version);
      const { ok, program } = compile(read(xml));
      expect(ok).toBe(true);
      expect(formatValue(program.evaluate("Sats", context({ "Alder i år": number("17") })).value)).toBe("42");
      expect(formatValue(program.evaluate("Sats", context({ "Alder i år": number("18") })).value)).toBe("0");
    }
  });

  it("loses nothing on the way out and in", () => {
    const model = read(whole);
    const { prefixes: _, ...rest } = read(toXml(model));
    expect(rest).toEqual((({ prefixes: __, ...of }) => of)(model));
    const out = toXml(model);
    expect(out).toContain('xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"');
    expect(out).toContain('<v:thing a="b > c">x</v:thing>');
    expect(out).toContain("<d:textAnnotation");
    expect(out).toContain("requiredAuthority");
    expect(toXml(read(out))).toBe(out);
  });

  it("gives other tools the requirements a hand-written model leaves out", () => {
    const model: DmnModel = {
      name: "m",
      namespace: "n",
      inputData: [{ name: "a b", type: "number" }],
      decisions: [
        { name: "x", logic: { kind: "literal", text: "a b + 1" } },
        { name: "y", logic: { kind: "literal", text: "x * 2" } },
      ],
    };
    const again = compile(read(toXml(model)));
    expect(again.ok).toBe(true);
    expect(formatValue(again.program.evaluate("y", context({ "a b": number("1") })).value)).toBe("4");
  });

  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
  it.each([
    ["billion laughs", `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]><d>&l9;</d>`, "xml-forbidden"],
    ["outside entities", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>', "xml-forbidden"],
    ["unknown entities", dmn("&x;"), "xml"],
    ["depth", dmn("<d:list>".repeat(100_000)), "too-deep"],
    ["attributes", dmn(`<d:decision ${Array.from({ length: 5000 }, (_, i) => `a${i}="1"`).join(" ")}/>`), "too-large"],
    ["size", dmn(" ".repeat(21_000_000)), "too-large"],
    ["no XML", "not xml", "xml"],
    ["half a character", dmn("<d:description>\ud800</d:description>"), "xml"],
    ["unclosed", dmn("<d:decision>"), "xml"],
    ["other XML", "<svg/>", "not-dmn"],
  ])(
    "is refused within a second: %s",
    (_, xml, code) => {
      const result = fromXml(xml);
      expect(result.ok ? [] : result.diagnostics.map((d) => d.code)).toEqual([code]);
    },
    5_000,
  );
});
