import {
  type AssistantFiles,
  type Completion,
  checkAssistant,
  completions,
  type Diagnostic,
  loadAssistant,
  runScenarios,
} from "@kollega/assistant";
import type { Text } from "@kollega/errors";

/** What one scenario came to: values as texts, so that two versions can be compared. */
export interface ScenarioOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly Text[];
  readonly values: Readonly<Record<string, string>>;
}

/** Documents as they were found by a check: plain data. */
export interface Checked {
  readonly faults: readonly Diagnostic[];
  readonly scenarios: readonly ScenarioOutcome[];
  /** What FEEL can use; empty when the documents do not load. */
  readonly completions: readonly Completion[];
}

/** Loads, checks and runs all scenarios. Only ever called where it can be stopped. */
export function checkDocuments(files: AssistantFiles): Checked {
  const { assistant, diagnostics } = loadAssistant(files);
  if (!assistant) return { faults: diagnostics, scenarios: [], completions: [] };
  const scenarios = runScenarios(assistant).results.map(({ scenario, passed, failures, determination }) => ({
    name: scenario,
    passed,
    failures,
    values: Object.fromEntries(
      (determination?.findings ?? []).map((finding) => [
        finding.name,
        finding.status === "decided" ? JSON.stringify(finding.value) : `(${finding.undecided.kind})`,
      ]),
    ),
  }));
  return { faults: [...diagnostics, ...checkAssistant(assistant)], scenarios, completions: completions(assistant) };
}
