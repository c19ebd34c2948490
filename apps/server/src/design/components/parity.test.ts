import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import nunjucks from "nunjucks";
import { expect, test } from "vitest";
import { deviate, type Element, readDom, walk } from "../../testing/dom.ts";
import { otherMacros, toUpstream } from "../../testing/upstream.ts";
import { wordsIn } from "../../texts/index.ts";
import { dkfdsFolder } from "../dkfds.ts";
import { type ComponentName, contracts, exampleElement } from "./contract.tsx";
import { components } from "./registry.ts";

const source = join(dirname(dkfdsFolder), "src");
const upstream = new nunjucks.Environment(new nunjucks.FileSystemLoader(source), { autoescape: true });
const sprite = readDom(readFileSync(join(dkfdsFolder, "img/all-svg-icons.svg"), "utf8"));
const symbols = new Map([...walk(sprite)].map(([element]) => [element.attributes.id, element]));

function upstreamHtml(name: ComponentName, props: Record<string, unknown>): string {
  const contract = contracts.get(name);
  if (!contract) throw new Error(name);
  const { file } = contract.upstream;
  const macro = name === "listItems" && props.ordered ? "ol_list" : contract.upstream.macro;
  const params = (toUpstream[name]?.(props) ?? props) as Record<string, unknown>;
  // Our `class` is upstream's `classes`, where that is one text.
  if (typeof props.class === "string") params.classes = props.class;
  return upstream.renderString(`{% from "components/${file}" import ${macro} as it %}{{ it(params) }}`, { params });
}

/** Upstream shows an icon of a sprite in the page; we draw it where it stands. */
function drawn(root: Element): Element {
  for (const [element] of walk(root)) {
    const [use] = element.children;
    if (element.tag !== "svg" || typeof use !== "object" || use.tag !== "use") continue;
    const symbol = symbols.get(use.attributes.href?.slice(1));
    if (!symbol) throw new Error(`dkfds has no icon ${use.attributes.href}`);
    element.attributes.viewBox = symbol.attributes.viewBox ?? "";
    element.children = symbol.children;
  }
  return root;
}

test("every component has a contract, and every macro of upstream is a component or told why not", () => {
  const here = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".yaml"));
  expect(here.map((file) => file.slice(0, -5)).sort()).toEqual(Object.keys(components).sort());
  const ported = new Set([...contracts.values()].map(({ upstream: { macro } }) => macro));
  const files = readdirSync(join(source, "components"), { recursive: true, encoding: "utf8" });
  const macros = files
    .filter((file) => file.endsWith(".njk"))
    .flatMap((file) => [...readFileSync(join(source, "components", file), "utf8").matchAll(/macro (\w+)\(/g)])
    .map(([, name = ""]) => name);
  expect(macros.length).toBeGreaterThan(55);
  expect(macros.filter((name) => !ported.has(name) && !(name in otherMacros))).toEqual([]);
});

for (const [name, contract] of contracts) {
  test(`${name} gives the markup of dkfds`, async () => {
    const met = new Set<unknown>();
    for (const { name: example, props } of contract.examples) {
      const [theirs, ours] = [
        drawn(readDom(upstreamHtml(name, structuredClone(props)))),
        readDom(String(await exampleElement(name, props, wordsIn("da")))),
      ];
      const inner = contract.uses.flatMap((used) => contracts.get(used as ComponentName)?.deviates ?? []);
      for (const deviation of [...contract.deviates, ...inner])
        if (deviate(theirs, ours, deviation)) met.add(deviation);
      expect(ours, `${name}: ${example}`).toEqual(theirs);
    }
    expect(
      contract.deviates.filter((deviation) => !met.has(deviation)),
      "no example shows it",
    ).toEqual([]);
  });
}

test("examples use only the parameters that are described, and all that are required", () => {
  for (const [name, { parameters, examples }] of contracts) {
    const top = parameters.filter((parameter) => !parameter.name.includes("["));
    for (const { props } of examples) {
      expect(
        top.map((one) => one.name),
        name,
      ).toEqual(expect.arrayContaining(Object.keys(props)));
      expect(Object.keys(props), name).toEqual(
        expect.arrayContaining(top.filter(({ required }) => required).map((one) => one.name)),
      );
    }
  }
});
