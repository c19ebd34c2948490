import { expect, test } from "vitest";
import { DEMO_DAY } from "../population/demoPopulation.ts";
import { syntheticPopulation } from "../population/syntheticPopulation.ts";
import { startSimulator } from "./startSimulator.ts";

test("the newest income goes on in months after those the population was made with, and no month is told that was not asked for", async () => {
  const population = syntheticPopulation({ municipality: "alfa", seed: 1, size: 20, on: DEMO_DAY });
  const earner = population.citizens.find(({ income }) => income.length > 0);
  const [newest] = earner?.income ?? [];
  if (!earner || !newest) throw new Error("nobody earns anything");
  const simulator = await startSimulator("income-register", { populations: [population] });
  try {
    const ask = async (from: string, until: string) => {
      const answer = await fetch(`${simulator.url}/alfa/income`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person: earner.cpr, from, until }),
      });
      return (await answer.json()) as { months: { month: string; gross: string }[] };
    };
    const year = Number(newest.month.slice(0, 4)) + 1;
    expect((await ask(`${year}-02`, `${year}-03`)).months).toEqual([
      { ...newest, month: `${year}-03` },
      { ...newest, month: `${year}-02` },
    ]);
    expect((await ask(newest.month, newest.month)).months).toEqual([newest]);
  } finally {
    await simulator.close();
  }
});
