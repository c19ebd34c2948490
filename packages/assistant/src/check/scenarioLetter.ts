import type { LocalDate } from "@kollega/danish";
import { KollegaError, type Language, type Text } from "@kollega/errors";
import { decide } from "../decide.ts";
import { draftLetter } from "../draftLetter.ts";
import { errors } from "../errors.ts";
import type { Letter, LetterBlock } from "../letter.ts";
import type { Assistant } from "../model/assistant.ts";
import { scenarioFacts } from "./scenarioFacts.ts";

/** A block of the letter's documents, and whether the scenario's letter has it. */
export interface ScenarioBlock {
  readonly id: string;
  readonly kind: LetterBlock["kind"];
  readonly editable: boolean;
  /** FEEL; null: the block is in every letter. */
  readonly when: string | null;
  /** FEEL; what the block is repeated for. */
  readonly each: string | null;
  readonly shown: boolean;
}

/** The letter that a scenario leads to, with all blocks of its documents; or why there is none. */
export type ScenarioLetter =
  | {
      readonly ok: true;
      /** The day it is written. */
      readonly on: LocalDate;
      readonly letter: Letter;
      readonly blocks: readonly ScenarioBlock[];
    }
  | { readonly ok: false; readonly faults: readonly Text[] };

/**
 * Writes the letter that one of the assistant's scenarios leads to, in the language asked for where there is such a letter.
 * @throws assistant/reference-unknown for a scenario that is not there
 */
export function scenarioLetter(assistant: Assistant, name: string, language: Language = "da"): ScenarioLetter {
  const scenarios = assistant.documents.scenarios.data;
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (!scenario) throw errors.referenceUnknown({ kind: "scenario", name });
  try {
    const facts = scenarioFacts(assistant, scenario, scenario.because);
    const drafted = draftLetter(assistant, facts, decide(assistant, facts), language);
    if (!drafted.ok) return { ok: false, faults: drafted.faults.map(({ text }) => text) };
    return { ok: true, on: facts.today, letter: drafted.letter, blocks: blocksOf(assistant, drafted.letter) };
  } catch (error) {
    if (error instanceof KollegaError) return { ok: false, faults: [error.what] };
    throw error;
  }
}

function blocksOf(assistant: Assistant, { name, language, blocks }: Letter): readonly ScenarioBlock[] {
  const there = new Set(blocks.map(({ id }) => id));
  const documents = assistant.letters.get(language === "en" ? `${name}.en` : name);
  return (documents?.blocks ?? []).map(({ id, kind, when, each }) => ({
    ...{ id, kind, editable: kind === "free", when: when?.text ?? null, each: each?.text ?? null },
    shown: there.has(id),
  }));
}
