import type { Random } from "../stage/random.ts";
import { mutate } from "./mutate.ts";
import { oddStrings, pick, whole } from "./words.ts";

const dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";

/** Pieces that XML readers stumble over, or that a round trip may lose. */
const pieces = [
  "<!-- -- -->",
  "<!-- a < b -->",
  "<?pi a?>",
  "<![CDATA[ ]]>",
  "]]>",
  "<!DOCTYPE x>",
  "&amp;",
  "&lt;",
  "&#0;",
  "&#x10FFFF;",
  "&#xD800;",
  "&x;",
  "&",
  "<",
  "/>",
  ' xmlns="urn:other"',
  ' xmlns:v="urn:v" v:a="1"',
  ' xmlns:__proto__="urn:p" __proto__="1"',
  ' xml:space="preserve"',
  ' constructor="c" toString="t"',
  ' id="d0"',
  ' typeRef="T"',
  ' isCollection="true"',
  ' hitPolicy="NONE"',
  ' kind="Java"',
  '<extensionElements xmlns:w="urn:w"><w:x a="b > c"/>text<!-- c --></extensionElements>',
  "<description> a &lt; b\n\t<!-- no -->c<![CDATA[<d>]]></description>",
  "<text>1 <!-- one --> + <![CDATA[2 < 3]]></text>",
  '<informationRequirement><requiredDecision href="#d0"/></informationRequirement>',
  '<informationRequirement id="q" label="l"><description>why</description><requiredInput href="#i_n"/></informationRequirement>',
  '<authorityRequirement id="a"><requiredAuthority href="#k"/></authorityRequirement>',
  '<knowledgeSource id="k" name="k"/>',
  '<textAnnotation xmlns:z="urn:z" z:q="1"><text>t</text></textAnnotation>',
  '<import name="imp" namespace="urn:fuzz" importType="x"/>',
  '<itemDefinition name="T"><typeRef>T</typeRef></itemDefinition>',
  '<itemDefinition name="T"><itemComponent name="T"><typeRef>T</typeRef></itemComponent></itemDefinition>',
  '<functionItem outputTypeRef="number" id="fi"><parameters name="a" typeRef="T"/></functionItem>',
  "<decision/>",
  "<inputData/>",
  "<literalExpression/>",
  "<decisionTable/>",
  "<context><contextEntry/></context>",
  "<invocation/>",
  "<for/>",
  "<relation><row/></relation>",
];

/** XML that means harm, or breaks off, or nests without end. */
export function hostileXml(random: Random): string {
  const depth = pick(random, [50, 190, 210, 5000]);
  const inside = pick(random, [
    () => nested("list", depth),
    () => nested("conditional", 20) + nested("if", depth),
    () => `<decision name="a">${nested("context", 60)}</decision>`,
    () =>
      `<decision name="a"><literalExpression><text>${"(".repeat(depth)}1${")".repeat(depth)}</text></literalExpression></decision>`,
    () => `<decision ${Array.from({ length: depth }, (_, i) => `a${i}="${i}"`).join(" ")}/>`,
    () => `<decision name="${"x".repeat(depth * 100)}"/>`,
    () =>
      `<decision name="a">${"<informationRequirement><requiredInput href='#a'/></informationRequirement>".repeat(depth)}</decision>`,
    () => "<decision name='a'/>".repeat(depth),
    () => nestedItems(Math.min(depth, 190)),
    () =>
      Array.from(
        { length: 40 },
        (_, i) =>
          `<itemDefinition name="t${i}"><itemComponent name="a"><typeRef>t${i + 1}</typeRef></itemComponent><itemComponent name="b"><typeRef>t${i + 1}</typeRef></itemComponent></itemDefinition>`,
      ).join(""),
    () =>
      Array.from(
        { length: 60 },
        (_, i) =>
          `<decision id="c${i}" name="c${i}">${[1, 2].map((n) => `<informationRequirement><requiredDecision href="#c${i + n}"/></informationRequirement>`).join("")}<literalExpression><text>c${i + 1} + c${i + 2}</text></literalExpression></decision>`,
      ).join(""),
    () => `<description>${pick(random, oddStrings)}</description>`,
    () => pick(random, pieces) + pick(random, pieces),
  ])();
  const xml = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${dmn}" name="h" namespace="n">${inside}</definitions>`;
  return random.chance(0.3) ? xml.slice(0, whole(random, 0, xml.length)) : xml;
}

const nested = (tag: string, depth: number): string => `<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth);

const nestedItems = (depth: number): string =>
  `<itemDefinition name="T">${'<itemComponent name="c">'.repeat(depth)}<typeRef>number</typeRef>${"</itemComponent>".repeat(depth)}</itemDefinition>`;

/** Changes XML between its tags more often than within them, so that it often stays well-formed. */
export function mutateXml(random: Random, xml: string, others: readonly string[]): string {
  if (random.chance(0.3)) return mutate(random, xml, others, pieces);
  let changed = xml;
  for (let left = whole(random, 1, 4); left > 0; left -= 1) {
    const tags = [...changed.matchAll(/<[^!?/][^<>]*?>/g)];
    if (tags.length === 0) return changed;
    const tag = pick(random, tags);
    const end = tag.index + tag[0].length;
    const piece = pick(random, pieces);
    if (piece.startsWith(" ")) {
      const at = end - (tag[0].endsWith("/>") ? 2 : 1);
      changed = changed.slice(0, at) + piece + changed.slice(at);
    } else if (random.chance(0.3))
      changed = changed.replace(/"[^"<]*"/, `"${pick(random, ["T", "d0", "#d0", "number", ""])}"`);
    else changed = changed.slice(0, end) + piece + changed.slice(end);
  }
  return changed;
}
