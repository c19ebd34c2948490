import { Evaluation } from "./evaluate/evaluation.ts";
import type { Facts } from "./facts.ts";
import type { Determination } from "./finding.ts";
import type { Assistant } from "./model/assistant.ts";
import type { Deadline } from "./plan.ts";
import { dueDate } from "./timeSpan.ts";

/** The deadlines that start with the decision, in the manifest's order. One whose condition is undecided is left out. */
export function deadlines(assistant: Assistant, facts: Facts, determination: Determination): readonly Deadline[] {
  const evaluation = new Evaluation(assistant, facts);
  return Object.entries(assistant.manifest.deadlines).flatMap(([name, rule]) => {
    if (rule.for && !rule.for.includes(facts.decisionType)) return [];
    const when = assistant.deadlineWhen.get(name);
    const holds = when ? evaluation.run(when) : null;
    if (holds && !(holds.ok && holds.value === true)) return [];
    const from = { received: facts.received, today: facts.today, effectiveFrom: determination.effectiveFrom }[
      rule.from
    ];
    if (from === null) return [];
    const law = rule.law.map((key) => assistant.law.get(key)?.title ?? key).join(", ");
    return [{ name, title: rule.title, due: dueDate(from, rule.span), law }];
  });
}
