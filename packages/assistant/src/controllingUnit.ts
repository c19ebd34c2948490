import { Evaluation } from "./evaluate/evaluation.ts";
import type { Facts } from "./facts.ts";
import type { Assistant } from "./model/assistant.ts";

/** The key of the unit whose leader controls a decision; null where no leader does, or it is not known yet. */
export function controllingUnit(assistant: Assistant, facts: Facts): string | null {
  const { leaderUnit } = assistant;
  if (!leaderUnit) return null;
  const unit = new Evaluation(assistant, facts).run(leaderUnit);
  return unit.ok && typeof unit.value === "string" ? unit.value : null;
}
