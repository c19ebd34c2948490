import type { SimulatorName } from "@kollega/connectors/simulators";
import { makeStage, type Stage } from "../../trials/stage/stage.ts";
import { casesPerSecond, chainsPerSecond, measuredCases } from "../casework/throughput.ts";
import { type Bench, rounded } from "../figure.ts";

export const names = ["load/prepare-ratio", "load/letters-ratio", "load/two-workers"];
export const onlyByName = true;

const sources = ["population-register", "income-register", "day-care"] as const satisfies readonly SimulatorName[];

/** What preparing costs beside its queue, and what a second worker gives when it is the sources that take time: 200 ms an answer. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage: Stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    if (chosen.has("load/prepare-ratio") || chosen.has("load/letters-ratio")) {
      const ours = await casesPerSecond(stage, opened, 1);
      const chains = {
        prepared: await chainsPerSecond(stage, opened, 1, "without-letters"),
        told: await chainsPerSecond(stage, opened, 1, "with-letters"),
      };
      for (const [name, until] of [
        ["load/prepare-ratio", "prepared"] as const,
        ["load/letters-ratio", "told"] as const,
      ]) {
        tell(`${name}: ${ours[until].toFixed(1)} cases/s, ${chains[until].toFixed(1)} chains/s`);
        if (chosen.has(name))
          emit({ name, value: rounded(chains[until] / ours[until]), unit: "times", n: measuredCases });
      }
    }
    if (chosen.has("load/two-workers")) {
      for (const name of sources) await stage.simulators.misbehave(name, { mode: "slow", delayMs: 200 });
      const [one, two] = [await casesPerSecond(stage, opened, 1), await casesPerSecond(stage, opened, 2)];
      tell(`load/two-workers: with their letters ${one.told.toFixed(1)} and ${two.told.toFixed(1)} cases/s`);
      emit({
        ...{ name: "load/two-workers", value: rounded(two.prepared), unit: "cases/s", n: measuredCases },
        ...{
          baseline: "one worker",
          baselineValue: rounded(one.prepared),
          ratio: rounded(two.prepared / one.prepared),
        },
      });
    }
    await opened.close();
  } finally {
    await stage.close();
  }
}
