import type { ScenarioCase } from "../check/scenarioFacts.ts";
import { findingName } from "../findingName.ts";
import type { Json, JsonObject } from "../json.ts";
import type { TriedResult } from "./tryCase.ts";

/** A tried case as a scenario that expects what came out of it: data as it is written in the documents, empty parts left out. */
export function asScenario(
  tried: ScenarioCase,
  { determination, letter, effects }: TriedResult,
  because: string,
): JsonObject {
  const { state, findings } = determination;
  // What is made for each member is told as the list of all, under the one name.
  const decided: Record<string, Json> = {};
  for (const finding of findings) {
    const name = findingName(finding.name);
    const all = findings.filter((one) => findingName(one.name) === name);
    if (all.some(({ status }) => status === "undecided")) continue;
    const values = all.flatMap((one) => (one.status === "decided" ? [one.value] : []));
    decided[name] = finding.item ? values : (values[0] ?? null);
  }
  const refused = findings.flatMap((finding) =>
    finding.status === "undecided" ? [[finding.name, refusalOf(finding.undecided)] as const] : [],
  );
  const expect: Record<string, Json> = {
    state: state.kind,
    ...(state.kind === "decided" ? { outcome: state.outcome } : {}),
    findings: decided,
    refused: Object.fromEntries(refused),
    ...(letter.ok ? { letter: { name: letter.letter.name, blocks: letter.letter.blocks.map(({ id }) => id) } } : {}),
    ...(state.kind === "decided" ? { effects: effects.map(({ name }) => name) } : {}),
  };
  const { date, received, decision, ...rest } = tried;
  return {
    ...(received === undefined ? {} : { received }),
    date,
    ...(decision === undefined ? {} : { decision }),
    ...withoutEmpty(rest as JsonObject),
    expect: withoutEmpty(expect),
    because,
  };
}

const withoutEmpty = (parts: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(parts).filter(
      ([, part]) => typeof part !== "object" || part === null || Object.keys(part).length > 0,
    ),
  );

function refusalOf(
  undecided: Extract<TriedResult["determination"]["findings"][number], { status: "undecided" }>["undecided"],
) {
  switch (undecided.kind) {
    case "rate-missing":
      return `rate-missing ${undecided.parameter}`;
    case "diagnostic":
      return undecided.code;
    default:
      return undecided.kind;
  }
}
