import type { SimulatorName } from "@kollega/connectors/simulators";
import { makeStage, type Stage } from "../../trials/stage/stage.ts";
import { casesPerSecond, chainsPerSecond, measuredCases } from "../casework/throughput.ts";
import { type Bench, rounded } from "../figure.ts";

export const names = ["load/prepare-ratio", "load/two-workers"];
export const onlyByName = true;

const sources = ["population-register", "income-register", "day-care"] as const satisfies readonly SimulatorName[];

/** What preparing costs beside its queue, and what a second worker gives when it is the sources that take time: 200 ms an answer. */
export async function run({ chosen, emit, tell }: Bench): Promise<void> {
  const stage: Stage = await makeStage({ citizens: 400 });
  try {
    const opened = await stage.open();
    if (chosen.has("load/prepare-ratio")) {
      const ours = await casesPerSecond(stage, opened, 1);
      const empty = await chainsPerSecond(stage, opened, 1);
      tell(`load/prepare-ratio: ${ours.toFixed(1)} cases/s, ${empty.toFixed(1)} chains/s`);
      emit({ name: "load/prepare-ratio", value: rounded(empty / ours), unit: "times", n: measuredCases });
    }
    if (chosen.has("load/two-workers")) {
      for (const name of sources) await stage.simulators.misbehave(name, { mode: "slow", delayMs: 200 });
      const [one, two] = [await casesPerSecond(stage, opened, 1), await casesPerSecond(stage, opened, 2)];
      emit({
        ...{ name: "load/two-workers", value: rounded(two), unit: "cases/s", n: measuredCases },
        ...{ baseline: "one worker", baselineValue: rounded(one), ratio: rounded(two / one) },
      });
    }
    await opened.close();
  } finally {
    await stage.close();
  }
}
