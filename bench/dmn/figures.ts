import { type Bench, rounded } from "../figure.ts";
import { answerText, type Contestant } from "./contestant.ts";
import { differences, race } from "./race.ts";

/** Ours and its rivals on the same cases. */
export interface Contest {
  readonly ours: Contestant;
  /** Written by hand and exact: ours must give the same answers. */
  readonly exact: Contestant;
  readonly rivals: readonly Contestant[];
  /** Another of ours that ours is compared with. */
  readonly baseline?: Contestant;
}

/** Checks all answers, times all contestants together, and tells a figure for each. */
export async function compete(contests: readonly Contest[], { emit, tell }: Bench): Promise<void> {
  const differing = new Map<Contestant, number>();
  for (const { ours, exact, rivals } of contests) {
    const expected = (await exact.answers()).map(answerText);
    for (const contestant of [ours, ...rivals]) {
      const { count, example } = await differences(contestant, expected);
      if (count === 0) continue;
      const told = `${contestant.name} answers ${count} of ${expected.length} cases otherwise; ${example ?? ""}`;
      if (contestant === ours) throw new Error(told);
      tell(told);
      differing.set(contestant, count);
    }
  }
  const contestants = new Set(
    contests.flatMap(({ ours, rivals, baseline }) => [ours, ...rivals, ...(baseline ? [baseline] : [])]),
  );
  const results = await race([...contestants]);
  for (const { ours, rivals, baseline } of contests) {
    for (const contestant of [ours, ...rivals]) {
      const result = results.get(contestant);
      const beside = contestant === ours ? baseline : ours;
      const besides = beside && results.get(beside);
      const differs = differing.get(contestant);
      if (!result) continue;
      emit({
        name: contestant.name,
        value: rounded(result.rate),
        unit: "decisions/s",
        ...(beside && besides
          ? { baseline: beside.name, baselineValue: rounded(besides.rate), ratio: rounded(besides.rate / result.rate) }
          : {}),
        ...(differs === undefined ? {} : { differs }),
        n: result.decisions,
      });
    }
  }
}
