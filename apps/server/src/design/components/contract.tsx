import { readFileSync } from "node:fs";
import { raw } from "hono/html";
import { type FC, jsx } from "hono/jsx";
import { parse } from "yaml";
import { z } from "zod";
import type { Words } from "../../texts/index.ts";
import { components } from "./registry.ts";

const parameter = z.strictObject({
  /** `items[].title`: of each of the items. */
  name: z.string(),
  /** `markup`: HTML, as an example gives it. */
  type: z.string(),
  required: z.boolean(),
  description: z.string().min(1),
});

/** What we do on purpose that upstream does not; nothing else may differ. */
const deviation = z.strictObject({
  /** Elements, as a tag with classes and attributes; an ancestor may stand before it. */
  at: z.string(),
  set: z.record(z.string(), z.string()).default({}),
  unset: z.array(z.string()).default([]),
  ignore: z.array(z.string()).default([]),
  tag: z.string().optional(),
  reason: z.string().min(10),
});

const contract = z.strictObject({
  summary: z.strictObject({ da: z.string().min(1), en: z.string().min(1) }),
  upstream: z.strictObject({ file: z.string(), macro: z.string() }),
  /** Components inside it, whose deviations hold here too. */
  uses: z.array(z.string()).default([]),
  /** Whether it needs dkfds' script. */
  script: z.boolean().default(false),
  /** An element that a page must put about it. */
  within: z.literal("ul").optional(),
  parameters: z.array(parameter),
  examples: z.array(z.strictObject({ name: z.string(), props: z.record(z.string(), z.unknown()) })).min(1),
  deviates: z.array(deviation).default([]),
});

export type Contract = z.infer<typeof contract>;
export type Deviation = z.infer<typeof deviation>;
export type ComponentName = keyof typeof components;

/** Every component's YAML, by name. */
export const contracts: ReadonlyMap<ComponentName, Contract> = new Map(
  (Object.keys(components) as ComponentName[]).map((name) => [
    name,
    contract.parse(parse(readFileSync(new URL(`${name}.yaml`, import.meta.url), "utf8"))),
  ]),
);

/** An example as an element of ours. */
export function exampleElement(name: ComponentName, props: Readonly<Record<string, unknown>>, words: Words) {
  const markup = (contracts.get(name)?.parameters ?? []).filter(({ type }) => type === "markup").map((one) => one.name);
  return jsx(components[name] as unknown as FC, { ...(withMarkup(props, markup, "") as object), words });
}

/** Values at the paths of markup are HTML; all others are text and are escaped. */
function withMarkup(value: unknown, markup: readonly string[], path: string): unknown {
  if (typeof value === "string") return markup.includes(path) ? raw(value) : value;
  if (Array.isArray(value)) return value.map((item) => withMarkup(item, markup, `${path}[]`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withMarkup(inner, markup, path === "" ? key : `${path}.${key}`)]),
  );
}
