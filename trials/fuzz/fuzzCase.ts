import { toXml } from "@kollega/dmn";
import { type Random, random as seeded } from "../stage/random.ts";
import type { Corpus } from "./corpus.ts";
import { FeelWriter } from "./feelText.ts";
import { hostileXml, mutateXml } from "./hostileXml.ts";
import { ModelMaker } from "./models.ts";
import { mutate } from "./mutate.ts";
import { pick, scope } from "./words.ts";

/** One thing to try. What is not in its text (the values, the type asked about) follows from its seed. */
export interface FuzzCase {
  readonly kind: "expression" | "tests" | "table" | "model" | "xml";
  /** FEEL, a table or model as JSON, or XML. */
  readonly text: string;
  readonly seed: string;
}

/** The case of a number: the same for the same seed, whatever was tried before. */
export function caseOf(seed: number, index: number, corpus: Corpus): FuzzCase {
  const random = seeded(seed, `case ${index}`);
  const made = { seed: `${seed}.${index}` };
  const kind = pick(random, [
    "expression",
    "expression",
    "expression",
    "expression",
    "tests",
    "tests",
    "table",
    "model",
    "xml",
  ] as const);
  if (kind === "table") return { ...made, kind, text: JSON.stringify(new ModelMaker(random).numberedTable()) };
  if (kind === "model") return { ...made, kind, text: JSON.stringify(new ModelMaker(random).model()) };
  if (kind === "xml") return { ...made, kind, text: xmlText(random, corpus) };
  const writer = new FeelWriter(random);
  const generated = (): string =>
    kind === "tests"
      ? writer.tests(pick(random, [...scope.values()]).kind, 3)
      : writer.any(pick(random, [1, 2, 3, 4, 5]));
  if (random.chance(0.5)) return { ...made, kind, text: generated() };
  const from = random.chance(0.5) ? generated() : pick(random, corpus.texts);
  return { ...made, kind, text: mutate(random, from, corpus.texts) };
}

function xmlText(random: Random, corpus: Corpus): string {
  if (random.chance(0.25)) return hostileXml(random);
  const known = corpus.xml.length > 0 && random.chance(0.5);
  return mutateXml(random, known ? pick(random, corpus.xml) : toXml(new ModelMaker(random).model()), corpus.texts);
}
