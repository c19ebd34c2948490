import { equal } from "@kollega/dmn";
import { KollegaError, type Text } from "@kollega/errors";
import { decide } from "../decide.ts";
import { draftLetter } from "../draftLetter.ts";
import { errors } from "../errors.ts";
import { findingEntryOf } from "../evaluate/checkFacts.ts";
import type { Facts } from "../facts.ts";
import type { Determination, Finding, Undecided } from "../finding.ts";
import { resultOf } from "../findingResult.ts";
import type { Json } from "../json.ts";
import { letterText } from "../letters/letterText.ts";
import type { Assistant } from "../model/assistant.ts";
import { planEffects } from "../planEffects.ts";
import type { ScenarioDocument } from "../schemas/scenarios.ts";
import { fromJson } from "../values/fromJson.ts";
import { scenarioFacts } from "./scenarioFacts.ts";

export interface ScenarioResult {
  readonly scenario: string;
  readonly passed: boolean;
  readonly because: string;
  /** What did not hold. */
  readonly failures: readonly Text[];
  readonly determination: Determination | null;
  /** Rows (`rule.row`) that matched where a finding is expected to be refused. */
  readonly refusedAt: readonly string[];
}

export interface ScenarioRun {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly ScenarioResult[];
}

/** Runs the assistant's own tests, all of them. Never throws for what a scenario says. */
export function runScenarios(assistant: Assistant): ScenarioRun {
  const scenarios = Object.entries(assistant.documents.scenarios.data);
  const results = scenarios.map(([name, scenario]) => runScenario(assistant, name, scenario));
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, results };
}

function runScenario(assistant: Assistant, scenario: string, document: ScenarioDocument): ScenarioResult {
  const reached = new Set<string>();
  const base = { scenario, because: document.because, refusedAt: [] };
  try {
    const facts = scenarioFacts(assistant, document, document.because);
    const determination = decide(assistant, facts, { reached });
    const failures = [
      ...failedFindings(assistant, document, determination),
      ...failedState(document, determination),
      ...failedLetter(assistant, document, facts, determination),
      ...failedEffects(assistant, document, facts, determination),
    ];
    const refusedAt = Object.keys(document.expect.refused).length > 0 ? [...reached] : [];
    return { ...base, passed: failures.length === 0, failures, determination, refusedAt };
  } catch (error) {
    if (error instanceof KollegaError) return { ...base, passed: false, failures: [error.what], determination: null };
    throw error;
  }
}

const differs = (what: string, expected: unknown, got: unknown): Text => ({
  da: `${what}: ventede ${JSON.stringify(expected)}, fik ${JSON.stringify(got)}`,
  en: `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
});

function failedFindings(
  assistant: Assistant,
  { expect }: ScenarioDocument,
  determination: Determination,
): readonly Text[] {
  const failures: Text[] = [];
  const find = (name: string): Finding => {
    const finding = determination.findings.find((one) => one.name === name);
    if (!finding) throw errors.referenceUnknown({ kind: "finding", name });
    return finding;
  };
  for (const [name, expected] of Object.entries(expect.findings)) {
    const got = resultOf(determination.findings, name) ?? { value: noMembers(assistant, name) };
    if ("undecided" in got) failures.push(differs(name, expected, got.undecided.undecided));
    else if (!sameValue(assistant, name, expected as Json, got.value))
      failures.push(differs(name, expected, got.value));
  }
  for (const [name, expected] of Object.entries(expect.refused)) {
    const finding = find(name);
    const got = finding.status === "undecided" ? refusalOf(finding.undecided) : [String(finding.value)];
    if (!got.includes(expected)) failures.push(differs(name, expected, got[0]));
  }
  for (const [name, expected] of Object.entries(expect.each)) {
    const finding = find(name);
    const got = finding.status === "decided" && finding.control.mode === "each" ? finding.control.reasons : [];
    if (JSON.stringify(got.toSorted()) !== JSON.stringify(expected.toSorted()))
      failures.push(differs(name, expected, got));
  }
  return failures;
}

/** The list of a finding made for each member, where there are none. */
function noMembers(assistant: Assistant, name: string): Json {
  const entry = assistant.entries.get(name);
  if (entry?.kind === "computed" && entry.finding && entry.each !== null) return [];
  throw errors.referenceUnknown({ kind: "finding", name });
}

/** How a scenario may name the reason: its kind, or its kind and what it is about. */
function refusalOf(undecided: Undecided): readonly string[] {
  switch (undecided.kind) {
    case "rate-missing":
      return [`rate-missing ${undecided.parameter}`, undecided.kind];
    case "depends-on":
      return [`depends-on ${undecided.finding}`, undecided.kind];
    case "evidence-awaited":
      return [`evidence-awaited ${undecided.evidence}`, undecided.kind];
    case "judgement-awaited":
      return [undecided.kind];
    case "diagnostic":
      return [undecided.code, undecided.kind];
  }
}

function sameValue(assistant: Assistant, name: string, expected: Json, got: Json): boolean {
  const type = findingEntryOf(assistant, name)?.type ?? { kind: "any" as const };
  const [a, b] = [fromJson(expected, type), fromJson(got, type)];
  return a.ok && b.ok && equal(a.value, b.value) === true;
}

function failedState({ expect }: ScenarioDocument, { state }: Determination): readonly Text[] {
  const failures: Text[] = [];
  if (expect.state !== undefined && expect.state !== state.kind) failures.push(differs("state", expect.state, state));
  const outcome = state.kind === "decided" ? state.outcome : state.kind;
  if (expect.outcome !== undefined && expect.outcome !== outcome)
    failures.push(differs("outcome", expect.outcome, outcome));
  return failures;
}

function failedLetter(
  assistant: Assistant,
  { expect }: ScenarioDocument,
  facts: Facts,
  determination: Determination,
): readonly Text[] {
  if (!expect.letter) return [];
  const drafted = draftLetter(assistant, facts, determination);
  if (!drafted.ok)
    return drafted.faults.map(({ block, text }) => ({
      da: `brev, ${block}: ${text.da}`,
      en: `letter, ${block}: ${text.en}`,
    }));
  const failures: Text[] = [];
  const { name, contains, lacks, blocks } = expect.letter;
  const text = letterText(drafted.letter);
  if (name !== undefined && name !== drafted.letter.name) failures.push(differs("letter", name, drafted.letter.name));
  for (const part of contains) if (!text.includes(part)) failures.push(differs("letter", part, text));
  for (const part of lacks) if (text.includes(part)) failures.push(differs("letter lacks", part, text));
  const ids = drafted.letter.blocks.map((block) => block.id);
  if (blocks && JSON.stringify(blocks) !== JSON.stringify(ids)) failures.push(differs("blocks", blocks, ids));
  return failures;
}

function failedEffects(
  assistant: Assistant,
  { expect }: ScenarioDocument,
  facts: Facts,
  determination: Determination,
): readonly Text[] {
  if (!expect.effects) return [];
  const names = planEffects(assistant, facts, determination).map((effect) => effect.name);
  return JSON.stringify(names) === JSON.stringify(expect.effects) ? [] : [differs("effects", expect.effects, names)];
}
