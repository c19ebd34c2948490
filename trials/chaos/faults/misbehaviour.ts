import { simulatorNames } from "@kollega/connectors/simulators";
import type { Simulators } from "../../stage/simulators.ts";

const modes = [
  { mode: "fail", probability: 0.08 },
  { mode: "unavailable", probability: 0.06 },
  { mode: "slow", probability: 0.08, delayMs: 1_500 },
  { mode: "nonsense", probability: 0.06 },
  { mode: "lose-answer", probability: 0.06 },
  { mode: "answer-twice", probability: 0.06 },
] as const;

/** From now on every simulator misbehaves at random, in every way, about two times in five. */
export async function misbehaveAtRandom(simulators: Simulators, seed: number): Promise<void> {
  for (const [at, name] of simulatorNames.entries()) {
    for (const [way, rule] of modes.entries()) {
      await simulators.misbehave(name, { ...rule, seed: seed * 1_000 + at * 10 + way });
    }
  }
}
